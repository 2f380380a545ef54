/** A notice that has been on its way for this long has lost its sender: the request itself ends after 15 seconds. */
export const LOST_AFTER_MS = 2 * 60_000;
/** What the provider does not list by now, it never had. */
const CERTAIN_AFTER_MS = 10 * 60_000;
/** For so long the provider is asked again when it does not answer. */
const ASKED_FOR_MS = 60 * 60_000;

export type Reconciled = 'wait' | 'queue_again' | 'unresolved';

/**
 * What becomes of a notice that was being sent when its sender died, or whose request had no answer, and of which the
 * provider lists nothing.
 * @param answer `cannot_ask`: the provider did not answer this question either
 * @param ageMs since it was marked as being sent
 * @param queuedAgain whether it has been through this before: nothing is sent a third time unseen
 */
export function reconcile(
  answer: 'not_found' | 'cannot_ask',
  ageMs: number,
  queuedAgain: boolean,
): Reconciled {
  if (answer === 'cannot_ask') return ageMs < ASKED_FOR_MS ? 'wait' : 'unresolved';
  if (ageMs < CERTAIN_AFTER_MS) return 'wait';
  return queuedAgain ? 'unresolved' : 'queue_again';
}
