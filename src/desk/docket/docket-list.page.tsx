import { render } from '../../platform/web/document.page';
import { Desk, Tag, Time } from '../desk.page';
import type { DeskFrame } from '../desk.presenter';
import type { DocketWords } from './docket.presenter';
import type { ComplianceModel, DocketModel } from './docket-list.presenter';

/** Sessions of seven days, then every mediation by state. */
export function docketPage(frame: DeskFrame, words: DocketWords, { week, states }: DocketModel): string {
  const { of } = words;
  return render(
    <Desk frame={frame}>
      <h1>{of('docket_heading')}</h1>
      <p class="hint">{of('docket_lead')}</p>
      <section class="card" aria-labelledby="week">
        <h2 id="week">{week.title}</h2>
        {week.days.length === 0 ? <p>{of('docket_week_none')}</p> : null}
        <div class="week">
          {week.days.map(({ day, sessions }) => (
            <section>
              <h3>{day}</h3>
              <ul class="lines">
                {sessions.map(({ href, title, session }) => (
                  <li>
                    <a href={href}>{title}</a> · {session.state}
                    {session.walls.map((wall) => (
                      <p class="hint">{wall}</p>
                    ))}
                    <p class="hint">{session.about.join(' · ')}</p>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <p class="verbs">
          <a href={week.before}>{of('docket_before')}</a>
          <a href={week.after}>{of('docket_after')}</a>
        </p>
      </section>
      <h2>{of('docket_list')}</h2>
      {states.length === 0 ? <p>{of('docket_empty')}</p> : null}
      {states.map(({ state, rows }) => (
        <section class="card">
          <h3>{state}</h3>
          <ul class="lines">
            {rows.map(({ href, reference, about, next }) => (
              <li>
                <a class="reference" href={href}>
                  {reference}
                </a>{' '}
                {about}
                <p class="hint">
                  {of('docket_next')}: {next}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Desk>,
  );
}

/** What is owed and not there, with the next step of the ladder. */
export function compliancePage(frame: DeskFrame, words: DocketWords, rows: ComplianceModel[]): string {
  const { of } = words;
  return render(
    <Desk frame={frame}>
      <h1>{of('compliance_heading')}</h1>
      <p class="hint">{of('compliance_lead')}</p>
      {rows.length === 0 ? (
        <p>{of('compliance_none')}</p>
      ) : (
        <div class="broad-table" role="region" tabIndex={0} aria-label={of('compliance_table')}>
          <table>
            <caption class="quiet">{of('compliance_table')}</caption>
            <thead>
              <tr>
                <th scope="col">{of('compliance_case')}</th>
                <th scope="col">{of('compliance_what')}</th>
                <th scope="col">{of('compliance_agreed')}</th>
                <th scope="col">{of('compliance_paid')}</th>
                <th scope="col">{of('compliance_standing')}</th>
                <th scope="col">{of('compliance_due')}</th>
                <th scope="col">{of('compliance_step')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row">
                    <a href={row.href}>{row.reference}</a>
                    <p class="hint">{row.office}</p>
                  </th>
                  <td>{row.what}</td>
                  <td>{row.agreed}</td>
                  <td>{row.paid}</td>
                  <td>
                    <Tag {...row.standing} />
                  </td>
                  <td>{row.due ? <Time at={row.due} /> : null}</td>
                  <td>{row.step}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Desk>,
  );
}
