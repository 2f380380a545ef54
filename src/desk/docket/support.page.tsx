import { render } from '../../platform/web/document.page';
import { WorkerText } from '../../platform/web/worker-text.page';
import { Desk, Time } from '../desk.page';
import type { DeskFrame } from '../desk.presenter';
import type { DocketWords } from './docket.presenter';
import { Forms } from './form.page';
import { NotDone } from './mediation.page';
import type { SupportModel } from './support.presenter';

/** What is done for one survivor: what comes next first. */
export function supportPage(frame: DeskFrame, words: DocketWords, model: SupportModel): string {
  const { of } = words;
  return render(
    <Desk frame={frame}>
      <h1>{model.title}</h1>
      <p class="hint">
        {model.about.join(' · ')} · <a href={model.claimHref}>{of('mediation_claim')}</a> ·{' '}
        <a href={model.caseHref}>{of('claim_case')}</a>
      </p>
      <NotDone words={words} refused={model.refused} />
      <div class="columns">
        <section class="card" aria-labelledby="now">
          <h2 id="now">{of('support_now')}</h2>
          {model.next.length === 0 ? <p>{of('support_next_none')}</p> : null}
          <ol class="steps">
            {model.next.map((step) => (
              <li>
                <span>{step}</span>
              </li>
            ))}
          </ol>
          <Forms frame={frame} words={words} forms={model.forms} />
          <p class="hint">{of('support_consent_note')}</p>
        </section>
        <section>
          {model.open.length > 0 ? (
            <section class="card" aria-labelledby="open">
              <h2 id="open">{of('support_open')}</h2>
              {model.open.map(({ text, forms }) => (
                <div class="thinking">
                  <p>{text}</p>
                  <Forms frame={frame} words={words} forms={forms} />
                </div>
              ))}
            </section>
          ) : null}
          <section class="card" aria-labelledby="done">
            <h2 id="done">{of('support_done')}</h2>
            {model.done.length === 0 ? <p>{of('support_done_none')}</p> : null}
            <ol class="lines">
              {model.done.map(({ text, words: said, by, at }) => (
                <li>
                  {text}{' '}
                  <span class="hint">
                    {by}, <Time at={at} />
                  </span>
                  {said ? <WorkerText text={said} /> : null}
                </li>
              ))}
            </ol>
          </section>
        </section>
      </div>
    </Desk>,
  );
}
