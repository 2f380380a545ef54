import type { VNode } from 'preact';
import type { ClaimModel, ClockModel } from './case-claim.presenter';
import { Tag, Verb } from './desk.page';
import type { DeskFrame } from './desk.presenter';

export function Claim(props: { frame: DeskFrame; caseId: string; claim: ClaimModel }): VNode {
  const { frame, caseId, claim } = props;
  const { say } = frame;
  const action = `/desk/cases/${caseId}/claims/${claim.id}`;
  return (
    <article class="card claim">
      <div class="chips">
        <h3>{claim.issue}</h3>
        <Tag {...claim.status} />
        {claim.noMediation ? <Tag tone="plain" text={say('claim_no_mediation')} /> : null}
      </div>
      <p>
        <strong>{claim.office}</strong>
        {claim.assigned ? <span class="hint"> · {claim.assigned}</span> : null}
      </p>
      {claim.clocks.map((clock) => (
        <Clock clock={clock} say={say} />
      ))}
      {claim.verbs.acknowledge || claim.verbs.confirm ? (
        <div class="verbs">
          {claim.verbs.acknowledge ? (
            <Verb frame={frame} action={`${action}/acknowledge`} label={say('claim_acknowledge')} />
          ) : null}
          {claim.verbs.confirm ? (
            <>
              <Verb frame={frame} action={`${action}/confirm-remedy`} label={say('claim_confirm')} second />
              <p class="hint">{say('claim_confirm_note')}</p>
            </>
          ) : null}
        </div>
      ) : null}
      <details>
        <summary>{say('claim_why')}</summary>
        {claim.clause ? <p>{claim.clause}</p> : null}
        <ul class="lines">
          {claim.reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
        <p class="hint">{claim.row}</p>
        {claim.alternatives.length > 0 ? (
          <>
            <h4>{say('claim_alternatives')}</h4>
            <ul class="lines">
              {claim.alternatives.map(({ office, reasons }) => (
                <li>
                  <strong>{office}</strong> <span class="hint">{reasons.join(' ')}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </details>
    </article>
  );
}

function Clock({ clock, say }: { clock: ClockModel; say: DeskFrame['say'] }): VNode {
  return (
    <div class={`clock ${clock.tone}`}>
      <p>
        <strong>{clock.name}</strong> ·{' '}
        {clock.left ? <span class={`left ${clock.tone}`}>{clock.left}</span> : clock.state}
        {clock.left && clock.tone === 'red' ? ` · ${clock.state}` : ''}
      </p>
      <p class="hint">
        <time datetime={clock.due.iso}>{say('clock_due', { when: clock.due.text })}</time>
      </p>
      <p class="hint">{clock.citation}</p>
      {clock.rungs.map((rung) => (
        <p class="hint">{rung}</p>
      ))}
    </div>
  );
}
