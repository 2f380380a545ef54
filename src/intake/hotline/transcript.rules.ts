import { isUtf8 } from 'node:buffer';
import { TranscriptError } from './transcript-error.rules';
import type { Transcript } from './transcript-fields.rules';
import { parseJsonTranscript } from './transcript-json.rules';
import { parseSrtTranscript } from './transcript-srt.rules';
import { parseTextTranscript } from './transcript-text.rules';
import { parseVttTranscript } from './transcript-vtt.rules';

/** Larger bodies are refused: 10 MB is days of speech. */
export const MAX_TRANSCRIPT_BYTES = 10 * 1024 * 1024;

const PARSERS = {
  'application/json': parseJsonTranscript,
  'text/vtt': (text: string) => parseVttTranscript(linesOf(text)),
  'application/x-subrip': (text: string) => parseSrtTranscript(linesOf(text)),
  'text/plain': (text: string) => parseTextTranscript(linesOf(text)),
} as const;

export type TranscriptMediaType = keyof typeof PARSERS;

export const TRANSCRIPT_MEDIA_TYPES = Object.keys(PARSERS) as TranscriptMediaType[];

/**
 * The call a hotline's file tells of, its turns in the order of the file. Characters are kept as they came, NUL and
 * bidirectional controls among them: what shows the text escapes it. Throws `TranscriptError` and nothing else for
 * a file that is too large, not UTF-8, not in its format, or holds no words of the caller's.
 */
export function parseTranscript(body: string | Buffer, mediaType: TranscriptMediaType): Transcript {
  const transcript = PARSERS[mediaType](textOf(body));
  if (transcript.turns.length === 0) throw new TranscriptError('empty', 1);
  if (callerText(transcript) === '') throw new TranscriptError('no_caller_turn', 1);
  return transcript;
}

/** What feeds triage: the words of the caller and of nobody known, one turn a line. */
export function callerText(transcript: Transcript): string {
  return transcript.turns
    .filter((turn) => turn.speaker === 'caller' || turn.speaker === 'unknown')
    .map((turn) => turn.text)
    .filter((text) => text.trim() !== '')
    .join('\n');
}

function textOf(body: string | Buffer): string {
  if (Buffer.byteLength(body) > MAX_TRANSCRIPT_BYTES) throw new TranscriptError('too_large', 1);
  if (typeof body !== 'string' && !isUtf8(body)) throw new TranscriptError('bad_encoding', brokenLine(body));
  const text = body.toString();
  const lone = /\p{Cs}/u.exec(text);
  if (lone) throw new TranscriptError('bad_encoding', linesOf(text.slice(0, lone.index)).length);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** The first line that is not UTF-8: neither line break can be part of a longer character. */
function brokenLine(body: Buffer): number {
  let line = 1;
  for (let from = 0; from < body.length; line++) {
    const breaks = body.subarray(from).findIndex((byte) => byte === 0x0a || byte === 0x0d);
    const to = breaks === -1 ? body.length : from + breaks;
    if (!isUtf8(body.subarray(from, to))) break;
    from = body[to] === 0x0d && body[to + 1] === 0x0a ? to + 2 : to + 1;
  }
  return line;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
