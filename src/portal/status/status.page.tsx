import { render } from '../../platform/web/document.page';
import { ErrorSummary, Field, Portal } from '../portal.page';
import type { Frame } from '../portal.presenter';
import { STATUS_ERRORS, type StatusError } from './status-form.rules';
import type { StatusModel } from './status.presenter';

/** Asks for the number. The PIN is never written back into the page. */
export function askStatusPage(frame: Frame, receipt: string, error: StatusError | null): string {
  const { say } = frame;
  const wrong = (field: string) => (error && STATUS_ERRORS[error] === field ? frame.error(error) : undefined);
  return render(
    <Portal frame={frame}>
      <h1>{say('status_heading')}</h1>
      <ErrorSummary
        frame={frame}
        errors={error ? [{ field: STATUS_ERRORS[error], text: frame.error(error) }] : []}
      />
      <p class="lead">{say('status_lead')}</p>
      <form method="post" action="/status" autocomplete="off" novalidate>
        <input type="hidden" name="lang" value={frame.lang} />
        <Field frame={frame} id="receipt" label={say('status_number')} error={wrong('receipt')}>
          {(described) => (
            <input {...described} class="digits" inputmode="numeric" required value={receipt} dir="ltr" />
          )}
        </Field>
        <Field
          frame={frame}
          id="pin"
          label={say('status_pin')}
          hint={say('status_pin_hint')}
          error={wrong('pin')}
          optional
        >
          {(described) => <input {...described} class="short" inputmode="numeric" dir="ltr" />}
        </Field>
        <button>{say('status_send')}</button>
      </form>
    </Portal>,
  );
}

/** Where it stands: the least a receipt may show, and more where the PIN was given. */
export function statusPage(frame: Frame, model: StatusModel): string {
  const { say } = frame;
  return render(
    <Portal frame={frame}>
      <h1>{say('status_now_heading')}</h1>
      <section class="receipt">
        <p class="stage">{model.stage}</p>
        <p>{model.more}</p>
        <p>{model.nextDate}</p>
      </section>
      {model.claims ? (
        <>
          <h2>{say('status_claims_heading')}</h2>
          {model.claims.length === 0 ? <p>{say('status_claims_none')}</p> : null}
          {model.claims.map((claim) => (
            <section class="part">
              <h3>{claim.issue}</h3>
              <p>{claim.stage}</p>
              <p>{claim.nextDate}</p>
            </section>
          ))}
        </>
      ) : null}
      <p>
        <a class="button" href={`/status?lang=${encodeURIComponent(frame.lang)}`}>
          {say('status_again')}
        </a>
      </p>
    </Portal>,
  );
}
