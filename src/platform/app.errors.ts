/** How loudly an error is logged: `quiet` for what a person at the keyboard can mend alone. */
export type ErrorLevel = 'quiet' | 'warn' | 'error';

/**
 * An error that a person may see. `code` is stable and selects the sentence in locales/<tag>/errors.json;
 * nothing in it may repeat what a worker wrote.
 */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly level: ErrorLevel = 'quiet',
    readonly details: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = 'AppError';
  }
}

/** "Not there" and "not yours" look the same from outside. */
export const notFound = () => new AppError('not_found', 404);
export const badRequest = (code: string, details: Record<string, string | number> = {}) =>
  new AppError(code, 400, 'quiet', details);
