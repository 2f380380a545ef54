import type { EnforcementStep, RemedyPolicy } from '../../policy/policy.rules';
import { brokenSince, type Obligation } from './obligation.rules';

export const RECIPIENTS = [
  'employer',
  'recruiter',
  'agency',
  'state',
  'fund',
  'inspection',
  'court',
  'embassy',
  'police',
  'service',
  'office',
  'co_claimants',
] as const;
export type RecipientKind = (typeof RECIPIENTS)[number];

/** What of the worker a disclosure lets somebody learn. */
export const DISCLOSED = ['name', 'claim', 'sums', 'statement', 'documents', 'contact'] as const;
export type Disclosed = (typeof DISCLOSED)[number];

/** What a worker lets somebody learn, as it is asked for. */
export interface NewConsent {
  /** Null: for every claim of the case. */
  claimId: string | null;
  recipient: RecipientKind;
  recipientId: string | null;
  /** Which office of the policy, where the recipient is one. */
  recipientOffice: string | null;
  what: Disclosed[];
  explained: string;
  /** BCP 47: in which it was explained. */
  language: string;
}

export interface Recipient {
  kind: RecipientKind;
  /** Id in the registry of organisations; null where there is one of the kind. */
  id: string | null;
}

export interface Consent {
  id: string;
  to: Recipient;
  what: readonly Disclosed[];
  revokedAt: Date | null;
}

export type EnforcementRefusal =
  'not_broken' | 'not_on_the_ladder' | 'out_of_order' | 'too_early' | 'wrong_recipient' | 'no_consent';

/** What each step lets its recipient learn, whatever the policy says. Support tells nobody anything. */
const TELLS: Readonly<Record<EnforcementStep, readonly Disclosed[]>> = {
  support: [],
  notice: ['name', 'claim'],
  referral: ['name', 'claim', 'sums'],
  sanction: ['name', 'claim', 'sums'],
};
const AUTHORITIES: readonly RecipientKind[] = ['inspection', 'court'];

/** Whether a step tells somebody of the worker. */
export const discloses = (step: EnforcementStep): boolean => TELLS[step].length > 0;

/** The consent that covers telling `to` of `what`: given to exactly that recipient, for all of it, and not revoked. */
export function consentFor(
  to: Recipient,
  what: readonly Disclosed[],
  consents: readonly Consent[],
): Consent | null {
  return (
    consents.find(
      (each) =>
        each.revokedAt === null &&
        each.to.kind === to.kind &&
        each.to.id === to.id &&
        what.every((part) => each.what.includes(part)),
    ) ?? null
  );
}

export interface Climb {
  obligation: Obligation;
  /** The party that owes, as the registry names it. */
  obligorId: string | null;
  step: EnforcementStep;
  /** Null for a step that tells nobody. */
  to: Recipient | null;
  taken: readonly { step: EnforcementStep; at: Date }[];
  consents: readonly Consent[];
  ladder: RemedyPolicy['enforcement'];
  now: Date;
}

/** Whether a broken obligation may climb one step, under which consent, or why not. Days are of 24 hours. */
export function climb(
  asked: Climb,
): { consentId: string | null; refusal: null } | { refusal: EnforcementRefusal } {
  const { obligation, obligorId, step, to, taken, consents, ladder, now } = asked;
  const since = brokenSince(obligation, now);
  if (!since) return { refusal: 'not_broken' };
  const at = ladder.findIndex((each) => each.step === step);
  if (at < 0) return { refusal: 'not_on_the_ladder' };
  // What was done before the money came and failed again belongs to an earlier default.
  const sinceThen = taken.filter((each) => each.at >= since);
  const before = at === 0 ? since : sinceThen.filter((each) => each.step === ladder[at - 1]!.step).at(-1)?.at;
  if (!before || sinceThen.some((each) => each.step === step)) return { refusal: 'out_of_order' };
  if (before.getTime() + ladder[at]!.afterDays * 24 * 3_600_000 > now.getTime())
    return { refusal: 'too_early' };
  if (!discloses(step)) return to ? { refusal: 'wrong_recipient' } : { consentId: null, refusal: null };
  const fits =
    to !== null &&
    (step === 'notice'
      ? to.kind === obligation.obligor && to.id === obligorId
      : AUTHORITIES.includes(to.kind));
  if (!fits) return { refusal: 'wrong_recipient' };
  const consent = consentFor(to, TELLS[step], consents);
  return consent ? { consentId: consent.id, refusal: null } : { refusal: 'no_consent' };
}
