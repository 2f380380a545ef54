import { DateTime } from 'luxon';
import { TranscriptError, type TranscriptErrorCode } from './transcript-error.rules';
import type { Speaker } from './transcript-speakers.rules';

/** What one person said without interruption. Times are milliseconds from the start of the call. */
export interface TranscriptTurn {
  speaker: Speaker;
  startMs: number | null;
  endMs: number | null;
  text: string;
}

/** What is known of a call beside what was said. */
export interface CallFields {
  callId: string | null;
  calledAt: Date | null;
  /** BCP 47, as the hotline heard it: a hint to triage, not a finding. */
  language: string | null;
  /** Digits with a plus sign in front where the country code is given; `null` where withheld. */
  callerNumber: string | null;
  /** ISO 3166 alpha-2. */
  country: string | null;
}

/** One call, its turns in the order of the file. */
export interface Transcript extends CallFields {
  turns: TranscriptTurn[];
}

const MAX_TURNS = 20_000;

/** The names a field goes by once capitals, spaces, hyphens and underscores are gone. */
export const FIELD_NAMES: Record<keyof CallFields, readonly string[]> = {
  callId: ['callid', 'callsid', 'calluuid', 'conversationid'],
  calledAt: ['calledat', 'startedat', 'starttime', 'calltime', 'timestamp'],
  language: ['language', 'lang', 'languagecode', 'locale'],
  callerNumber: ['caller', 'callernumber', 'callerid', 'from', 'phone', 'phonenumber'],
  country: ['country', 'countrycode', 'callercountry'],
};

/** In free text only the documented names count: a letter may well begin "From: Rahima". */
const HEADER_NAMES = new Map<string, keyof CallFields>(
  (Object.keys(FIELD_NAMES) as (keyof CallFields)[]).map((field) => [field.toLowerCase(), field]),
);

const WITHHELD = new Set(['anonymous', 'private', 'restricted', 'unavailable', 'unknown', 'withheld']);
const ISO_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i;
const CONTROL = /\p{Cc}/u;

export function emptyTranscript(): Transcript {
  return { callId: null, calledAt: null, language: null, callerNumber: null, country: null, turns: [] };
}

export function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

/**
 * Sets one field from its written form; an empty value leaves it unset. Throws `TranscriptError` at `line` for a
 * value that cannot be read and for a second, different value.
 */
export function setField(call: CallFields, field: keyof CallFields, written: string, line: number): void {
  const value = written.trim();
  if (value === '') return;
  const read = READERS[field](value);
  if (typeof read === 'object' && read !== null && 'refused' in read) {
    throw new TranscriptError(read.refused, line);
  }
  const before = call[field];
  if (before !== null && before.valueOf() !== read?.valueOf()) {
    throw new TranscriptError('duplicate_field', line);
  }
  Object.assign(call, { [field]: read });
}

/** Reads `call_id: …` and its like; false when the line is not one of them. Throws like `setField`. */
export function readHeaderLine(call: CallFields, written: string, line: number): boolean {
  const match = /^\s*([A-Za-z_ -]{2,20}?)\s*:/.exec(written);
  const name = match?.[1];
  const field = name === undefined ? undefined : HEADER_NAMES.get(normalisedName(name));
  if (!match || !field) return false;
  setField(call, field, written.slice(match[0].length), line);
  return true;
}

/** Appends a turn. Throws `TranscriptError` at `line()` past the limit and when it ends before it starts. */
export function addTurn(turns: TranscriptTurn[], turn: TranscriptTurn, line: () => number): void {
  if (turns.length >= MAX_TURNS) throw new TranscriptError('too_many_turns', line());
  if (turn.startMs !== null && turn.endMs !== null && turn.endMs < turn.startMs) {
    throw new TranscriptError('end_before_start', line());
  }
  turns.push(turn);
}

type Read<T> = T | null | { refused: TranscriptErrorCode };

const READERS: { [F in keyof CallFields]: (value: string) => Read<NonNullable<CallFields[F]>> } = {
  callId: (value) => (value.length > 200 || CONTROL.test(value) ? { refused: 'bad_call_id' } : value),
  calledAt: (value) => {
    const shape = ISO_TIME.exec(value);
    if (!shape) return { refused: 'bad_called_at' };
    if (!shape[1]) return { refused: 'called_at_without_zone' };
    const time = DateTime.fromISO(value.replace(' ', 'T').toUpperCase());
    return time.isValid ? time.toJSDate() : { refused: 'bad_called_at' };
  },
  language: (value) => {
    const tag = value.replaceAll('_', '-');
    return tag.length <= 35 && LANGUAGE_TAG.test(tag) ? tag : { refused: 'bad_language' };
  },
  callerNumber: (value) => {
    if (WITHHELD.has(value.toLowerCase())) return null;
    const digits = value.replace(/[\s().-]/g, '').replace(/^00/, '+');
    return /^\+?\d{4,15}$/.test(digits) ? digits : { refused: 'bad_caller' };
  },
  country: (value) => (/^[a-z]{2}$/i.test(value) ? value.toUpperCase() : { refused: 'bad_country' }),
};
