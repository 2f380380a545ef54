import type { VNode } from 'preact';
import { render } from '../platform/web/document.page';
import type { Alarm, CaseListModel, CaseRow, Choice } from './case-list.presenter';
import { Csrf, Desk, Tag, Time, Verb } from './desk.page';
import type { DeskFrame } from './desk.presenter';

/** Cases by urgency and what falls due next; above them whoever is needed now. */
export function caseListPage(frame: DeskFrame, model: CaseListModel): string {
  const { say } = frame;
  return render(
    <Desk frame={frame} live>
      {model.duty ? <Duty frame={frame} duty={model.duty} /> : null}
      <h1>{say('list_heading')}</h1>
      <Tabs frame={frame} model={model} />
      <Lookup frame={frame} />
      <Filters frame={frame} model={model} />
      {model.rows.length === 0 ? (
        <p class="card">{say(model.filtered ? 'list_empty' : 'list_empty_all')}</p>
      ) : (
        <Rows frame={frame} rows={model.rows} />
      )}
      <nav class="verbs">
        {model.first ? (
          <a class="button second" href={model.first}>
            {say('list_first')}
          </a>
        ) : null}
        {model.next ? (
          <a class="button" href={model.next} rel="next">
            {say('list_next')}
          </a>
        ) : null}
      </nav>
      <Keys frame={frame} />
    </Desk>,
  );
}

function Tabs({ frame: { say }, model }: { frame: DeskFrame; model: CaseListModel }): VNode {
  return (
    <nav class="tabs" aria-label={say('queues')}>
      {model.tabs.map(({ href, text, count, chosen, pressing }) => (
        <a href={href} aria-current={chosen ? 'page' : undefined}>
          {text} <span class={pressing ? 'chip red' : 'chip'}>{count}</span>
        </a>
      ))}
    </nav>
  );
}

/** Keys work only where the script runs, which then takes the list out of hiding. */
function Keys({ frame: { say } }: { frame: DeskFrame }): VNode {
  const keys = { j: 'next', k: 'previous', Enter: 'open', '/': 'find', '?': 'show' } as const;
  return (
    <details class="keys" data-keys hidden>
      <summary>{say('keys_heading')}</summary>
      <dl class="facts">
        {Object.entries(keys).map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(`keys_${what}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What an exact look-up has found. */
export function foundPage(frame: DeskFrame, rows: CaseRow[]): string {
  const { say } = frame;
  return render(
    <Desk frame={frame}>
      <p>
        <a href="/desk">{say('back')}</a>
      </p>
      <h1>{say('lookup_heading')}</h1>
      <Lookup frame={frame} />
      {rows.length === 0 ? <p class="card">{say('lookup_none')}</p> : <Rows frame={frame} rows={rows} />}
    </Desk>,
  );
}

/** For those whose role sets the service up or checks it. */
export function noCasesPage(frame: DeskFrame): string {
  const { say } = frame;
  return render(
    <Desk frame={frame}>
      <h1>{say('no_cases_heading')}</h1>
      <p>{say('no_cases')}</p>
      <p>
        <a class="button" href="/api/docs">
          {say('no_cases_link')}
        </a>
      </p>
    </Desk>,
  );
}

/** The oldest come first; the rest is a click away, so that the cases below stay in sight. */
const ALARMS_SHOWN = 5;

function Duty({ frame, duty }: { frame: DeskFrame; duty: NonNullable<CaseListModel['duty']> }): VNode | null {
  const { say } = frame;
  if (duty.alarms.length + duty.stuck.length === 0) return null;
  return (
    <section class="alarms" aria-labelledby="alarms">
      <h2 id="alarms">{say('alarms_heading')}</h2>
      <ul>
        {duty.alarms.slice(0, ALARMS_SHOWN).map((alarm) => (
          <AlarmLine frame={frame} alarm={alarm} back="" />
        ))}
      </ul>
      {duty.alarms.length > ALARMS_SHOWN ? (
        <details>
          <summary>{say('alarms_more', { n: duty.alarms.length - ALARMS_SHOWN })}</summary>
          <ul>
            {duty.alarms.slice(ALARMS_SHOWN).map((alarm) => (
              <AlarmLine frame={frame} alarm={alarm} back="" />
            ))}
          </ul>
        </details>
      ) : null}
      {duty.stuck.length > 0 ? (
        <>
          <h3>{say('stuck_heading')}</h3>
          <ul>
            {duty.stuck.map(({ href, text }) => (
              <li>
                {text} <a href={href}>{say('stuck_open')}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** An alarm nobody has acknowledged. `back` is the case to return to; empty for the list. */
export function AlarmLine({ frame, alarm, back }: { frame: DeskFrame; alarm: Alarm; back: string }): VNode {
  const { say } = frame;
  return (
    <li class="alarm">
      <div>
        <strong>{alarm.text}</strong> <span>{alarm.since}</span>
        <p class="hint">{alarm.calls}</p>
      </div>
      <div class="verbs">
        {alarm.href === null ? <span class="hint">{say('alarm_no_case')}</span> : null}
        {alarm.href && !back ? (
          <a class="button second" href={alarm.href}>
            {say('alarm_open')}
          </a>
        ) : null}
        <Verb
          frame={frame}
          action={`/desk/duty-pages/${alarm.id}/acknowledge`}
          label={say('alarm_acknowledge')}
          fields={{ case: back }}
        />
      </div>
    </li>
  );
}

function Filters({ frame: { say }, model }: { frame: DeskFrame; model: CaseListModel }): VNode {
  return (
    <form method="get" action="/desk" class="filters" aria-label={say('filter_heading')}>
      {model.queue ? <input type="hidden" name="queue" value={model.queue} /> : null}
      {model.choices.map((choice) => (
        <Select choice={choice} />
      ))}
      <label>
        {say('filter_language')}
        <input
          name="language"
          value={model.language}
          placeholder={say('filter_language_hint')}
          maxLength={35}
        />
      </label>
      <label>
        {say('filter_reference')}
        <input name="reference" value={model.reference} placeholder="XXXX-XXXX" maxLength={20} />
      </label>
      <div class="verbs">
        <button>{say('filter_apply')}</button>
        {model.filtered ? <a href="/desk">{say('filter_clear')}</a> : null}
      </div>
    </form>
  );
}

function Select({ choice }: { choice: Choice }): VNode {
  return (
    <label>
      {choice.label}
      <select name={choice.name}>
        {choice.options.map(({ value, text }) => (
          <option value={value} selected={value === choice.chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Posted: a receipt or a number in an address would stay in histories and logs. */
function Lookup({ frame }: { frame: DeskFrame }): VNode {
  const { say } = frame;
  return (
    <form method="post" action="/desk/lookup" class="verbs lookup" autocomplete="off">
      <Csrf frame={frame} />
      <label>
        {say('lookup_label')}
        <input name="what" maxLength={100} required data-find />
      </label>
      <button class="second">{say('lookup_find')}</button>
    </form>
  );
}

function Rows({ frame, rows }: { frame: DeskFrame; rows: CaseRow[] }): VNode {
  return (
    <ul class="cases">
      {rows.map((row) => (
        <Row frame={frame} row={row} />
      ))}
    </ul>
  );
}

function Row({ frame: { say }, row }: { frame: DeskFrame; row: CaseRow }): VNode {
  return (
    <li class={`row ${row.urgency.tone}`} data-case={row.id}>
      <div>
        <Tag {...row.urgency} />
        <a class="reference" href={row.href}>
          {row.reference}
        </a>
        <p class="hint">
          {row.channel} · <Time at={row.opened} />
        </p>
      </div>
      <div>
        <strong>{row.issues}</strong>
        <p class="hint">{row.language}</p>
      </div>
      <div>
        {row.offices.map((office) => (
          <p>{office}</p>
        ))}
      </div>
      <div>
        {row.clock ? (
          <>
            <span class={`left ${row.clock.tone}`}>
              {row.clock.name}: {row.clock.left}
            </span>
            <p class="hint">
              <Time at={row.clock.due} />
            </p>
          </>
        ) : (
          <span class="hint">{say('list_no_clock')}</span>
        )}
      </div>
      <div class="chips">
        {row.chips.map((chip) => (
          <Tag {...chip} />
        ))}
      </div>
    </li>
  );
}
