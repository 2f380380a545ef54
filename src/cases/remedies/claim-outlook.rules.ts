import type { EnforcementStep, RemedyPolicy } from '../../policy/policy.rules';
import {
  CLAIM_TRANSITIONS,
  decide,
  type ClaimFacts,
  type ClaimRefusal,
  type ClaimStatus,
  type ClaimVerb,
} from '../case-state.rules';
import { brokenSince, standingOf, type Obligation } from './obligation.rules';

/** What may be done now: by verb, null where nothing stands in its way. A verb that is not there leads nowhere from here. */
export type ClaimProspect = Partial<Record<ClaimVerb, ClaimRefusal | null>>;

/** What may be done now with a claim. */
export function claimProspect(status: ClaimStatus, facts: ClaimFacts): ClaimProspect {
  const verbs = new Set(CLAIM_TRANSITIONS.filter(({ from }) => from === status).map(({ verb }) => verb));
  return Object.fromEntries([...verbs].map((verb) => [verb, decide(status, verb, facts).refusal]));
}

const DAY = 24 * 3_600_000;

/**
 * The next step of the ladder for a broken obligation, and from when it may be taken; null where nothing is broken, or
 * every step was taken. Days are of 24 hours.
 */
export function nextRung(
  obligation: Obligation,
  taken: readonly { step: EnforcementStep; at: Date }[],
  ladder: RemedyPolicy['enforcement'],
  now: Date,
): { step: EnforcementStep; from: Date } | null {
  const since = brokenSince(obligation, now);
  if (!since) return null;
  let before = since;
  for (const { step, afterDays } of ladder) {
    // What was done before the money came and failed again belongs to an earlier default.
    const done = taken.filter((each) => each.step === step && each.at >= since).at(-1);
    if (!done) return { step, from: new Date(before.getTime() + afterDays * DAY) };
    before = done.at;
  }
  return null;
}

export type Compliance = 'in_default' | 'late' | 'due' | 'covered';

/** Where an obligation stands by the calendar: broken, with its rest accelerated; a day missed; a day ahead; all there. */
export function complianceOf(
  obligation: Obligation,
  now: Date,
): { standing: Compliance; nextDue: Date | null } {
  const { coveredAt, instalments } = standingOf(obligation);
  if (coveredAt) return { standing: 'covered', nextDue: null };
  const open = instalments.filter(({ covered }) => !covered).map(({ dueAt }) => dueAt);
  const nextDue = open.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  if (obligation.acceleratedAt || obligation.recorded) return { standing: 'in_default', nextDue };
  return { standing: brokenSince(obligation, now) ? 'late' : 'due', nextDue };
}

/** What the page of one claim shows beside what was found and is owed. */
export interface ClaimOutlookView {
  id: string;
  caseId: string;
  reference: string;
  issue: string;
  office: string | null;
  /** IANA */
  zone: string;
  agreement: string | null;
  clause: string | null;
  status: ClaimStatus;
  mediation: 'possible' | 'excluded';
  assignedTo: string | null;
  may: ClaimProspect;
  names: Record<string, string>;
  /** By obligation. */
  next: Record<string, { step: EnforcementStep; from: Date } | null>;
  /** Open clocks, the next due first. */
  clocks: { kind: string; state: string; dueAt: Date; citation: string }[];
}

/** One line of the compliance board. */
export interface ComplianceRow {
  claimId: string;
  reference: string;
  issue: string;
  office: string | null;
  zone: string;
  kind: string;
  obligor: string;
  agreed: { currency: string; digits: string } | null;
  paid: { currency: string; digits: string } | null;
  standing: Exclude<Compliance, 'covered'>;
  nextDue: Date | null;
  next: { step: EnforcementStep; from: Date } | null;
}
