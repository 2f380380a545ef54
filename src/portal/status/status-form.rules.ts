/** Errors of the look-up that the person at the keyboard can mend, and the field each belongs to. */
export const STATUS_ERRORS = {
  receipt_form: 'receipt',
  receipt_unknown: 'receipt',
  pin_wrong: 'pin',
  pin_locked: 'pin',
  session_over: 'receipt',
} as const;
export type StatusError = keyof typeof STATUS_ERRORS;

export const isStatusError = (code: string): code is StatusError => Object.hasOwn(STATUS_ERRORS, code);

/**
 * The cookie of the minutes after a right PIN. It goes with the browser's window, and no other site can make a browser
 * send it. Path and name say nothing.
 */
export function statusCookie(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  return { name: 's', options: { httpOnly: true, sameSite: 'strict', secure, path: '/status' } } as const;
}
