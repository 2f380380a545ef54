import type { QuestionKind } from '../notifications/messages/message.rules';
import type { WorkerMessage } from '../notifications/messages/catalogue.message';
import type { PolicyVersion } from '../policy/policy.rules';

/** What answers a question: one of n digits, words, a PIN of 4 to 8 digits, or a sum in digits. */
export type AnswerForm = { as: 'choice'; of: number } | { as: 'text' } | { as: 'pin' } | { as: 'sum' };

interface QuestionRow {
  /** By which it is asked, unless something is said along with it. */
  message: WorkerMessage;
  answer: AnswerForm;
  /** A lone 0 leaves it out. */
  skippable: boolean;
  /** Lone digits that do not answer it: a message like any other, or asked for once more. */
  unusable: 'grievance' | 'ask_again';
  /** Words beside it: to the case it is about, or wherever a text of its own belongs. */
  words: 'its_case' | 'apart';
  lapses: 'safe' | 'join' | 'digits' | 'text' | 'remedy';
  /** Whether the answer stands in the case's thread, for people to read. What proves the worker does not. */
  shown: boolean;
}

const yesOrNo = {
  answer: { as: 'choice', of: 2 },
  skippable: false,
  unusable: 'grievance',
  words: 'apart',
  shown: true,
} as const;
const words = {
  answer: { as: 'text' },
  skippable: true,
  unusable: 'grievance',
  words: 'its_case',
  lapses: 'text',
  shown: true,
} as const;
const secret = {
  answer: { as: 'pin' },
  skippable: true,
  unusable: 'ask_again',
  words: 'apart',
  lapses: 'digits',
  shown: false,
} as const;
const remedy = {
  unusable: 'ask_again',
  words: 'its_case',
  lapses: 'remedy',
  skippable: false,
  shown: true,
} as const;

/** Everything we ever ask by text. Each contact has at most one open question, and it lapses. */
export const QUESTIONS: Readonly<Record<QuestionKind, QuestionRow>> = {
  safe_to_write: { message: 'first_contact', ...yesOrNo, lapses: 'safe' },
  danger_now: { message: 'ask_danger', ...yesOrNo, lapses: 'safe' },
  same_or_new: { message: 'same_or_new', ...yesOrNo, lapses: 'join' },
  who: { message: 'ask_who', ...words },
  where: { message: 'ask_where', ...words },
  call: {
    message: 'ask_call',
    ...yesOrNo,
    answer: { as: 'choice', of: 3 },
    unusable: 'ask_again',
    lapses: 'digits',
  },
  new_pin: { message: 'ask_new_pin', ...secret },
  pin: { message: 'ask_pin', ...secret },
  // How many digits are offered depends on the page of the menu.
  language: {
    message: 'language_menu',
    ...yesOrNo,
    answer: { as: 'choice', of: 9 },
    unusable: 'ask_again',
    lapses: 'digits',
    shown: false,
  },
  arrived: { message: 'ask_arrived', ...remedy, answer: { as: 'sum' } },
  delivered: { message: 'ask_delivered', ...remedy, answer: { as: 'choice', of: 2 } },
  kept: { message: 'ask_kept', ...remedy, answer: { as: 'choice', of: 2 } },
  retaliation: { message: 'ask_retaliation', ...remedy, answer: { as: 'choice', of: 2 } },
};

/** What is answered by a PIN. */
export const PIN_QUESTIONS = ['pin', 'new_pin'] as const satisfies readonly QuestionKind[];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a question stays open, in milliseconds, by the policy in force. */
export function opensFor(kind: QuestionKind, conversation: PolicyVersion['conversation']): number {
  switch (QUESTIONS[kind].lapses) {
    case 'safe':
      return conversation.safeQuestionExpiresHours * HOUR_MS;
    case 'join':
      return conversation.joinQuestionExpiresHours * HOUR_MS;
    case 'digits':
      return conversation.digitQuestionExpiresHours * HOUR_MS;
    case 'text':
      return conversation.textAnswerMinutes * MINUTE_MS;
    case 'remedy':
      return conversation.remedyQuestionExpiresHours * HOUR_MS;
  }
}
