import type { VNode } from 'preact';
import { ISSUES, URGENCIES } from '../policy/taxonomy.rules';
import { WorkerText } from '../platform/web/worker-text.page';
import type { MessageModel, Triage } from './case-message.presenter';
import { alsoField } from './correction-form.rules';
import { Csrf, Time } from './desk.page';
import type { DeskFrame, Words } from './desk.presenter';

interface Props {
  frame: DeskFrame;
  words: Words;
  caseId: string;
  message: MessageModel;
}

/** One thing that arrived: first the words, then what triage made of them. */
export function Message({ frame, words, caseId, message }: Props): VNode {
  const { say } = frame;
  return (
    <article class="card message">
      <p class="hint">
        <strong>{message.channel}</strong> · {message.times}
        {message.stage ? ` · ${message.stage}` : ''}
      </p>
      {message.text ? (
        <div class="said">
          <WorkerText text={message.text} marks={message.marks} />
        </div>
      ) : (
        <p>{say('message_no_text')}</p>
      )}
      {message.marks.length > 0 ? <p class="hint">{say('message_legend')}</p> : null}
      <Form form={message.form} />
      {message.media.map(({ label, type }) => (
        <p class="hint">
          {label} <WorkerText text={type} inline />
        </p>
      ))}
      {message.variants.length > 0 ? (
        <div class="note">
          <p>{say('message_variants')}</p>
          {message.variants.map((variant) => (
            <div class="said">
              <p class="hint">
                <Time at={variant.received} />
              </p>
              <WorkerText text={variant.text} />
            </div>
          ))}
        </div>
      ) : null}
      {message.turns.length > 0 ? <Dialogue frame={frame} turns={message.turns} /> : null}
      {message.triage ? (
        <Thinking frame={frame} triage={message.triage} />
      ) : (
        <p class="hint">{say('triage_none')}</p>
      )}
      {message.correction ? (
        <Correction frame={frame} words={words} caseId={caseId} id={message.id} now={message.correction} />
      ) : null}
    </article>
  );
}

function Form({ form }: { form: MessageModel['form'] }): VNode | null {
  if (form.length === 0) return null;
  return (
    <dl class="facts">
      {form.map(({ label, text, ours }) => (
        <div>
          <dt>{label}</dt>
          <dd>{ours ? text : <WorkerText text={text} inline />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Dialogue({ frame, turns }: { frame: DeskFrame; turns: MessageModel['turns'] }): VNode {
  return (
    <details>
      <summary>{frame.say('message_dialogue', { count: turns.length })}</summary>
      <ol class="turns">
        {turns.map(({ speaker, caller, text, at }) => (
          <li class={caller ? 'caller' : undefined}>
            <p class="hint">
              {speaker}
              {at ? ` · ${at}` : ''}
            </p>
            <WorkerText text={text} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Thinking({ frame: { say }, triage }: { frame: DeskFrame; triage: Triage }): VNode {
  return (
    <section class="thinking">
      <h3>{say('triage_heading')}</h3>
      {triage.person ? <p class="note">{triage.person}</p> : null}
      <dl class="facts">
        {triage.conclusions.map(({ label, value, confidence, words }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <strong>{value}</strong> <span class="hint">{confidence}</span>
              {words.length > 0 ? (
                <span class="because">
                  {' '}
                  {say('triage_words')}{' '}
                  {words.map((quoted) => (
                    <q>
                      <WorkerText text={quoted} inline />
                    </q>
                  ))}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
        {triage.facts.map(({ label, words, normalised }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <WorkerText text={words} inline />
              {normalised ? (
                <span class="hint">
                  {' '}
                  = <WorkerText text={normalised} inline />
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{triage.by}</p>
    </section>
  );
}

function Correction(props: {
  frame: DeskFrame;
  words: Words;
  caseId: string;
  id: string;
  now: NonNullable<MessageModel['correction']>;
}): VNode {
  const { frame, caseId, id, now } = props;
  const { say, name } = props.words;
  const [main, ...also] = now.issues;
  return (
    <details>
      <summary>{say('correct_heading')}</summary>
      <form method="post" action={`/desk/cases/${caseId}/submissions/${id}/correction`} class="correct">
        <Csrf frame={frame} />
        <label>
          {say('correct_main')}
          <select name="main">
            {ISSUES.map((issue) => (
              <option value={issue} selected={issue === main}>
                {name(`issue_${issue}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('correct_urgency')}
          <select name="urgency">
            {URGENCIES.map((urgency) => (
              <option value={urgency} selected={urgency === now.urgency}>
                {name(`urgency_${urgency}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('correct_language')}
          <input name="language" value={now.language} maxLength={35} />
        </label>
        <fieldset>
          <legend>{say('correct_also')}</legend>
          {ISSUES.map((issue) => (
            <label class="choice">
              <input type="checkbox" name={alsoField(issue)} checked={also.includes(issue)} />
              {name(`issue_${issue}`)}
            </label>
          ))}
        </fieldset>
        <p class="hint">{say('correct_note')}</p>
        <button>{say('correct_save')}</button>
      </form>
    </details>
  );
}
