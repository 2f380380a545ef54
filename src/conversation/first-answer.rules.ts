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
  now: Date;
}

/** For so long "it is safe here" is taken to hold: safety is asked again each time (techsafety.org). */
const SAFE_HOLDS_MS = 24 * 3_600_000;

/**
 * What may be said of itself after a text that has a case: the neutral question first, the receipt only where the
 * address has been called safe lately, and nothing where a person has to decide, where something is being asked
 * already, or where all is said.
 */
export function mayAskFirst(facts: FirstAnswerFacts): 'nothing' | 'ask_safety' | 'give_receipt' {
  const { decision, safety, answeredAt, stopped, questionOpen, receiptGiven, now } = facts;
  if (stopped || questionOpen || decision === 'pending' || decision === 'refused') return 'nothing';
  if (safety === 'unsafe' || safety === 'held') return 'nothing';
  const fresh =
    safety === 'safe' && answeredAt !== null && now.getTime() - answeredAt.getTime() < SAFE_HOLDS_MS;
  if (!fresh) return 'ask_safety';
  return receiptGiven ? 'nothing' : 'give_receipt';
}
