import type { VNode } from 'preact';
import { render } from '../platform/web/document.page';
import { ErrorSummary, Field, Portal } from './portal.page';
import type { Frame } from './portal.presenter';
import { REPORT_ERRORS, type ReportError, type ReportForm } from './report-form.rules';

export interface ReportModel {
  form: ReportForm;
  error: ReportError | null;
}

/** The one form. What was typed is still there when something has to be mended. */
export function reportPage(frame: Frame, { form, error }: ReportModel): string {
  const { say } = frame;
  const wrong = (field: string) => (error && REPORT_ERRORS[error] === field ? frame.error(error) : undefined);
  return render(
    // Another language is another page: what has been written would be gone.
    <Portal frame={error ? { ...frame, languages: [] } : frame}>
      <h1>{say('report_heading')}</h1>
      <ErrorSummary
        frame={frame}
        errors={error ? [{ field: REPORT_ERRORS[error], text: frame.error(error) }] : []}
      />
      <p class="lead">{say('report_lead')}</p>
      <p class="danger">{say('report_danger')}</p>
      <form method="post" action="/report" autocomplete="off" novalidate>
        <input type="hidden" name="nonce" value={form.nonce} />
        <input type="hidden" name="lang" value={frame.lang} />
        <Field
          frame={frame}
          id="story"
          label={say('report_story')}
          hint={say('report_story_hint')}
          error={wrong('story')}
        >
          {(described) => (
            // A browser drops the first line break of a text area: this one, and not the writer's.
            <textarea {...described} rows={9} required dir="auto">
              {`\n${form.story}`}
            </textarea>
          )}
        </Field>
        <Field frame={frame} id="where" label={say('report_where')} hint={say('report_where_hint')} optional>
          {(described) => <input {...described} value={form.where} dir="auto" />}
        </Field>
        <Field frame={frame} id="about" label={say('report_about')} hint={say('report_about_hint')} optional>
          {(described) => <input {...described} value={form.about} dir="auto" />}
        </Field>
        <Field
          frame={frame}
          id="phone"
          label={say('report_phone')}
          hint={say('report_phone_hint')}
          error={wrong('phone')}
        >
          {(described) => <input {...described} type="tel" value={form.phone} dir="ltr" />}
        </Field>
        <Safe frame={frame} chosen={form.safe} />
        <Field
          frame={frame}
          id="pin"
          label={say('report_pin')}
          hint={say('report_pin_hint')}
          error={wrong('pin')}
          optional
        >
          {/* Not of type password: the browser of a shared phone would offer to keep it. */}
          {(described) => (
            <input {...described} class="short" inputmode="numeric" value={form.pin} dir="ltr" />
          )}
        </Field>
        <p class="hint">{say('report_send_hint')}</p>
        <button id="send">{say('report_send')}</button>
      </form>
    </Portal>,
  );
}

function Safe({ frame: { say }, chosen }: { frame: Frame; chosen: string }): VNode {
  return (
    <fieldset class="field" aria-describedby="safe-hint">
      <legend>{say('report_safe')}</legend>
      <p class="hint" id="safe-hint">
        {say('report_safe_hint')}
      </p>
      {(['yes', 'no'] as const).map((answer) => (
        <label class="choice">
          <input type="radio" name="safe" value={answer} checked={chosen === answer} />
          {say(`report_safe_${answer}`)}
        </label>
      ))}
    </fieldset>
  );
}
