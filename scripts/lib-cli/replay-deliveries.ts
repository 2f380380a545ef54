import { createHash } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { z } from 'zod';
import type { Sending } from './api-client';
import { UsageError } from './command';

const Message = z.object({
  id: z.string().min(1),
  lang: z.string().min(2),
  text: z.string().min(1),
  issues: z.array(z.string()).min(1),
  urgency: z.string(),
});
export type ReplayMessage = z.infer<typeof Message>;

export const SOURCES = ['sms', 'web', 'hotline'] as const;
export type Source = (typeof SOURCES)[number];

/** One message on its way through one channel. The same message always makes the same delivery. */
export interface Delivery {
  message: ReplayMessage;
  source: Source;
  externalId: string;
  path: string;
  sending: Sending;
  accepted: readonly number[];
}

export interface Credentials {
  /** What Twilio is told to call: the signature covers it. */
  publicUrl: string;
  twilioAccountSid: string;
  twilioAuthToken: string;
  hotlineToken: string;
}

/** Reads the lines of a file. Throws `UsageError` with the number of the line that is no message, or repeats an id. */
export function readMessages(jsonl: string, limit = Infinity): ReplayMessage[] {
  const messages: ReplayMessage[] = [];
  const ids = new Set<string>();
  for (const [i, line] of jsonl.split('\n').entries()) {
    if (line.trim() === '' || messages.length >= limit) continue;
    const message = Message.safeParse(parsed(line));
    if (!message.success) throw new UsageError(`Line ${i + 1} is not {id, lang, text, issues, urgency}.`);
    if (ids.has(message.data.id)) throw new UsageError(`Line ${i + 1} repeats an id.`);
    ids.add(message.data.id);
    messages.push(message.data);
  }
  return messages;
}

/** Every message through every channel, the three of a message one after the other. */
export function deliveriesOf(messages: readonly ReplayMessage[], credentials: Credentials): Delivery[] {
  const numbers = phoneNumbers(messages.map((message) => message.id));
  return messages.flatMap((message, i) => [
    sms(message, numbers[i]!, credentials),
    web(message),
    hotline(message, credentials),
  ]);
}

function sms(message: ReplayMessage, from: string, credentials: Credentials): Delivery {
  const path = '/webhooks/twilio/sms';
  const externalId = `SM${hash(`sms:${message.id}`).slice(0, 32)}`;
  const params = {
    AccountSid: credentials.twilioAccountSid,
    MessageSid: externalId,
    From: from,
    // One of Twilio's own numbers for tests: it reaches nobody.
    To: '+15005550006',
    Body: message.text,
    NumMedia: '0',
  };
  const url = credentials.publicUrl.replace(/\/+$/, '') + path;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': getExpectedTwilioSignature(credentials.twilioAuthToken, url, params),
  };
  const sending = { headers, body: new URLSearchParams(params).toString() };
  return { message, source: 'sms', externalId, path, sending, accepted: [200, 204] };
}

function web(message: ReplayMessage): Delivery {
  const externalId = uuidFrom(`form:${message.id}`);
  const fields = {
    nonce: externalId,
    lang: message.lang.split('-')[0] || 'en',
    story: message.text,
    phone: '',
    safe: '',
    pin: '',
  };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const sending = { headers, body: new URLSearchParams(fields).toString() };
  return { message, source: 'web', externalId, path: '/report', sending, accepted: [200, 201, 303] };
}

function hotline(message: ReplayMessage, { hotlineToken }: Credentials): Delivery {
  const externalId = `call-${message.id}`;
  const call = {
    call_id: externalId,
    called_at: '2026-11-01T09:00:00Z',
    turns: [
      {
        speaker: 'operator',
        start: 0,
        end: 4,
        text: 'Hello, this is the workers hotline. How can I help you?',
      },
      { speaker: 'caller', start: 4.5, end: 30, text: message.text },
    ],
  };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${hotlineToken}` };
  const path = '/api/v1/hotline/transcripts';
  const sending = { headers, body: JSON.stringify(call) };
  return { message, source: 'hotline', externalId, path, sending, accepted: [200, 201] };
}

/** Country codes with beginnings of mobile numbers there, and how many digits follow those. */
const NUMBERING: readonly { code: string; leads: readonly string[]; digits: number }[] = [
  { code: '+974', leads: ['30', '33', '55', '66', '70', '77'], digits: 6 },
  { code: '+966', leads: ['50', '53', '55', '56'], digits: 7 },
  { code: '+971', leads: ['50', '52', '55', '56'], digits: 7 },
  { code: '+965', leads: ['50', '55', '66', '99'], digits: 6 },
  { code: '+60', leads: ['12', '16', '19'], digits: 7 },
  { code: '+65', leads: ['81', '82', '91', '96'], digits: 6 },
];

/** A number for each id: the same id gets the same number unless an earlier one of the file has taken it. */
function phoneNumbers(ids: readonly string[]): string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    for (let turn = 0; ; turn++) {
      const digest = Buffer.from(hash(`phone:${id}:${turn}`), 'hex');
      const { code, leads, digits } = NUMBERING[digest[0]! % NUMBERING.length]!;
      const rest = String(digest.readUIntBE(2, 6) % 10 ** digits).padStart(digits, '0');
      const number = code + leads[digest[1]! % leads.length]! + rest;
      if (taken.has(number)) continue;
      taken.add(number);
      return number;
    }
  });
}

/** Shaped like the random UUID the form's page puts into it. */
function uuidFrom(text: string): string {
  const hex = hash(text);
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
