import type { CollectivePolicy } from '../../policy/policy.rules';

/** A claim with its party confirmed. */
export interface PartyClaim {
  claimId: string;
  caseId: string;
  organisationId: string;
  confirmedAt: Date;
}

const DAY = 24 * 3_600_000;

/**
 * Whether the claims against one organisation are a pattern: of so many cases within so many days of 24 hours up to
 * `now`. Cases count once, however many claims they hold; the answer names none of them.
 */
export function patternOf(
  claims: readonly PartyClaim[],
  { pattern }: CollectivePolicy,
  now: Date,
): { cases: number } | null {
  const since = now.getTime() - pattern.withinDays * DAY;
  const recent = claims.filter(({ confirmedAt }) => confirmedAt.getTime() > since);
  const cases = new Set(recent.map(({ caseId }) => caseId)).size;
  return cases >= pattern.claims ? { cases } : null;
}

export interface GroupMember {
  claimId: string;
  /** Null: nobody has asked the worker. */
  agreed: boolean | null;
}

/** The claims that go together: those whose workers said yes, if they are two at least. The others stay on their own. */
export function joined(members: readonly GroupMember[]): string[] {
  const yes = members.filter(({ agreed }) => agreed === true).map(({ claimId }) => claimId);
  return yes.length >= 2 ? yes : [];
}
