import type { VNode } from 'preact';
import type { CaseModel } from './case.presenter';
import { Tag } from './desk.page';
import type { DeskFrame } from './desk.presenter';
import { Ask, Pick } from './form.page';

/** What to do now where somebody is in danger, step by step, with who has done what. */
export function Playbook({ frame, model }: { frame: DeskFrame; model: CaseModel }): VNode | null {
  const { say } = frame;
  const { playbook } = model.work;
  if (!playbook) return null;
  return (
    <section class="playbook card" aria-labelledby="playbook">
      <h2 id="playbook">{say('playbook_heading')}</h2>
      <ol>
        {playbook.steps.map(({ kind, title, how, done, last, outcomes }) => (
          <li>
            <div class="chips">
              <strong>{title}</strong>
              <Tag tone={done ? 'green' : 'amber'} text={say(done ? 'check_done' : 'check_open')} />
            </div>
            <p class="hint">{how}</p>
            {kind === 'police' ? playbook.duties.map((duty) => <p class="note">{duty}</p>) : null}
            {last ? <p>{last}</p> : null}
            {model.may.act ? (
              <Ask
                frame={frame}
                action={`/desk/cases/${model.id}/safety-checks/${kind}`}
                label={say('check_record')}
                second
              >
                <Pick label={say('check_outcome')} name="outcome" options={outcomes} />
              </Ask>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was asked for in the worker's name and waits for a safe check. */
export function Requests({ frame, model }: { frame: DeskFrame; model: CaseModel }): VNode | null {
  const { say } = frame;
  const { requests, choices } = model.work;
  if (requests.length === 0) return null;
  return (
    <section class="card" aria-labelledby="requests">
      <h2 id="requests">{say('requests_heading')}</h2>
      <ul class="lines">
        {requests.map(({ id, text, hint, held }) => (
          <li>
            <strong>{text}</strong> <span class="hint">{hint}</span>
            {held && model.may.act ? (
              <Ask
                frame={frame}
                action={`/desk/cases/${model.id}/requests/${id}`}
                label={say('request_decide')}
              >
                <Pick
                  label={say('request_decision')}
                  name="wish"
                  options={[
                    { value: 'confirm', text: say('request_confirm') },
                    { value: 'refuse', text: say('request_refuse') },
                  ]}
                />
                <Pick label={say('request_checked')} name="checkedBy" options={choices.safeChecks} />
              </Ask>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
