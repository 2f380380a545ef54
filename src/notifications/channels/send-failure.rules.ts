import type { SendOutcome } from './send.errors';
import { errorKind } from './twilio-errors.rules';

/** What is known of a failed request: Twilio's answer, or that there was none. */
export interface SendFailure {
  /** HTTP status; undefined when there was no answer. */
  status?: number;
  /** Twilio's error number, when the answer is Twilio's own. */
  twilioCode?: number;
  /** Name of the network error. */
  network?: string;
}

/** Errors from before a connection stood: nothing can have arrived. */
const NO_CONNECTION = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
];

/**
 * Whether a text that failed may have gone out. Twilio has no idempotency key for messages, so that doubt counts as
 * possibly sent. An error of Twilio's own (it carries a number) says that no message was made: the address's or the
 * text's fault (4xx) is final; ours (401, 403), too many at once (429) and Twilio's (5xx) are tried again, unless the
 * number itself says otherwise. A 5xx without a
 * number is a gateway's, behind which the message may have been made.
 */
export function outcomeOf({ status, twilioCode, network }: SendFailure): SendOutcome {
  if (status === undefined) return NO_CONNECTION.includes(network ?? '') ? 'not_taken' : 'unknown';
  const kind = errorKind(twilioCode);
  if (kind) return kind === 'transient' || kind === 'account' ? 'not_taken' : 'refused';
  if (status === 429 || status === 401 || status === 403) return 'not_taken';
  if (status >= 500) return twilioCode === undefined && status !== 503 ? 'unknown' : 'not_taken';
  return status >= 400 ? 'refused' : 'unknown';
}
