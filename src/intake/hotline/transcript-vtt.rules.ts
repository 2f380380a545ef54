import { TranscriptError } from './transcript-error.rules';
import { type Transcript, addTurn, emptyTranscript, readHeaderLine } from './transcript-fields.rules';
import { type Speaker, speakerOf, splitByLabel } from './transcript-speakers.rules';
import { cueTiming } from './transcript-time.rules';

/** A voice begins with `<v Name>` and ends with `</v>` or the next one. */
const VOICE = /<v(?:\.[^\s<>]{0,100})?(?:[ \t\n]([^<>]{0,200}))?>|<\/v>/g;
const TAG = /<\/?(?:c|i|b|u|ruby|rt|lang)(?:[. \t\n][^<>]{0,200})?>|<[\d:.]{5,20}>/g;
const ENTITY = /&(?:(amp|lt|gt|lrm|rlm|nbsp|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  lrm: '\u200e',
  rlm: '\u200f',
  nbsp: '\u00a0',
  quot: '"',
  apos: "'",
};

/**
 * Reads WebVTT (W3C) from its lines. Voices and "Caller:" at the head of a line name the speakers; `call_id`,
 * `called_at`, `language`, `caller_number` and `country` are read from the header and from NOTE blocks; other
 * notes, styles, regions, cue ids and settings are left aside. Throws `TranscriptError`, also for words that stand
 * outside every cue: a browser would drop them.
 */
export function parseVttTranscript(lines: readonly string[]): Transcript {
  const transcript = emptyTranscript();
  const isBlank = (i: number) => lines[i] === undefined || lines[i].trim() === '';
  const isTiming = (i: number) => lines[i]?.includes('-->') === true;

  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) throw new TranscriptError('missing_header', 1);
  let at = 1;
  for (; !isBlank(at) && !isTiming(at); at++) readHeaderLine(transcript, lines[at]!, at + 1);

  while (at < lines.length) {
    const line = lines[at]!;
    if (isBlank(at)) {
      at += 1;
    } else if (/^NOTE(?:[ \t]|$)/.test(line)) {
      readHeaderLine(transcript, line.slice('NOTE'.length), at + 1);
      for (at += 1; !isBlank(at); at++) readHeaderLine(transcript, lines[at]!, at + 1);
    } else if (/^(?:STYLE|REGION)[ \t]*$/.test(line) && !isTiming(at + 1)) {
      while (!isBlank(at)) at += 1;
    } else {
      const timingAt = isTiming(at) ? at : at + 1;
      if (!isTiming(timingAt)) throw new TranscriptError('expected_timing', at + 1);
      const times = cueTiming(lines[timingAt]!, timingAt + 1);
      const from = timingAt + 1;
      for (at = from; !isBlank(at) && !isTiming(at);) at += 1;
      for (const spoken of cueTurns(lines.slice(from, at).join('\n'))) {
        addTurn(transcript.turns, { ...spoken, ...times }, () => timingAt + 1);
      }
    }
  }
  return transcript;
}

/** The turns of one cue: at least one, so that a silent cue is kept too. */
function cueTurns(payload: string): { speaker: Speaker; text: string }[] {
  const turns: { speaker: Speaker; text: string }[] = [];
  const unvoiced = (text: string) =>
    splitByLabel(text.split('\n')).map(({ speaker, text }) => ({ speaker, text }));
  let voice: Speaker | null = null;
  let from = 0;
  const close = (to: number) => {
    const text = plain(payload.slice(from, to));
    if (voice === null) turns.push(...unvoiced(text));
    else turns.push({ speaker: voice, text: text.trim() });
  };
  for (const match of payload.matchAll(VOICE)) {
    close(match.index);
    voice = match[0] === '</v>' ? null : (speakerOf(plain(match[1] ?? '')) ?? 'unknown');
    from = match.index + match[0].length;
  }
  close(payload.length);
  return turns.length > 0 ? turns : [{ speaker: 'unknown', text: '' }];
}

function plain(marked: string): string {
  return marked.replace(TAG, '').replace(ENTITY, (written, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? written;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : written;
  });
}
