import type { VNode } from 'preact';
import type { ClaimModel, ClockModel } from './case-claim.presenter';
import { PAUSE_REASONS } from '../policy/policy.schema';
import { ClaimVerbs } from './case-people.page';
import type { CaseModel } from './case.presenter';
import { Tag, Verb } from './desk.page';
import { Ask, Pick } from './form.page';
import type { DeskFrame } from './desk.presenter';

export function Claim(props: { frame: DeskFrame; model: CaseModel; claim: ClaimModel }): VNode {
  const { frame, model, claim } = props;
  const caseId = model.id;
  const acts = model.work.acts.find(({ id }) => id === claim.id);
  const { say } = frame;
  const action = `/desk/cases/${caseId}/claims/${claim.id}`;
  return (
    <article class="card claim">
      <div class="chips">
        <h3>
          <a href={`/desk/claims/${claim.id}`}>{claim.issue}</a>
        </h3>
        <Tag {...claim.status} />
        {claim.noMediation ? <Tag tone="plain" text={say('claim_no_mediation')} /> : null}
      </div>
      <p>
        <strong>{claim.office}</strong>
        {claim.assigned ? <span class="hint"> · {claim.assigned}</span> : null}
      </p>
      {claim.survivorSupport && model.may.support ? (
        <p>
          <a href={`/desk/claims/${claim.id}/support`}>{say('claim_support')}</a>
        </p>
      ) : null}
      {claim.clocks.map((clock) => (
        <Clock clock={clock} frame={frame} caseId={caseId} />
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
      {acts?.parties.map((party) => (
        <p>{say('claim_against', { party })}</p>
      ))}
      {acts ? <ClaimVerbs frame={frame} model={model} acts={acts} /> : null}
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

function Clock(props: { clock: ClockModel; frame: DeskFrame; caseId: string }): VNode {
  const { clock, frame, caseId } = props;
  const { say } = frame;
  const action = `/desk/cases/${caseId}/clocks/${clock.id}`;
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
      {clock.verb === 'pause' ? (
        <details class="more">
          <summary>{say('clock_pause')}</summary>
          <Ask frame={frame} action={`${action}/pause`} label={say('clock_pause')} second>
            <Pick
              label={say('reason')}
              name="reason"
              options={PAUSE_REASONS.map((value) => ({ value, text: say(`pause_${value}`) }))}
            />
          </Ask>
        </details>
      ) : null}
      {clock.verb === 'resume' ? (
        <Verb frame={frame} action={`${action}/resume`} label={say('clock_resume')} second />
      ) : null}
    </div>
  );
}
