import { asciiDigits } from '../intake/receipt.rules';

/** Questions that a digit can answer. Each contact has at most one open, and it expires. */
export type QuestionKind = 'safe_to_write' | 'same_or_new' | 'danger_now';

export interface Incoming {
  text: string;
  hasMedia: boolean;
  /** What the provider made of the text by its own opt-out words. */
  optOut: 'STOP' | 'START' | 'HELP' | null;
}

export interface OpenQuestion {
  kind: QuestionKind;
  expiresAt: Date;
}

export type Meaning =
  | { kind: 'answer'; digit: 1 | 2 }
  | { kind: 'stopped' }
  | { kind: 'started' }
  /** Everything else, a lone digit that answers nothing included: it is read, judged and kept. */
  | { kind: 'grievance' };

/**
 * What a text means in its conversation. Only a lone 1 or 2, in the digits of any script, answers the open question;
 * words beside the digit may be a cry for help and are read as such. HELP is likeliest from someone in danger and is
 * a grievance too.
 */
export function interpret(incoming: Incoming, question: OpenQuestion | null, now: Date): Meaning {
  if (incoming.optOut === 'STOP') return { kind: 'stopped' };
  if (incoming.optOut === 'START') return { kind: 'started' };
  if (incoming.hasMedia || !question || question.expiresAt <= now) return { kind: 'grievance' };
  // Punctuation, keycap emoji and invisible characters around the digit are a matter of keyboards.
  const bare = asciiDigits(incoming.text).replace(/[\s\p{P}\p{Cf}\p{M}]/gu, '');
  return bare === '1' || bare === '2'
    ? { kind: 'answer', digit: Number(bare) as 1 | 2 }
    : { kind: 'grievance' };
}
