/** Errors of the look-up that the person at the keyboard can mend, and the field each belongs to. */
export const STATUS_ERRORS = {
  receipt_form: 'receipt',
  receipt_unknown: 'receipt',
  pin_wrong: 'pin',
  pin_locked: 'pin',
} as const;
export type StatusError = keyof typeof STATUS_ERRORS;

export const isStatusError = (code: string): code is StatusError => Object.hasOwn(STATUS_ERRORS, code);
