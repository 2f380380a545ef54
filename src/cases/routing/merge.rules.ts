import type { ClaimStatus } from '../case-state.rules';

export interface MergeableClaim {
  id: string;
  caseId: string;
  status: ClaimStatus;
  /** When its remedy is due; null where no such clock runs. */
  remedyDueAt: Date | null;
}

export type MergeRefusal = 'same_claim' | 'other_case' | 'begun_already' | 'ended' | 'later_deadline';

const NOT_BEGUN: readonly ClaimStatus[] = ['routed', 'unrouted', 'acknowledged'];

/**
 * Why one claim cannot be taken up in another, or null. Both are of one case; what was found is never merged away; and
 * the claim that goes on is the one that is due first, so that nobody gains time by it.
 */
export function mergeRefusal(claim: MergeableClaim, into: MergeableClaim): MergeRefusal | null {
  if (claim.id === into.id) return 'same_claim';
  if (claim.caseId !== into.caseId) return 'other_case';
  if (!NOT_BEGUN.includes(claim.status)) return 'begun_already';
  if (into.remedyDueAt === null) return 'ended';
  return claim.remedyDueAt !== null && claim.remedyDueAt < into.remedyDueAt ? 'later_deadline' : null;
}
