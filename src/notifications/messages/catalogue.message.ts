import { askDanger } from './ask-danger.message';
import { askArrived } from './ask-arrived.message';
import { askCall } from './ask-call.message';
import { askDelivered } from './ask-delivered.message';
import { askKept } from './ask-kept.message';
import { askNewPin } from './ask-new-pin.message';
import { askPin } from './ask-pin.message';
import { askReceipt } from './ask-receipt.message';
import { askRetaliation } from './ask-retaliation.message';
import { askWhere } from './ask-where.message';
import { askWho } from './ask-who.message';
import { languageMenu } from './language-menu.message';
import { languageSet } from './language-set.message';
import { numberNotUnderstood } from './number-not-understood.message';
import { personTold } from './person-told.message';
import { pinSet } from './pin-set.message';
import { reportNoted } from './report-noted.message';
import { requestNoted } from './request-noted.message';
import { rightsMore } from './rights-more.message';
import { rights } from './rights.message';
import { statusBy } from './status-by.message';
import { statusNow } from './status-now.message';
import { dangerNo } from './danger-no.message';
import { dangerYes } from './danger-yes.message';
import { dutyPage } from './duty-page.message';
import { escalation } from './escalation.message';
import { firstContact } from './first-contact.message';
import { notUnderstood } from './not-understood.message';
import { officerMessage } from './officer-message.message';
import { knock } from './knock.message';
import { partyNoticeMoved } from './party-notice-moved.message';
import { partyNoticeServed } from './party-notice-served.message';
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
  ask_arrived: askArrived,
  ask_call: askCall,
  ask_delivered: askDelivered,
  ask_kept: askKept,
  ask_new_pin: askNewPin,
  ask_pin: askPin,
  ask_receipt: askReceipt,
  ask_retaliation: askRetaliation,
  ask_where: askWhere,
  ask_who: askWho,
  language_menu: languageMenu,
  language_set: languageSet,
  number_not_understood: numberNotUnderstood,
  person_told: personTold,
  pin_set: pinSet,
  report_noted: reportNoted,
  request_noted: requestNoted,
  rights_more: rightsMore,
  rights,
  status_by: statusBy,
  status_now: statusNow,
  officer_message: officerMessage,
  knock,
  duty_page: dutyPage,
  escalation,
  party_notice_served: partyNoticeServed,
  party_notice_moved: partyNoticeMoved,
} as const satisfies { [K in string]: Message & { key: K } };

export type MessageKey = keyof typeof MESSAGES;
type OfAudience<A> = {
  [K in MessageKey]: (typeof MESSAGES)[K]['audience'] extends A ? K : never;
}[MessageKey];
export type WorkerMessage = OfAudience<'worker'>;
export type StaffMessage = OfAudience<'staff'>;
export type PartyMessage = OfAudience<'party'>;

/** The values a message needs, all of them text. */
export type ParamsOf<K extends MessageKey> = Readonly<Record<(typeof MESSAGES)[K]['params'][number], string>>;

export const messageOf = (key: MessageKey): Message => MESSAGES[key];

/** Where the words of a message are in locales/. */
export const sentenceKey = ({ audience, key }: Message): string => `${NAMESPACES[audience]}:${key}`;

/** The file in locales/ that holds the sentences for an audience. */
export const NAMESPACES = { worker: 'messages', staff: 'staff', party: 'party' } as const;
