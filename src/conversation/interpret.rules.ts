import type { QuestionKind } from '../notifications/messages/message.rules';
import { readCommand, type Command, type Lexicon } from './commands.rules';
import { bare, readSum } from './digits.rules';
import { QUESTIONS } from './questions.rules';

export interface Incoming {
  text: string;
  hasMedia: boolean;
  /** What the provider made of the text by its own opt-out words. */
  optOut: 'STOP' | 'START' | 'HELP' | null;
}

export interface OpenQuestion {
  kind: QuestionKind;
  expiresAt: Date;
  /** How many digits a menu offers; without it as many as the table says. */
  choices?: number;
  /** Of the sum that is asked for. */
  money?: { currency: string; places: number };
}

export type Answer =
  | { as: 'choice'; digit: number }
  | { as: 'pin'; digits: string }
  /** Digits with a point, in whole units of the currency. */
  | { as: 'sum'; amount: string }
  | { as: 'text' }
  | { as: 'skipped' };

export type Meaning =
  | { kind: 'answer'; answer: Answer }
  /** Digits where digits were asked for, but not these. */
  | { kind: 'unusable' }
  /** Digits like those of a PIN whose question is over: nothing follows from them, and nobody is to read them. */
  | { kind: 'late_pin' }
  | { kind: 'command'; command: Command }
  | { kind: 'stopped' }
  | { kind: 'started' }
  /** Everything else, a lone digit that answers nothing included: it is read, judged and kept. */
  | { kind: 'grievance'; help: boolean };

export interface Hearing {
  question: OpenQuestion | null;
  /**
   * What may be said at the address: anything, the neutral question alone, or nothing. Where it is not `safe`, a command
   * is a text like any other; a receipt alone is no grievance and may be asked about neutrally.
   */
  address: 'safe' | 'unknown' | 'closed';
  /** A PIN was asked for at the address in the last days. */
  pinAsked: boolean;
  words: Lexicon;
  now: Date;
}

const GRIEVANCE: Meaning = { kind: 'grievance', help: false };

/**
 * What a text means in its conversation: the provider's own words first, then the one open question, then commands;
 * everything else is a grievance. Words beside a digit may be a cry for help and are read as such. HELP is likeliest from
 * someone in danger and is a grievance too. Never throws.
 */
export function interpret(incoming: Incoming, { question, address, pinAsked, words, now }: Hearing): Meaning {
  const { text, hasMedia, optOut } = incoming;
  if (optOut === 'STOP') return { kind: 'stopped' };
  if (optOut === 'START') return { kind: 'started' };
  if (optOut === 'HELP') return { kind: 'grievance', help: true };
  const open = question && question.expiresAt > now ? question : null;
  const command = hasMedia ? null : allowed(readCommand(text, words), address);
  const late = pinAsked && !hasMedia && isPin(bare(text)) ? ({ kind: 'late_pin' } as const) : null;
  if (!open) return command ? { kind: 'command', command } : (late ?? GRIEVANCE);
  const { answer, skippable, unusable } = QUESTIONS[open.kind];
  if (hasMedia) return answer.as === 'text' ? { kind: 'answer', answer: { as: 'text' } } : GRIEVANCE;
  if (command) return { kind: 'command', command };
  const digits = bare(text);
  if (skippable && digits === '0') return { kind: 'answer', answer: { as: 'skipped' } };
  const taken = answerIn(text, digits, open);
  if (taken && !(late && taken.as === 'text')) return { kind: 'answer', answer: taken };
  if (late) return late;
  return unusable === 'ask_again' && /^\d+$/.test(digits) ? { kind: 'unusable' } : GRIEVANCE;
}

const isPin = (digits: string): boolean => /^\d{4,8}$/.test(digits);

function allowed(command: Command | null, address: Hearing['address']): Command | null {
  if (address === 'safe' || (address === 'unknown' && command?.name === 'receipt')) return command;
  return null;
}

function answerIn(text: string, digits: string, { kind, choices, money }: OpenQuestion): Answer | null {
  const form = QUESTIONS[kind].answer;
  switch (form.as) {
    case 'choice': {
      const chosen = /^[1-9]$/.test(digits) ? Number(digits) : 0;
      return chosen >= 1 && chosen <= (choices ?? form.of) ? { as: 'choice', digit: chosen } : null;
    }
    case 'pin':
      return isPin(digits) ? { as: 'pin', digits } : null;
    case 'sum': {
      const amount = money ? readSum(text, money.currency, money.places) : null;
      return amount === null ? null : { as: 'sum', amount };
    }
    case 'text':
      return /[\p{L}\p{N}]/u.test(text) ? { as: 'text' } : null;
  }
}
