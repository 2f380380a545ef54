import { askDanger } from './ask-danger.message';
import { dangerNo } from './danger-no.message';
import { dangerYes } from './danger-yes.message';
import { dutyPage } from './duty-page.message';
import { escalation } from './escalation.message';
import { firstContact } from './first-contact.message';
import { notUnderstood } from './not-understood.message';
import { receiptAndQuestion } from './receipt-and-question.message';
import { receipt } from './receipt.message';
import { sameOrNew } from './same-or-new.message';
import type { Message } from './message.rules';

/** Everything we ever send. What is not here cannot be sent. */
export const MESSAGES = {
  first_contact: firstContact,
  receipt_and_question: receiptAndQuestion,
  receipt,
  ask_danger: askDanger,
  danger_yes: dangerYes,
  danger_no: dangerNo,
  same_or_new: sameOrNew,
  not_understood: notUnderstood,
  duty_page: dutyPage,
  escalation,
} as const satisfies { [K in string]: Message & { key: K } };

export type MessageKey = keyof typeof MESSAGES;
type OfAudience<A> = {
  [K in MessageKey]: (typeof MESSAGES)[K]['audience'] extends A ? K : never;
}[MessageKey];
export type WorkerMessage = OfAudience<'worker'>;
export type StaffMessage = OfAudience<'staff'>;

/** The values a message needs, all of them text. */
export type ParamsOf<K extends MessageKey> = Readonly<Record<(typeof MESSAGES)[K]['params'][number], string>>;

export const messageOf = (key: MessageKey): Message => MESSAGES[key];

/** Where the words of a message are in locales/. */
export const sentenceKey = ({ audience, key }: Message): string =>
  `${audience === 'worker' ? 'messages' : 'staff'}:${key}`;
