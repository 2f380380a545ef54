import type { Issue } from '../policy/taxonomy.rules';
import type { ClaimStatus } from './case-state.rules';

/** The few words a receipt opens. */
export type StatusStage = 'received' | 'person_has_it' | 'we_need_you' | 'decided';

export interface ClaimStage {
  issue: Issue;
  stage: StatusStage;
  nextDate: Date | null;
}

export interface StatusView {
  stage: StatusStage;
  /** The next day on which somebody must have done something. */
  nextDate: Date | null;
  /** Null without the right PIN. */
  withPin: { claims: ClaimStage[] } | null;
}

export function claimStage(status: ClaimStatus): StatusStage {
  switch (status) {
    case 'routed':
    case 'unrouted':
      return 'received';
    case 'acknowledged':
    case 'examining':
    case 'appealed':
    case 'paused':
      return 'person_has_it';
    // What was decided is not yet what the worker has; the receipt alone shows no more than this.
    case 'found':
    case 'remedy_due':
    case 'in_remedy':
    case 'remedied':
    case 'closed':
    case 'withdrawn':
      return 'decided';
  }
}

/**
 * The status of a whole case: `we_need_you` while a question to the worker is open, `decided` when every claim is,
 * `person_has_it` as soon as somebody has one of them.
 */
export function statusOf(
  asked: boolean,
  claims: ClaimStage[],
  dates: Date[],
  withPin: ClaimStage[] | null,
): StatusView {
  const stages = claims.map(({ stage }) => stage);
  const stage: StatusStage = asked
    ? 'we_need_you'
    : stages.length > 0 && stages.every((each) => each === 'decided')
      ? 'decided'
      : stages.some((each) => each !== 'received')
        ? 'person_has_it'
        : 'received';
  return { stage, nextDate: dates[0] ?? null, withPin: withPin ? { claims: withPin } : null };
}
