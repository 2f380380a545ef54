/**
 * What a failed sending means. `refused`: the provider will not send it, now or later. `not_taken`: it certainly did not
 * go out and may be tried again. `unknown`: it may have gone out, so it must not be sent again unseen.
 */
export type SendOutcome = 'refused' | 'not_taken' | 'unknown';

/** A text that was not confirmed as sent. Carries no words and no address. */
export class SendError extends Error {
  constructor(
    readonly outcome: SendOutcome,
    /** The provider's error number, or the name of a network error. */
    readonly code: string,
    /** How long the provider asks to be left alone. */
    readonly retryAfterMs?: number,
  ) {
    super(`sending: ${outcome} (${code})`);
    this.name = 'SendError';
  }
}
