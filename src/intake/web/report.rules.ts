import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { badRequest } from '../../platform/app.errors';
import { asciiDigits } from '../receipt.rules';
import { MAX_TEXT, type SubmissionContent } from '../submission.rules';

type Form = NonNullable<SubmissionContent['form']>;

/** What the web form sends. */
export interface Report extends Omit<Form, 'safe'> {
  /** Made when the form was shown: by it the same form sent twice is known. */
  nonce: string;
  lang: string;
  story: string;
  /** What was chosen instead of written, in the words that stood beside it. */
  chosen?: readonly string[];
  safe?: 'yes' | 'no';
  pin?: string;
  /** Of a PIN that was chosen on an earlier page. */
  pinHash?: string | null;
  attachments?: readonly { type: string; bytes: Buffer }[];
  raw: Buffer;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const PIN = /^\d{4,8}$/;
const MAX_FIELD = 2_000;

/** Whether it is an id as our forms carry one. */
export const isNonce = (text: string): boolean => UUID.test(text);

/**
 * A PIN in ASCII digits, whatever digits it was typed in; empty where none was.
 * @throws AppError pin_form unless it has 4 to 8 digits.
 */
export function readPin(typed: string): string {
  const pin = asciiDigits(typed).replace(/\s/g, '');
  if (pin !== '' && !PIN.test(pin)) throw badRequest('pin_form');
  return pin;
}

/**
 * A telephone number in E.164 and its country; null where none was typed.
 * @throws AppError phone_form for what can be no number.
 */
export function readPhone(typed: string): { number: string; country: string | null } | null {
  if (typed.trim() === '') return null;
  const number = parsePhoneNumberFromString(asciiDigits(typed.trim()));
  if (!number?.isPossible()) throw badRequest('phone_form');
  return { number: number.number as string, country: number.country ?? null };
}

/** @throws AppError too_long for a story or a field that nobody types by hand. */
export function checkLength(story: string, fields: readonly (string | undefined)[]): void {
  if (story.length > MAX_TEXT || fields.some((field) => (field?.length ?? 0) > MAX_FIELD)) {
    throw badRequest('too_long');
  }
}

/**
 * A report as it is kept. Words, something chosen, or an attachment: any of them is enough by itself.
 * @throws AppError nonce_invalid, story_empty, too_long, pin_form, phone_form.
 */
export function checkReport(report: Report): {
  content: SubmissionContent;
  pin: string;
  country: string | null;
} {
  const { nonce, story, chosen = [], attachments = [] } = report;
  if (!isNonce(nonce)) throw badRequest('nonce_invalid');
  if (story.trim() === '' && chosen.length === 0 && attachments.length === 0) throw badRequest('story_empty');
  const trimmed = (field: string | undefined) => field?.trim() ?? '';
  const [where, about, hours, word] = [report.where, report.about, report.hours, report.word].map(trimmed);
  checkLength(story, [where, about, hours, word, trimmed(report.phone)]);
  const pin = readPin(report.pin ?? '');
  const phone = readPhone(report.phone ?? '');
  const { safe, who, issues, danger } = report;
  const form: Form = {
    ...(where ? { where } : {}),
    ...(about ? { about } : {}),
    ...(phone ? { phone: phone.number } : {}),
    ...(safe ? { safe } : {}),
    ...(who ? { who } : {}),
    ...(issues?.length ? { issues } : {}),
    ...(danger ? { danger } : {}),
    ...(hours ? { hours } : {}),
    ...(word ? { word } : {}),
  };
  return {
    content: {
      // One text, so that triage reads what was chosen and the small fields too, and its evidence points into it.
      text: [story, ...chosen, about, where].filter(Boolean).join('\n'),
      ...(Object.keys(form).length > 0 ? { form } : {}),
    },
    pin,
    country: phone?.country ?? null,
  };
}
