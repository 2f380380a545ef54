import { fieldsOf } from '../../platform/web/form-fields.rules';

/** What the form asks, in the order in which it asks it. */
export const REPORT_FIELDS = ['story', 'where', 'about', 'phone', 'safe', 'pin'] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

/** Everything somebody typed, as they typed it; empty where they left a field out. */
export interface ReportForm extends Record<ReportField, string> {
  nonce: string;
  lang: string;
}

/** Errors that the person at the form can mend, and the field each belongs to. */
export const REPORT_ERRORS = {
  story_empty: 'story',
  too_long: 'story',
  phone_form: 'phone',
  pin_form: 'pin',
  nonce_invalid: 'send',
  draft_gone: 'story',
  file_too_large: 'files',
  file_kind: 'files',
  too_many_files: 'files',
} as const satisfies Record<string, ReportField | 'files' | 'send'>;
export type ReportError = keyof typeof REPORT_ERRORS;

export const isReportError = (code: string): code is ReportError => Object.hasOwn(REPORT_ERRORS, code);

/** The screen on which an error is mended. */
export function screenOf(error: ReportError): 'what' | 'reach' | 'pin' {
  const field = REPORT_ERRORS[error];
  if (field === 'phone') return 'reach';
  return field === 'pin' ? 'pin' : 'what';
}

/** A form out of a request's body. What is not there, or there twice, counts as left out. */
export function readReport(body: unknown): ReportForm {
  const given = fieldsOf(body);
  return {
    nonce: given('nonce'),
    lang: given('lang'),
    story: given('story'),
    where: given('where'),
    about: given('about'),
    phone: given('phone'),
    safe: given('safe'),
    pin: given('pin'),
  };
}

/** Whether we may write to the number: only a clear yes is one, and without a number nothing was asked. */
export function safeToWrite({ phone, safe }: ReportForm): 'yes' | 'no' | undefined {
  if (phone.trim() === '') return undefined;
  return safe === 'yes' ? 'yes' : 'no';
}

/** The fields as they were read, as JSON, but for the PIN, which is to be kept only as a hash: in whatever form they came. */
export function withoutPin(body: unknown): Buffer {
  const given = typeof body === 'object' && body ? Object.entries(body) : [];
  return Buffer.from(JSON.stringify(Object.fromEntries(given.filter(([name]) => name !== 'pin'))));
}
