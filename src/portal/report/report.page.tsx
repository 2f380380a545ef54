import type { VNode } from 'preact';
import { render } from '../../platform/web/document.page';
import { WorkerText } from '../../platform/web/worker-text.page';
import { ErrorSummary, Field, Portal } from '../portal.page';
import type { Frame } from '../portal.presenter';
import { IssuePicture } from './issue-pictures.page';
import type { ReportModel } from './report.presenter';
import { MAX_FILES, PICTURED, WHO, YES_NO, type Step } from './report-steps.rules';

const FORM = 'steps';

interface Props {
  frame: Frame;
  model: ReportModel;
}

/** One question a screen. What was answered is still there whichever way one goes. */
export function reportPage(frame: Frame, model: ReportModel): string {
  const { say } = frame;
  const { step, error } = model;
  const Question = QUESTIONS[step];
  return render(
    <Portal frame={frame} form={FORM}>
      <ErrorSummary frame={frame} errors={error ? [error] : []} />
      <form
        id={FORM}
        method="post"
        action="/report"
        autocomplete="off"
        novalidate
        enctype={step === 'what' ? 'multipart/form-data' : undefined}
      >
        <input type="hidden" name="nonce" value={model.nonce} />
        <input type="hidden" name="lang" value={frame.lang} />
        <input type="hidden" name="step" value={step} />
        {model.carried.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p class="hint">{model.progress}</p>
        <Question frame={frame} model={model} />
        <div class="onward">
          <button id="send" name="go" value={step === 'check' ? 'send' : 'next'}>
            {say(step === 'check' ? 'report_send' : 'step_next')}
          </button>
          {model.first ? null : (
            <button class="second" name="go" value="back">
              {say('step_back')}
            </button>
          )}
        </div>
      </form>
    </Portal>,
  );
}

const QUESTIONS: Readonly<Record<Step, (props: Props) => VNode>> = {
  who: ({ frame, model }) => (
    <>
      <h1>{frame.say('report_heading')}</h1>
      <Before frame={frame} model={model} />
      <Choice frame={frame} name="who" legend="who_heading" chosen={model.answers.who} of={WHO} />
    </>
  ),
  what: What,
  danger: ({ frame, model }) => (
    <>
      <h1>{frame.say('danger_heading')}</h1>
      <p class="danger">{frame.say('report_danger')}</p>
      <Choice frame={frame} name="danger" legend="danger_legend" chosen={model.answers.danger} of={YES_NO} />
    </>
  ),
  where: ({ frame, model: { answers } }) => (
    <>
      <h1>{frame.say('where_heading')}</h1>
      <Field
        frame={frame}
        id="where"
        label={frame.say('report_where')}
        hint={frame.say('report_where_hint')}
        optional
      >
        {(described) => <input {...described} value={answers.where} dir="auto" />}
      </Field>
      <Field
        frame={frame}
        id="about"
        label={frame.say('report_about')}
        hint={frame.say('report_about_hint')}
        optional
      >
        {(described) => <input {...described} value={answers.about} dir="auto" />}
      </Field>
    </>
  ),
  reach: Reach,
  pin: ({ frame, model: { answers, error } }) => (
    <>
      <h1>{frame.say('report_pin')}</h1>
      {answers.pinHash ? <p class="note good">{frame.say('pin_chosen_already')}</p> : null}
      <Field
        frame={frame}
        id="pin"
        label={frame.say('status_pin')}
        hint={frame.say('report_pin_hint')}
        error={error?.field === 'pin' ? error.text : undefined}
        optional
      >
        {/* Not of type password: the browser of a shared phone would offer to keep it. */}
        {(described) => <input {...described} class="short" inputmode="numeric" dir="ltr" />}
      </Field>
      <p>{frame.say('pin_keep')}</p>
    </>
  ),
  check: ({ frame, model }) => (
    <>
      <h1>{frame.say('check_heading')}</h1>
      <p class="lead">{frame.say('check_lead')}</p>
      <dl class="answers">
        {model.rows.map(({ step, label, text, ours }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              {ours.map((line) => (
                <p>{line}</p>
              ))}
              {text ? <WorkerText text={text} /> : null}
              {!text && ours.length === 0 ? <p class="hint">{frame.say('check_empty')}</p> : null}
            </dd>
            <dd>
              <button class="link" name="go" value={step}>
                {frame.say('check_change')} <span class="quiet">{label}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{frame.say('report_send_hint')}</p>
    </>
  ),
};

/** What has to be said before anything is asked. */
function Before({ frame: { say }, model: { duties } }: Props): VNode {
  return (
    <>
      <p class="lead">{say('report_lead')}</p>
      <ul class="points">
        <li>{say('before_free')}</li>
        <li>{say('before_skip')}</li>
        <li>{say('before_pause')}</li>
      </ul>
      {duties.length > 0 ? (
        <details class="card">
          <summary>{say('before_duties')}</summary>
          <p>{say('before_duties_more')}</p>
          <ul class="points">
            {duties.map(({ office, lang, what, to }) => (
              <li>
                <bdi lang={lang}>{office}</bdi>: <bdi lang="en">{what}</bdi> → <bdi lang="en">{to}</bdi>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function What({ frame, model: { answers, files, error } }: Props): VNode {
  const { say } = frame;
  const wrong = (field: string) => (error?.field === field ? error.text : undefined);
  return (
    <>
      <h1>{say('report_story')}</h1>
      <fieldset class="field">
        <legend>{say('what_pictures')}</legend>
        <div class="pictures">
          {PICTURED.map((issue) => (
            <label>
              <input
                type="checkbox"
                name={`issue_${issue}`}
                value="1"
                checked={answers.issues.includes(issue)}
              />
              <IssuePicture issue={issue} />
              <span>{say(`issue_${issue}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        frame={frame}
        id="story"
        label={say('what_words')}
        hint={say('report_story_hint')}
        error={wrong('story')}
        optional
      >
        {(described) => (
          // A browser drops the first line break of a text area: this one, and not the writer's.
          <textarea {...described} rows={6} dir="auto">
            {`\n${answers.story}`}
          </textarea>
        )}
      </Field>
      <Field
        frame={frame}
        id="files"
        label={say('what_files')}
        hint={say('what_files_hint', { count: MAX_FILES })}
        error={wrong('files')}
        optional
      >
        {(described) => <input {...described} type="file" accept="image/*,audio/*,video/*" multiple />}
      </Field>
      {files > 0 ? (
        <p class="note good">
          {say('files_count', { count: files })}{' '}
          <button class="link" name="go" value="remove_files">
            {say('files_remove')}
          </button>
        </p>
      ) : null}
    </>
  );
}

function Reach({ frame, model: { answers, error } }: Props): VNode {
  const { say } = frame;
  const wrong = error?.field === 'phone' ? error.text : undefined;
  return (
    <>
      <h1>{say('reach_heading')}</h1>
      <p class="lead">{say('reach_lead')}</p>
      <Field
        frame={frame}
        id="phone"
        label={say('report_phone')}
        hint={say('report_phone_hint')}
        error={wrong}
        optional
      >
        {(described) => <input {...described} type="tel" value={answers.phone} dir="ltr" />}
      </Field>
      <Choice
        frame={frame}
        name="safe"
        legend="report_safe"
        hint="report_safe_hint"
        chosen={answers.safe}
        of={YES_NO}
        prefix="report_safe"
      />
      <Field frame={frame} id="hours" label={say('reach_hours')} hint={say('reach_hours_hint')} optional>
        {(described) => <input {...described} value={answers.hours} dir="auto" />}
      </Field>
      <Field frame={frame} id="word" label={say('reach_word')} hint={say('reach_word_hint')} optional>
        {(described) => <input {...described} value={answers.word} dir="auto" />}
      </Field>
    </>
  );
}

interface ChoiceProps<T extends string> {
  frame: Frame;
  name: 'who' | 'danger' | 'safe';
  legend: 'who_heading' | 'danger_legend' | 'report_safe';
  hint?: 'report_safe_hint';
  chosen: string;
  of: readonly T[];
  prefix?: 'report_safe';
}

/** A question with big answers. */
function Choice<T extends 'me' | 'other' | 'group' | 'yes' | 'no'>(props: ChoiceProps<T>): VNode {
  const { frame, name, legend, hint, chosen, of, prefix = name } = props;
  return (
    <fieldset class="field" aria-describedby={hint ? `${name}-hint` : undefined}>
      <legend>{frame.say(legend)}</legend>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {frame.say(hint)}
        </p>
      ) : null}
      {of.map((answer) => (
        <label class="choice big">
          <input type="radio" name={name} value={answer} checked={chosen === answer} />
          {frame.say(`${prefix}_${answer}` as Parameters<Frame['say']>[0])}
        </label>
      ))}
    </fieldset>
  );
}
