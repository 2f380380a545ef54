import type { Disclosed } from '../remedies/enforcement.rules';

/** To whom a survivor can be sent. Neither police nor inspection is among them: nobody is sent there as a matter of course. */
export const SERVICES = [
  'shelter',
  'medical',
  'mental_health',
  'legal_aid',
  'interpreter',
  'transport',
  'children',
  'community',
] as const;
export type SupportServiceKind = (typeof SERVICES)[number];

export const REFERRAL_ENDS = ['received', 'worker_declined', 'not_available'] as const;
export type ReferralEnd = (typeof REFERRAL_ENDS)[number];

/** What is done for a survivor, in the order in which it was written down. Texts are sealed elsewhere. */
export type SupportEvent = { id: string; at: Date; by: string } & (
  | { kind: 'advocate_named'; advocate: string }
  /** What is best for the child, as the best-interests officer found; `relativesSafe` whether relatives may be told. */
  | { kind: 'best_interests'; relativesSafe: boolean }
  | { kind: 'safety_plan'; madeWithWorker: boolean; reviewBy: Date }
  | { kind: 'referred'; service: SupportServiceKind; consent: string }
  | { kind: 'referral_ended'; referral: string; end: ReferralEnd }
  | { kind: 'followed_up'; reached: boolean }
);
export type SupportKind = SupportEvent['kind'];

/** What a referral lets the service learn: how to reach her, and nothing of what was done to her. */
export const REFERRAL_TELLS: readonly Disclosed[] = ['name', 'contact'];

export interface SupportFacts {
  /** Whether the claim is with an office for survivors. */
  survivorOffice: boolean;
  child: boolean;
  /** Whoever writes it down belongs to an office that has a best-interests officer. */
  bestInterestsOfficer: boolean;
  events: readonly SupportEvent[];
  /** The consent that covers the referral. */
  consent: string | null;
  /** The advocate who is to be named is of the office and not tied to the party. */
  advocateFits: boolean;
}

export type SupportRefusal =
  | 'not_survivor_support'
  | 'advocate_does_not_fit'
  | 'not_best_interests_officer'
  | 'not_a_child'
  | 'no_advocate'
  | 'best_interests_first'
  | 'no_consent'
  | 'no_such_referral'
  | 'ended_already';

/**
 * Why a step cannot be taken, or null. An advocate comes first, in a child's case what is best for the child before
 * anything that others learn of, and nobody learns anything without the worker's consent to that (Inter-Agency
 * Gender-Based Violence Case Management Guidelines, 2017; Convention on the Rights of the Child, art. 3(1)).
 */
export function supportRefusal(
  step: { kind: SupportKind; referral?: string },
  facts: SupportFacts,
): SupportRefusal | null {
  const { events } = facts;
  if (!facts.survivorOffice) return 'not_survivor_support';
  if (step.kind === 'advocate_named') return facts.advocateFits ? null : 'advocate_does_not_fit';
  if (step.kind === 'best_interests') {
    if (!facts.child) return 'not_a_child';
    return facts.bestInterestsOfficer ? null : 'not_best_interests_officer';
  }
  if (!events.some(({ kind }) => kind === 'advocate_named')) return 'no_advocate';
  if (step.kind === 'referred') {
    if (facts.child && !events.some(({ kind }) => kind === 'best_interests')) return 'best_interests_first';
    return facts.consent === null ? 'no_consent' : null;
  }
  if (step.kind === 'referral_ended') {
    const made = events.some(({ kind, id }) => kind === 'referred' && id === step.referral);
    if (!made) return 'no_such_referral';
    return openReferrals(events).includes(step.referral ?? '') ? null : 'ended_already';
  }
  return null;
}

/** Referrals of which nobody knows yet whether the worker got what she was sent for. */
export function openReferrals(events: readonly SupportEvent[]): string[] {
  const ended = new Set(events.flatMap((each) => (each.kind === 'referral_ended' ? [each.referral] : [])));
  return events.filter(({ kind, id }) => kind === 'referred' && !ended.has(id)).map(({ id }) => id);
}

export type SupportStep =
  | 'name_advocate'
  | 'find_best_interests'
  | 'make_safety_plan'
  | 'make_plan_with_worker'
  | 'review_safety_plan'
  | 'ask_after_referrals'
  | 'follow_up';

const WEEK_MS = 7 * 24 * 3_600_000;

/** What is to be done next for a survivor, the most pressing first. Empty: nothing before the next review. */
export function nextSupportSteps(
  { child, events }: Pick<SupportFacts, 'child' | 'events'>,
  now: Date,
): SupportStep[] {
  const last = <K extends SupportKind>(kind: K) =>
    events.filter((each): each is Extract<SupportEvent, { kind: K }> => each.kind === kind).at(-1);
  const plan = last('safety_plan');
  const steps: SupportStep[] = [];
  if (!last('advocate_named')) steps.push('name_advocate');
  if (child && !last('best_interests')) steps.push('find_best_interests');
  if (!plan) steps.push('make_safety_plan');
  // A plan that was made over her head is no plan of hers.
  if (plan && !plan.madeWithWorker) steps.push('make_plan_with_worker');
  if (plan && plan.reviewBy <= now) steps.push('review_safety_plan');
  if (openReferrals(events).length > 0) steps.push('ask_after_referrals');
  const seen = last('followed_up') ?? plan;
  if (plan && seen && now.getTime() - seen.at.getTime() >= WEEK_MS) steps.push('follow_up');
  return steps;
}
