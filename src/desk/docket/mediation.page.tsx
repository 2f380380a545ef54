import type { ComponentChildren, VNode } from 'preact';
import { render } from '../../platform/web/document.page';
import { Desk, Tag, Time } from '../desk.page';
import type { DeskFrame } from '../desk.presenter';
import type { BundleModel } from './bundle.presenter';
import type { DocketWords, FormModel } from './docket.presenter';
import { Forms } from './form.page';
import type { MediationModel } from './mediation.presenter';
import { SessionLines } from './session.page';
import type { SettlementModel } from './settlement.presenter';

/** One mediation, in the order in which it goes: the gate, the panel, the other side, sessions, settlement, the way out. */
export function mediationPage(frame: DeskFrame, words: DocketWords, model: MediationModel): string {
  const { of } = words;
  const { gate, panel, party, bundle, sessions, settlement, forms } = model;
  const part = (id: string, heading: string, doings: FormModel[], children: ComponentChildren) => (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
      <Forms frame={frame} words={words} forms={doings} />
    </section>
  );
  return render(
    <Desk frame={frame}>
      <div class="chips">
        <h1>{model.title}</h1>
        <Tag {...model.status} />
      </div>
      <p class="hint">
        {model.about} · <a href={model.claimHref}>{of('mediation_claim')}</a> ·{' '}
        <a href={model.caseHref}>{of('claim_case')}</a> · <a href={model.lettersHref}>{of('letters_link')}</a>
        {model.wordsHref ? (
          <>
            {' '}
            · <a href={model.wordsHref}>{of('words_link')}</a>
          </>
        ) : null}
      </p>
      <p class="hint">{of('mediation_without')}</p>
      <NotDone words={words} refused={model.refused} />
      {part(
        'gate',
        of('gate_heading'),
        forms.gate,
        <>
          <Fact name={of('gate_preparation')} lines={[gate.preparation, ...gate.flags]} />
          <Fact name={of('gate_consent')} lines={[gate.consent]} />
        </>,
      )}
      {part(
        'panel',
        of('panel_heading'),
        forms.panel,
        <>
          <Fact name={of('panel_seats')} lines={panel.seats.length > 0 ? panel.seats : [of('none')]} />
          <Fact name={of('panel_interpreter')} lines={panel.interpreter} />
          {panel.cannot.length > 0 ? (
            <details>
              <summary>{of('panel_conflicts')}</summary>
              <ul class="lines">
                {panel.cannot.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            </details>
          ) : null}
        </>,
      )}
      {part(
        'party',
        of('party_heading'),
        forms.party,
        <>
          <p>{party.allowed}</p>
          <p>{[party.told, party.reply].filter(Boolean).join(' ')}</p>
          <Fact
            name={of('party_documents')}
            lines={party.documents.length > 0 ? party.documents : [of('none')]}
          />
          {bundle.shown ? (
            <details>
              <summary>{of('bundle_heading')}</summary>
              <p class="hint">{of(bundle.given ? 'bundle_given' : 'bundle_not_yet')}</p>
              <Bundle words={words} bundle={bundle.shown} />
            </details>
          ) : null}
        </>,
      )}
      {part(
        'sessions',
        of('sessions_heading'),
        forms.sessions,
        <SessionLines words={words} sessions={sessions} />,
      )}
      {part(
        'settlement',
        of('settlement_heading'),
        forms.settlement,
        <>
          {settlement ? <Settlement words={words} settlement={settlement} /> : <p>{of('settlement_none')}</p>}
          {model.cools ? <p class="note">{model.cools}</p> : null}
          <p class="hint">{of('settlement_never_text')}</p>
        </>,
      )}
      {part('end', of('end_heading'), forms.end, null)}
      <details class="card">
        <summary>{of('log_heading')}</summary>
        <ol class="lines">
          {model.log.map(({ what, who, at }) => (
            <li>
              {what}{' '}
              <span class="hint">
                {who}, <Time at={at} />
              </span>
            </li>
          ))}
        </ol>
      </details>
    </Desk>,
  );
}

/** Why what was just asked for was not done. */
export function NotDone({ words, refused }: { words: DocketWords; refused: string | null }): VNode | null {
  return refused ? (
    <div class="errors" role="alert">
      <h2>{words.of('refused_heading')}</h2>
      <p>{refused}</p>
    </div>
  ) : null;
}

export function Fact({ name, lines }: { name: string; lines: readonly string[] }): VNode {
  return (
    <div>
      <h3>{name}</h3>
      <ul class="lines">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** What members are given. */
export function Bundle({ words, bundle }: { words: DocketWords; bundle: BundleModel }): VNode {
  const { of } = words;
  return (
    <div class="thinking">
      <dl class="facts">
        {bundle.facts.map(({ name, text }) => (
          <div>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Fact
        name={of('bundle_documents')}
        lines={bundle.documents.length > 0 ? bundle.documents : [of('none')]}
      />
      {bundle.sessions.length > 0 ? <Fact name={of('sessions_heading')} lines={bundle.sessions} /> : null}
    </div>
  );
}

function Settlement({ words, settlement }: { words: DocketWords; settlement: SettlementModel }): VNode {
  const { of } = words;
  return (
    <>
      <div class="broad-table" role="region" tabIndex={0} aria-label={of('settlement_table')}>
        <table>
          <caption class="quiet">{of('settlement_table')}</caption>
          <thead>
            <tr>
              <th scope="col">{of('settlement_what')}</th>
              <th scope="col">{of('settlement_owed')}</th>
              <th scope="col">{of('settlement_minimum')}</th>
              <th scope="col">{of('settlement_offered')}</th>
              <th scope="col">{of('settlement_share')}</th>
            </tr>
          </thead>
          <tbody>
            {settlement.items.map((item) => (
              <tr>
                <th scope="row">{item.what}</th>
                <td>{item.owed ?? of('not_money')}</td>
                <td>{item.minimum ?? of('not_money')}</td>
                <td>
                  {item.offered ?? of('not_money')}{' '}
                  {item.below ? <Tag tone="red" text={of('settlement_below')} /> : null}
                </td>
                <td>
                  <span class={item.low ? 'left amber' : undefined}>{item.share ?? ''}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {settlement.items.map(({ what, instalments }) => (
        <Fact name={what} lines={instalments} />
      ))}
      <p>{settlement.terms}</p>
      <p class="hint">{settlement.advice}</p>
      <ul class="chips">
        {settlement.steps.map(({ name, done, text }) => (
          <li>
            <Tag tone={done ? 'green' : 'plain'} text={`${name}: ${text}`} />
          </li>
        ))}
      </ul>
    </>
  );
}
