import { outcomeOf } from './send-failure.rules';

it.each([
  ['a number that refuses texts', { status: 400, twilioCode: 21610 }, 'refused'],
  ['a number that is none', { status: 400, twilioCode: 21211 }, 'refused'],
  ['too many at once', { status: 429, twilioCode: 20429 }, 'not_taken'],
  ['a wrong token, which an operator can mend', { status: 401, twilioCode: 20003 }, 'not_taken'],
  ["Twilio's own trouble", { status: 500, twilioCode: 20500 }, 'not_taken'],
  [
    "a sender's full queue, though it comes as the caller's fault",
    { status: 400, twilioCode: 21611 },
    'not_taken',
  ],
  [
    'a country that is not enabled, which an operator can mend',
    { status: 400, twilioCode: 21408 },
    'not_taken',
  ],
  ['a fault that is not in the table', { status: 400, twilioCode: 21999 }, 'refused'],
  ['Twilio away', { status: 503 }, 'not_taken'],
  ["a gateway's trouble, behind which it may have been sent", { status: 502 }, 'unknown'],
  ['no connection', { network: 'ECONNREFUSED' }, 'not_taken'],
  ['no name', { network: 'ENOTFOUND' }, 'not_taken'],
  ['a connection that broke', { network: 'ECONNRESET' }, 'unknown'],
  ['no answer in time', { network: 'ECONNABORTED' }, 'unknown'],
  ['nothing known', {}, 'unknown'],
  ['an answer that makes no sense', { status: 302 }, 'unknown'],
])('%s', (_what, failure, expected) => expect(outcomeOf(failure)).toBe(expected));
