import type { ComponentChildren, VNode } from 'preact';
import { render } from '../../platform/web/document.page';
import { Desk } from '../desk.page';
import type { DeskFrame } from '../desk.presenter';
import type { DocketWords } from '../docket/docket.presenter';
import { Forms } from '../docket/form.page';
import { NotDone } from '../docket/mediation.page';
import type { ChartModel, DeliveryModel, LanguageModel, PolicyModel, StaffModel } from './admin.presenter';

/** What every page of the administration stands in. */
export interface AdminFrame {
  frame: DeskFrame;
  words: DocketWords;
  /** Pages that whoever looks may open. */
  tabs: { href: string; text: string }[];
  here: string;
}

function Admin({ frame, words, tabs, here, children }: AdminFrame & { children: ComponentChildren }): string {
  return render(
    <Desk frame={frame}>
      <nav class="tabs" aria-label={words.of('nav_label')}>
        {tabs.map(({ href, text }) => (
          <a href={href} aria-current={href === here ? 'page' : undefined}>
            {text}
          </a>
        ))}
      </nav>
      {children}
    </Desk>,
  );
}

function Table(props: { title: string; heads: string[]; children: ComponentChildren }): VNode {
  return (
    <div class="broad-table" role="region" tabIndex={0} aria-label={props.title}>
      <table>
        <caption class="quiet">{props.title}</caption>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}

export function policyPage(admin: AdminFrame, model: PolicyModel): string {
  const { of } = admin.words;
  return Admin({
    ...admin,
    children: (
      <>
        <h1>{of('admin_heading')}</h1>
        <p class="lead">{model.now}</p>
        {model.sample ? <p class="note">{of('policy_sample')}</p> : null}
        <section class="card">
          <h2>{of('policy_history')}</h2>
          <ol class="lines">
            {model.history.map(({ line, changed }) => (
              <li>
                {line}
                <p class="hint">{changed}</p>
              </li>
            ))}
          </ol>
        </section>
        <section class="card">
          <h2>{of('policy_offices')}</h2>
          <ul class="lines">
            {model.offices.map(({ name, languages }) => (
              <li>
                {name}
                <p class="hint">{languages}</p>
              </li>
            ))}
          </ul>
        </section>
      </>
    ),
  });
}

export function staffPage(admin: AdminFrame, model: StaffModel): string {
  const { frame, words } = admin;
  const { of } = words;
  const heads = ['name', 'role', 'office', 'state', 'change'].map((each) => of(`staff_${each}`));
  return Admin({
    ...admin,
    children: (
      <>
        <h1>{of('staff_heading')}</h1>
        <NotDone words={words} refused={model.refused} />
        <section class="card" aria-label={model.add.label}>
          <Forms frame={frame} words={words} forms={[model.add]} />
        </section>
        <Table title={of('staff_table')} heads={heads}>
          {model.rows.map((row) => (
            <tr>
              <th scope="row">
                {row.name}
                <p class="hint">{row.email}</p>
              </th>
              <td>{row.role}</td>
              <td>{row.office}</td>
              <td>{row.state}</td>
              <td>{row.forms.length > 0 ? <Forms frame={frame} words={words} forms={row.forms} /> : null}</td>
            </tr>
          ))}
        </Table>
      </>
    ),
  });
}

/** A password and a token, shown this once. */
export function credentialsPage(
  admin: AdminFrame,
  given: { name: string; password: string; token: string },
): string {
  const { of } = admin.words;
  return Admin({
    ...admin,
    children: (
      <>
        <h1>{of('staff_new_heading')}</h1>
        <p class="note">{of('staff_new', { name: given.name })}</p>
        <dl class="facts card">
          <div>
            <dt>{of('staff_password')}</dt>
            <dd>
              <code>{given.password}</code>
            </dd>
          </div>
          <div>
            <dt>{of('staff_token')}</dt>
            <dd>
              <code>{given.token}</code>
            </dd>
          </div>
        </dl>
        <p>
          <a href="/desk/admin/staff">{of('staff_back')}</a>
        </p>
      </>
    ),
  });
}

export function languagesPage(admin: AdminFrame, languages: LanguageModel[]): string {
  const { of } = admin.words;
  const heads = ['name', 'readers', 'reviewed', 'missing'].map((each) => of(`languages_${each}`));
  return Admin({
    ...admin,
    children: (
      <>
        <h1>{of('languages_heading')}</h1>
        <p class="hint">{of('languages_lead')}</p>
        <Table title={of('languages_table')} heads={heads}>
          {languages.map((each) => (
            <tr>
              <th scope="row">{each.name}</th>
              <td>{each.readers}</td>
              <td>{each.reviewedText}</td>
              <td>
                {each.lacks.length > 0 ? (
                  <details>
                    <summary>{each.missing}</summary>
                    <ul class="lines">
                      {each.lacks.map((lack) => (
                        <li class="hint">{lack}</li>
                      ))}
                    </ul>
                  </details>
                ) : (
                  each.missing
                )}
              </td>
            </tr>
          ))}
        </Table>
      </>
    ),
  });
}

export function deliveryPage(admin: AdminFrame, lines: DeliveryModel[], next: string | null): string {
  const { of } = admin.words;
  const heads = ['what', 'how', 'state', 'why', 'when'].map((each) => of(`delivery_${each}`));
  return Admin({
    ...admin,
    children: (
      <>
        <h1>{of('delivery_heading')}</h1>
        {lines.length === 0 ? (
          <p>{of('delivery_none')}</p>
        ) : (
          <Table title={of('delivery_table')} heads={heads}>
            {lines.map(({ what, how, state, why, when }) => (
              <tr>
                <th scope="row">{what}</th>
                <td>{how}</td>
                <td>{state}</td>
                <td>{why}</td>
                <td>{when}</td>
              </tr>
            ))}
          </Table>
        )}
        {next ? (
          <p>
            <a href={next}>{of('delivery_next')}</a>
          </p>
        ) : null}
      </>
    ),
  });
}

/** Pictures with their figures beside them: the picture is for the eye, the table for everybody. */
export function workPage(admin: AdminFrame, charts: ChartModel[]): string {
  const { of } = admin.words;
  return Admin({
    ...admin,
    children: (
      <>
        <h1>{of('work_heading')}</h1>
        <p class="hint">{of('work_lead')}</p>
        {charts.length === 0 ? <p>{of('work_nothing')}</p> : null}
        {charts.map(({ id, title, text, src, columns, rows }) => (
          <section class="card" aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            <div class="columns">
              <img class="chart" src={src} alt={text} width={640} />
              <Table title={title} heads={[of('work_name'), ...columns]}>
                {rows.map(({ name, values }) => (
                  <tr>
                    <th scope="row">{name}</th>
                    {values.map((value) => (
                      <td>{value}</td>
                    ))}
                  </tr>
                ))}
              </Table>
            </div>
          </section>
        ))}
      </>
    ),
  });
}

export function auditPage(admin: AdminFrame, intact: boolean, line: string): string {
  const { of } = admin.words;
  return Admin({
    ...admin,
    children: (
      <>
        <h1>{of('audit_heading')}</h1>
        <p class={intact ? 'note good' : 'danger'}>{line}</p>
        <p class="hint">{of('audit_lead')}</p>
        <p>
          <a href="/api/v1/audit/roots">{of('audit_roots')}</a>
        </p>
      </>
    ),
  });
}
