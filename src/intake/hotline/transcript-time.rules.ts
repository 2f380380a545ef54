import { TranscriptError } from './transcript-error.rules';

const CLOCK = /^(?:(\d{1,5}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?$/;

/** `[HH:]MM:SS[.mmm]`, with dot or comma, in milliseconds; `null` when it is not such a time. */
export function clockMs(written: string): number | null {
  const match = CLOCK.exec(written);
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1] ?? 0), Number(match[2]), Number(match[3])];
  if (minutes > 59 || seconds > 59) return null;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? '').padEnd(3, '0'));
}

/** Seconds as a whole number of milliseconds; `null` when negative or beyond counting. */
export function secondsMs(seconds: number): number | null {
  const ms = Math.round(seconds * 1000);
  return ms >= 0 && Number.isSafeInteger(ms) ? ms : null;
}

/**
 * The start and end of a cue from its line of timing; what follows the end (settings, coordinates) is left aside.
 * Throws `TranscriptError` `bad_time` at the line and the column of the time that cannot be read.
 */
export function cueTiming(written: string, line: number): { startMs: number; endMs: number } {
  const arrow = written.indexOf('-->');
  const after = written.slice(arrow + 3);
  const startMs = clockMs(written.slice(0, arrow).trim());
  const endMs = clockMs(after.trimStart().split(/\s/, 1)[0] ?? '');
  if (startMs === null) throw new TranscriptError('bad_time', line, 1);
  if (endMs === null) {
    throw new TranscriptError('bad_time', line, written.length - after.trimStart().length + 1);
  }
  return { startMs, endMs };
}
