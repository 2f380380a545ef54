import type { Said } from '../remedies/report.rules';

/** What a worker may ask for about a case of their own. */
export type Ask =
  | { verb: 'withdraw'; claimId?: string }
  | { verb: 'pause' }
  | { verb: 'resume' }
  /** Nothing that still waits for its day is done after all. */
  | { verb: 'take_back' }
  | { verb: 'delete_data' }
  | { verb: 'report_receipt'; obligationId: string; said: Said }
  | { verb: 'dispute'; claimId: string; words: string }
  | { verb: 'change_contact'; contactId: string }
  | { verb: 'set_pin'; receiptId: string; pin: string }
  | { verb: 'revoke_consent'; consentId: string }
  | { verb: 'complain'; words: string };

/** As it is kept, sealed: of a PIN nothing but its slow hash. */
export type KeptAsk =
  Exclude<Ask, { verb: 'set_pin' }> | { verb: 'set_pin'; receiptId: string; pinHash: string };

export const WORKER_VERBS = [
  'withdraw',
  'pause',
  'resume',
  'take_back',
  'delete_data',
  'report_receipt',
  'dispute',
  'change_contact',
  'set_pin',
  'revoke_consent',
  'complain',
] as const satisfies readonly Ask['verb'][];
export type WorkerVerb = (typeof WORKER_VERBS)[number];

/** `pin`: whoever asks has just given the worker's own PIN. */
export type Proof = 'pin' | 'none';

export const REQUEST_STATES = ['held', 'confirmed', 'refused', 'lapsed', 'taken_back'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** How an officer made sure, by a way the worker calls safe, that it is the worker's own wish. */
export const SAFE_CHECKS = ['call_with_safe_word', 'in_person', 'by_interpreter'] as const;
export type SafeCheck = (typeof SAFE_CHECKS)[number];

/**
 * `soon`: done within moments, by the service itself. `cooling`: done at the end of the cooling time unless it is taken back or an officer finds that it is not
 * her wish.
 */
export type RequestCourse = 'now' | 'soon' | 'cooling' | 'held';

/**
 * Whether something that was asked for is done at once. Without the PIN nothing is, but for a first PIN while none is set
 * and the policy's first window is open. What cannot be undone cools off even with it: whoever makes a worker withdraw
 * can make her type four digits too.
 */
export function courseOf(
  verb: WorkerVerb,
  proof: Proof,
  facts: { openClaims: boolean; firstPin: boolean },
): RequestCourse {
  if (proof === 'none') return verb === 'set_pin' && facts.firstPin ? 'now' : 'held';
  if (verb === 'withdraw') return 'cooling';
  if (verb === 'delete_data') return facts.openClaims ? 'cooling' : 'soon';
  return 'now';
}

/** What becomes of a held request when its day has come and nobody has decided: with the PIN it is done. */
export const atItsDay = (proof: Proof): 'do' | 'lapse' => (proof === 'pin' ? 'do' : 'lapse');

export type RequestRefusal = 'decided_already' | 'several_pins';

/**
 * Why an officer cannot decide a request, or null. `pinsHeld`: how many PINs wait for the case, this one included. A PIN
 * shows to nobody whose it is, so that it is confirmed only where no other could be meant.
 */
export function decisionRefusal(
  { verb, state }: { verb: WorkerVerb; state: RequestState },
  decision: 'confirmed' | 'refused',
  pinsHeld: number,
): RequestRefusal | null {
  if (state !== 'held') return 'decided_already';
  return verb === 'set_pin' && decision === 'confirmed' && pinsHeld > 1 ? 'several_pins' : null;
}

/** Asking twice for the same of these is asking once; of the others each says something of its own. */
export const ONCE: readonly WorkerVerb[] = ['withdraw', 'pause', 'resume', 'take_back', 'delete_data'];

/** What of the case a request is about, beside the case itself. */
export function targetOf(ask: Ask | KeptAsk): string | null {
  switch (ask.verb) {
    case 'withdraw':
      return ask.claimId ?? null;
    case 'dispute':
      return ask.claimId;
    case 'report_receipt':
      return ask.obligationId;
    case 'change_contact':
      return ask.contactId;
    case 'set_pin':
      return ask.receiptId;
    case 'revoke_consent':
      return ask.consentId;
    default:
      return null;
  }
}
