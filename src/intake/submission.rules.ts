import type { Examined } from './media/media-kind.rules';

/** Where a submission came in, and who names it: MessageSid, form nonce, call id or Idempotency-Key. */
export type Source = 'sms' | 'web' | 'hotline' | 'api' | 'voice';
export type Channel = 'sms' | 'whatsapp' | 'web' | 'hotline' | 'api';

/**
 * How far a submission has come: received → read (what kind of text is it?) → triaged → opened (it has a case; may we
 * answer?) → done. `undecided`: it may belong to an open case of the same number; `asked`: the worker has been asked
 * which; `person`: the machine gave up and the duty officer has it.
 */
export type Stage = 'received' | 'read' | 'triaged' | 'opened' | 'undecided' | 'asked' | 'done' | 'person';

export interface Turn {
  speaker: 'caller' | 'operator' | 'interpreter' | 'unknown';
  startMs: number | null;
  endMs: number | null;
  text: string;
}

/** What a submission says, in one shape for all channels. Sealed as JSON under the submission's data key. */
export interface SubmissionContent {
  /** The worker's words: what triage reads and what evidence points into. */
  text: string;
  /** All turns of a call, the operator's included. */
  turns?: Turn[];
  /** What the form asked beside the story; empty fields are left out. */
  form?: {
    where?: string;
    about?: string;
    phone?: string;
    safe?: 'yes' | 'no';
    /** For whom the writer speaks. */
    who?: 'me' | 'other' | 'group';
    /** Issues chosen by their pictures. */
    issues?: string[];
    /** Asked whether there is danger now. */
    danger?: 'yes' | 'no';
    /** When the number may be called, in the worker's words. */
    hours?: string;
    /** A word that proves to the worker that a caller is ours. */
    word?: string;
  };
  /** The source's own names, needed to fetch or delete at the source. */
  source?: {
    id: string;
    to?: string;
    media?: { url: string; type: string }[];
    /** What the provider wrote down of a recording. */
    transcription?: string;
    optOut?: 'STOP' | 'START' | 'HELP';
  };
  /** Caller's number as the hotline wrote it down. Never texted. */
  caller?: string;
  /** What the caller of an automatic line pressed for, and the language that was chosen. */
  call?: { wants: 'person_now' | 'heard'; language: string; seconds: number | null };
}

/** Longest story that is taken, in UTF-16 units. A call of several hours stays below it. */
export const MAX_TEXT = 1_000_000;

/** Something that has just arrived, its source already authenticated. */
export interface Arrival {
  source: Source;
  /** What the source calls it: MessageSid, form nonce, call id, Idempotency-Key. */
  externalId: string;
  channel: Channel;
  /** The address to answer to, E.164; null where there is none. */
  address: string | null;
  content: SubmissionContent;
  /** The bytes as they came. */
  raw: Buffer;
  languageHint: string | null;
  country: string | null;
  /** Null: at the moment it was received. */
  occurredAt: Date | null;
  /** Case that it belongs to, where its writer has proven to be the worker of that case. */
  joins?: string;
  /** Voice notes and pictures that came with it, looked at already. */
  attachments?: readonly { type: string; bytes: Buffer; examined: Examined }[];
  /** Hash of the PIN the worker chose; undefined where the channel gives no receipt at once. */
  receipt?: { pinHash: string | null };
}
