import type { ComponentChildren, VNode } from 'preact';
import { render } from '../../platform/web/document.page';
import { WorkerText } from '../../platform/web/worker-text.page';
import { Desk, Tag, Time } from '../desk.page';
import type { DeskFrame } from '../desk.presenter';
import type { ClaimPageModel, ObligationModel } from './claim.presenter';
import type { DocketWords } from './docket.presenter';
import { Forms } from './form.page';
import { Fact, NotDone } from './mediation.page';

interface Shown {
  frame: DeskFrame;
  words: DocketWords;
}

/** One claim: what may be done now, the finding, what is owed and what arrived, protection, who looks again, days. */
export function claimPage(frame: DeskFrame, words: DocketWords, model: ClaimPageModel): string {
  const { of } = words;
  const shown = { frame, words };
  const { mediation, protection } = model;
  return render(
    <Desk frame={frame}>
      <div class="chips">
        <h1>{model.title}</h1>
        <Tag {...model.status} />
      </div>
      <p class="hint">
        {model.about.join(' · ')} · <a href={model.caseHref}>{of('claim_case')}</a>
        {model.supportHref ? (
          <>
            {' '}
            · <a href={model.supportHref}>{of('support_link')}</a>
          </>
        ) : null}
      </p>
      <NotDone words={words} refused={model.refused} />
      <div class="columns">
        <section>
          <Part id="now" heading={of('claim_now')}>
            <Forms {...shown} forms={model.now} />
          </Part>
          <Part id="finding" heading={of('claim_finding')}>
            {model.findings.length === 0 ? <p>{of('claim_finding_none')}</p> : null}
            {model.findings.map((found) => (
              <article class="thinking">
                <h3>{found.outcome}</h3>
                <p class="hint">{found.by}</p>
                <WorkerText text={found.reasons} />
                {found.evidence.length > 0 ? (
                  <>
                    <h4>{of('claim_evidence')}</h4>
                    <ul class="lines">
                      {found.evidence.map((line) => (
                        <li>
                          <WorkerText text={line} inline />
                        </li>
                      ))}
                    </ul>
                  </>
                ) : null}
                <p class="hint">{found.heard}</p>
              </article>
            ))}
          </Part>
          <Part id="owed" heading={of('claim_owed')}>
            {model.obligations.length === 0 ? <p>{of('claim_owed_none')}</p> : null}
            {model.obligations.map((each) => (
              <Obligation {...shown} each={each} />
            ))}
          </Part>
        </section>
        <section>
          <Part id="mediation" heading={of('claim_mediation')}>
            <p>{mediation.text}</p>
            {mediation.docketHref ? (
              <p>
                <a href={mediation.docketHref}>{of('claim_mediation_open')}</a>
              </p>
            ) : null}
            {mediation.forms.length > 0 ? <Forms {...shown} forms={mediation.forms} /> : null}
          </Part>
          <Part id="protection" heading={of('claim_protection')}>
            {protection.checks.length === 0 ? <p>{of('claim_checks_none')}</p> : null}
            {protection.checks.map((line) => (
              <p>{line}</p>
            ))}
            {protection.events.length === 0 ? <p>{of('claim_retaliation_none')}</p> : null}
            {protection.events.map(({ what, words: said, at }) => (
              <div class="danger">
                <strong>{what}</strong>, <Time at={at} />
                {said ? <WorkerText text={said} /> : null}
              </div>
            ))}
            {model.measures.length > 0 ? <h3>{of('claim_measures')}</h3> : null}
            {model.measures.map(({ text, forms }) => (
              <div class="thinking">
                <p>{text}</p>
                {forms.length > 0 ? <Forms {...shown} forms={forms} /> : null}
              </div>
            ))}
            {model.protect.length > 0 ? <Forms {...shown} forms={model.protect} /> : null}
          </Part>
          <Part id="reviews" heading={of('claim_reviews')}>
            {model.reviews.length === 0 ? <p>{of('claim_reviews_none')}</p> : null}
            {model.reviews.map((each) => (
              <article class="thinking">
                <h3>{each.what}</h3>
                <p class="hint">{each.state}</p>
                <WorkerText text={each.words} />
                {each.answer ? <WorkerText text={each.answer} /> : null}
                {each.forms.length > 0 ? <Forms {...shown} forms={each.forms} /> : null}
              </article>
            ))}
          </Part>
          <Part id="dates" heading={of('claim_dates')}>
            {model.dates.length === 0 ? <p>{of('claim_dates_none')}</p> : null}
            <ul class="lines">
              {model.dates.map(({ text, citation }) => (
                <li>
                  {text}
                  <p class="hint">
                    <WorkerText text={citation} inline />
                  </p>
                </li>
              ))}
            </ul>
            {model.dateForms.length > 0 ? <Forms {...shown} forms={model.dateForms} /> : null}
          </Part>
          <Part id="precedents" heading={of('claim_precedents')}>
            {model.precedents.length === 0 ? <p>{of('claim_precedents_none')}</p> : null}
            {model.precedents.map(({ question, answer, reasons, on }) => (
              <article class="thinking">
                <h3>
                  <WorkerText text={question} inline />
                </h3>
                <WorkerText text={answer} />
                <p class="hint">
                  <WorkerText text={reasons} inline /> {on}
                </p>
              </article>
            ))}
          </Part>
        </section>
      </div>
    </Desk>,
  );
}

function Part(props: { id: string; heading: string; children: ComponentChildren }): VNode {
  return (
    <section class="card" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.heading}</h2>
      {props.children}
    </section>
  );
}

function Obligation({ frame, words, each }: Shown & { each: ObligationModel }): VNode {
  const { of } = words;
  return (
    <article class="thinking">
      <div class="chips">
        <h3>
          {each.what} <span class="hint">{each.by}</span>
        </h3>
        {each.chips.map((chip) => (
          <Tag {...chip} />
        ))}
      </div>
      {each.sums.length > 0 ? (
        <dl class="sums" aria-label={of('claim_owed_table')}>
          {each.sums.map(({ name, text }) => (
            <div>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {each.ask ? <p class="note">{each.ask}</p> : null}
      {each.accelerated ? <p class="note">{each.accelerated}</p> : null}
      {each.next ? <p class="note">{each.next}</p> : null}
      <Fact name={of('claim_instalments')} lines={each.instalments} />
      {each.reports.length > 0 ? <Fact name={of('claim_reports')} lines={each.reports} /> : null}
      {each.steps.length > 0 ? <Fact name={of('claim_steps')} lines={each.steps} /> : null}
      {each.forms.length > 0 ? <Forms frame={frame} words={words} forms={each.forms} /> : null}
    </article>
  );
}
