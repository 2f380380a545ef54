import type { VNode } from 'preact';
import { ISSUES, URGENCIES } from '../policy/taxonomy.rules';
import { WorkerText } from '../platform/web/worker-text.page';
import type { CaseModel } from './case.presenter';
import type { MessageModel, Triage } from './case-message.presenter';
import { alsoField } from './correction-form.rules';
import { Csrf, Time } from './desk.page';
import { Ask, Pick } from './form.page';
import type { DeskFrame, Words } from './desk.presenter';

interface Props {
  frame: DeskFrame;
  words: Words;
  model: CaseModel;
  message: MessageModel;
}

/** One thing that arrived: first the words, then what triage made of them. */
export function Message({ frame, words, model, message }: Props): VNode {
  const caseId = model.id;
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
      <Translated frame={frame} model={model} id={message.id} />
      <Form form={message.form} />
      {message.media.map(({ id, label, type }) => (
        <p class="hint">
          {label} <WorkerText text={type} inline />{' '}
          {id ? <a href={`/api/v1/cases/${caseId}/media/${id}`}>{say('evidence_look')}</a> : null}
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

/** What somebody has made of it in another language, and where to ask for that. */
function Translated({ frame, model, id }: { frame: DeskFrame; model: CaseModel; id: string }): VNode {
  const { say } = frame;
  const there = model.work.translations[id] ?? [];
  const open = model.work.choices.targets.filter(
    ({ value }) => !there.some(({ target }) => target === value),
  );
  return (
    <>
      {there.map(({ language, words, asked, target }) =>
        words === null ? (
          <p class="hint">{say('translation_waits', { language, when: asked.text })}</p>
        ) : (
          <div class="said translated">
            <p class="hint">{say('translation_into', { language })}</p>
            <WorkerText text={words} lang={target} />
          </div>
        ),
      )}
      {model.may.correct && open.length > 0 ? (
        <details class="more">
          <summary>{say('translation_ask')}</summary>
          <Ask
            frame={frame}
            action={`/desk/cases/${model.id}/submissions/${id}/translations`}
            label={say('translation_ask')}
            second
          >
            <Pick label={say('translation_target')} name="target" options={open} />
          </Ask>
        </details>
      ) : null}
    </>
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
