import { TranscriptError } from './transcript-error.rules';
import { type Transcript, addTurn, emptyTranscript, readHeaderLine } from './transcript-fields.rules';
import { splitByLabel } from './transcript-speakers.rules';
import { cueTiming } from './transcript-time.rules';

const MARKUP = /<\/?(?:i|b|u|s|font)(?:\s[^<>]{0,200})?>|\{\\[^{}]{0,40}\}/gi;
const INDEX = /^\s*\d{1,9}\s*$/;

/**
 * Reads SubRip from its lines. Milliseconds follow a comma or a dot, the numbers above the cues may be missing, and
 * before the first cue the header lines of a plain text transcript may stand. "Caller:" at the head of a line names
 * the speaker. Throws `TranscriptError`, also for words that stand outside every cue.
 */
export function parseSrtTranscript(lines: readonly string[]): Transcript {
  const transcript = emptyTranscript();
  const isBlank = (i: number) => lines[i] === undefined || lines[i].trim() === '';
  const isTiming = (i: number) => /^\s*\d[\d:.,]*\s*-->/.test(lines[i] ?? '');
  const isCue = (i: number) => isTiming(i) || (INDEX.test(lines[i] ?? '') && isTiming(i + 1));

  let at = 0;
  while (at < lines.length && !isCue(at) && (isBlank(at) || readHeaderLine(transcript, lines[at]!, at + 1))) {
    at += 1;
  }
  while (at < lines.length) {
    if (isBlank(at)) {
      at += 1;
      continue;
    }
    const timingAt = INDEX.test(lines[at]!) ? at + 1 : at;
    if (!lines[timingAt]?.includes('-->')) throw new TranscriptError('expected_timing', at + 1);
    const times = cueTiming(lines[timingAt], timingAt + 1);
    const from = timingAt + 1;
    for (at = from; !isBlank(at) && !isCue(at);) at += 1;
    const spoken = splitByLabel(lines.slice(from, at).map((line) => line.replace(MARKUP, '')));
    if (spoken.length === 0) spoken.push({ speaker: 'unknown', labelled: false, text: '', from });
    for (const { speaker, text } of spoken) {
      addTurn(transcript.turns, { speaker, text, ...times }, () => timingAt + 1);
    }
  }
  return transcript;
}
