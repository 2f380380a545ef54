import type { ContactDecision } from '../cases/case-state.rules';
import type { ContactSafety } from '../notifications/may-send.rules';
import type { QuestionKind } from '../notifications/messages/message.rules';

/** Which question asks for what is due. Words that name a sum want a sum for an answer. */
export function questionFor(due: {
  ask: 'arrived' | 'kept' | 'retaliation';
  currency: string | null;
}): QuestionKind {
  const { ask, currency } = due;
  if (ask !== 'arrived') return ask;
  return currency ? 'arrived' : 'delivered';
}

export interface AddressFacts {
  safety: ContactSafety;
  stopped: boolean;
  doNotContact: boolean;
  /** Null when it never wrote. */
  lastInboundAt: Date | null;
  /** Days after which a silent number may be somebody else's; null where the policy does not say. */
  silentDays: number | null;
  decision: ContactDecision;
  questionOpen: boolean;
  now: Date;
}

const DAY_MS = 24 * 3_600_000;

/** Whether an address has been silent for so many days that it may be somebody else's by now. */
export function silentFor(lastInboundAt: Date | null, now: Date, silentDays: number | null): boolean {
  if (silentDays === null) return false;
  return !lastInboundAt || now.getTime() - lastInboundAt.getTime() >= silentDays * DAY_MS;
}

/**
 * Whether the worker may be asked by text about a remedy: the question itself where the address is safe, the neutral one
 * where it was and has been silent for long, and nothing anywhere else. The clock runs on, and then a person asks.
 */
export function mayAskAbout(facts: AddressFacts): 'ask' | 'ask_safety' | 'nothing' {
  const { safety, stopped, doNotContact, lastInboundAt, silentDays, decision, questionOpen, now } = facts;
  if (stopped || doNotContact || safety !== 'safe' || questionOpen) return 'nothing';
  if (decision === 'pending' || decision === 'refused') return 'nothing';
  return silentFor(lastInboundAt, now, silentDays) ? 'ask_safety' : 'ask';
}
