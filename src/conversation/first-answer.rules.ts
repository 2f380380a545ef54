import type { ContactDecision } from '../cases/case-state.rules';
import type { ContactSafety } from '../notifications/may-send.rules';

export interface FirstAnswerFacts {
  decision: ContactDecision;
  safety: ContactSafety;
  answeredAt: Date | null;
  stopped: boolean;
  questionOpen: boolean;
  /** A receipt of this case has been told at this number. */
  receiptGiven: boolean;
  /** The provider took the text for a cry for help. */
  help: boolean;
  /** The text answered a question about the case. */
  answered: boolean;
  openedAt: Date;
  now: Date;
}

export type FirstAnswer = 'nothing' | 'ask_safety' | 'give_receipt' | 'ask_danger' | 'follow_up';

/** For so long "it is safe here" is taken to hold: safety is asked again each time (techsafety.org). */
const SAFE_HOLDS_MS = 24 * 3_600_000;

/**
 * What may be said of itself after a text that has a case: the neutral question first, the receipt only where the
 * address has been called safe lately, then what is missing while the case is new, and nothing where a person has to
 * decide, where something is being asked already, or where all is said.
 */
export function mayAskFirst(facts: FirstAnswerFacts): FirstAnswer {
  const { decision, safety, answeredAt, stopped, questionOpen, receiptGiven, now } = facts;
  if (stopped || questionOpen || decision === 'pending' || decision === 'refused') return 'nothing';
  if (safety === 'unsafe' || safety === 'held') return 'nothing';
  const fresh =
    safety === 'safe' && answeredAt !== null && now.getTime() - answeredAt.getTime() < SAFE_HOLDS_MS;
  if (!fresh) return 'ask_safety';
  if (!receiptGiven) return 'give_receipt';
  if (facts.help) return 'ask_danger';
  const isNew = now.getTime() - facts.openedAt.getTime() < SAFE_HOLDS_MS;
  return facts.answered || isNew ? 'follow_up' : 'nothing';
}
