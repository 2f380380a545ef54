import type { QuestionKind } from '../notifications/messages/message.rules';
import type { FactKind } from '../triage/assessment.rules';

export interface KnownOfCase {
  /** Kinds of facts in what the worker wrote. */
  facts: readonly FactKind[];
  /** Questions that were asked about the case before, answered or not: none is asked twice. */
  asked: readonly QuestionKind[];
  /** Whether the worker has said if and when a person may call, in an answer or in a message. */
  callKnown: boolean;
  /** A receipt of the case has a PIN. */
  pinSet: boolean;
}

/** Graver and easier first. */
const ORDER = ['who', 'where', 'call', 'new_pin'] as const;
export type FollowUp = (typeof ORDER)[number];

/** The next thing to ask a worker about a case, one at a time; null when nothing is missing, or all was asked. */
export function nextFollowUp({ facts, asked, callKnown, pinSet }: KnownOfCase): FollowUp | null {
  const known: Record<FollowUp, boolean> = {
    who: facts.includes('party'),
    where: facts.includes('place'),
    call: callKnown,
    new_pin: pinSet,
  };
  return ORDER.find((kind) => !known[kind] && !asked.includes(kind)) ?? null;
}
