import type { VNode } from 'preact';
import { render } from '../platform/web/document.page';
import { WorkerText } from '../platform/web/worker-text.page';
import { Claim } from './case-claim.page';
import { Composer } from './case-compose.page';
import { Contact } from './case-contact.page';
import { Playbook, Requests } from './case-danger.page';
import { People } from './case-people.page';
import { AlarmLine } from './case-list.page';
import { Message } from './case-message.page';
import { Wishes } from './case-wishes.page';
import type { CaseModel } from './case.presenter';
import { Desk, Tag, Time } from './desk.page';
import { Ask } from './form.page';
import { type DeskFrame, listed, type Words } from './desk.presenter';

/** One case: first whether the worker may be written to, then danger, then the worker's own words. */
export function casePage(frame: DeskFrame, words: Words, model: CaseModel): string {
  const { say } = frame;
  return render(
    <Desk frame={frame} live={model.id}>
      <p>
        <a href="/desk">{say('back')}</a>
      </p>
      <div class="chips">
        <h1>{model.reference}</h1>
        <Tag {...model.urgency} />
        <Tag tone="plain" text={model.status} />
      </div>
      <Contact
        frame={frame}
        caseId={model.id}
        contact={model.contact}
        reveal={model.may.revealContact ? model.work.choices.reveal : []}
      />
      {model.danger.length > 0 ? (
        <p class="danger">
          <strong>{say('danger_heading')}:</strong> {listed(frame, model.danger)}
        </p>
      ) : null}
      <p class="hint">
        {say('case_opened', { when: model.opened.text })} · {model.about.join(' · ')}
      </p>
      {model.indicators ? <p class="hint">{model.indicators}</p> : null}
      <Alarms frame={frame} model={model} />
      <Playbook frame={frame} model={model} />
      <Requests frame={frame} model={model} />
      <Wishes frame={frame} caseId={model.id} wishes={model.wishes} />
      <div class="columns">
        <section aria-labelledby="messages">
          <h2 id="messages">{say('messages_heading')}</h2>
          {model.messages.map((message) => (
            <Message frame={frame} words={words} model={model} message={message} />
          ))}
          <h2>{say('notices_heading')}</h2>
          <Notices frame={frame} notices={model.notices} />
          <Composer frame={frame} model={model} />
        </section>
        <section aria-labelledby="claims">
          <h2 id="claims">{say('claims_heading')}</h2>
          {model.claims.length === 0 ? <p>{say('claims_none')}</p> : null}
          {model.claims.map((claim) => (
            <Claim frame={frame} model={model} claim={claim} />
          ))}
          {model.likeParty.length > 0 ? (
            <>
              <h2>{say('like_party_heading')}</h2>
              <p class="card">
                {model.likeParty.map(({ href, reference }) => (
                  <>
                    <a href={href}>{reference}</a>{' '}
                  </>
                ))}
              </p>
            </>
          ) : null}
          <People frame={frame} model={model} />
          <Notes frame={frame} model={model} />
          {model.may.act ? (
            <Ask
              frame={frame}
              action={`/desk/cases/${model.id}/escalate`}
              label={say('case_escalate')}
              second
            >
              <p class="hint">{say('case_escalate_note')}</p>
            </Ask>
          ) : null}
          <details class="card">
            <summary>{say('history_heading')}</summary>
            <ol class="lines">
              {model.history.map(({ at, who, what }) => (
                <li>
                  {what}{' '}
                  <span class="hint">
                    {who}, <Time at={at} />
                  </span>
                </li>
              ))}
            </ol>
          </details>
        </section>
      </div>
    </Desk>,
  );
}

function Alarms({ frame, model }: { frame: DeskFrame; model: CaseModel }): VNode | null {
  if (model.alarms.length + model.acknowledged.length === 0) return null;
  return (
    <section class={model.alarms.length > 0 ? 'alarms' : undefined} aria-label={frame.say('case_alarms')}>
      <ul>
        {model.alarms.map((alarm) => (
          <AlarmLine frame={frame} alarm={alarm} back={model.id} />
        ))}
        {model.acknowledged.map((line) => (
          <li class="hint">{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Notes({ frame, model }: { frame: DeskFrame; model: CaseModel }): VNode {
  const { say } = frame;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{say('notes_heading')}</h2>
      <div class="card">
        {model.work.notes.map(({ at, by, words }) => (
          <div class="said">
            <p class="hint">
              {by}, <Time at={at} />
            </p>
            <WorkerText text={words} />
          </div>
        ))}
        {model.may.act ? (
          <Ask frame={frame} action={`/desk/cases/${model.id}/notes`} label={say('note_save')} second>
            <label class="whole">
              {say('note_words')}
              <textarea name="words" maxLength={4000} rows={3} dir="auto" required />
            </label>
          </Ask>
        ) : null}
      </div>
    </section>
  );
}

function Notices({ frame: { say }, notices }: { frame: DeskFrame; notices: CaseModel['notices'] }): VNode {
  if (notices.length === 0) return <p>{say('notices_none')}</p>;
  return (
    <ol class="lines card">
      {notices.map(({ at, what, how, state, body, language }) => (
        <li>
          <strong>{what}</strong>{' '}
          <span class="hint">
            {how}, <Time at={at} />
          </span>
          <p>{state}</p>
          {body ? (
            <div class="said">
              <WorkerText text={body} lang={language} />
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
