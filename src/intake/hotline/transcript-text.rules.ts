import { TranscriptError } from './transcript-error.rules';
import { type Transcript, addTurn, emptyTranscript, readHeaderLine } from './transcript-fields.rules';
import { splitByLabel } from './transcript-speakers.rules';
import { clockMs } from './transcript-time.rules';

/** `[00:01:02]` or `[00:01:02 - 00:01:07]`; without a colon, as in `[1]`, it is part of what was said. */
const BRACKETED = /^\s{0,8}\[\s?(\d{1,5}:[\d:.,]{1,15})(?:\s?(?:-->|-|–)\s?(\d{1,5}:[\d:.,]{1,15}))?\s?\]\s?/;

/**
 * Reads plain text from its lines: first `call_id:`, `called_at:`, `language:`, `caller_number:` and `country:`,
 * each on a line of its own where given, then turns such as "Caller: …" or "[00:01:02] Operator: …". A line with
 * neither label nor time goes on with the turn above. Text that begins without a label and never names a caller is
 * a letter, not a conversation: one turn by nobody known. Throws `TranscriptError`.
 */
export function parseTextTranscript(lines: readonly string[]): Transcript {
  const transcript = emptyTranscript();
  let at = 0;
  for (; at < lines.length; at++) {
    if (lines[at]!.trim() !== '' && !readHeaderLine(transcript, lines[at]!, at + 1)) break;
  }

  const times = new Map<number, { startMs: number; endMs: number | null }>();
  const body = lines.slice(at).map((line, i) => {
    const match = BRACKETED.exec(line);
    if (!match) return line;
    const [startMs, endMs] = [clockMs(match[1]!), match[2] === undefined ? null : clockMs(match[2])];
    if (startMs === null || (match[2] !== undefined && endMs === null)) {
      throw new TranscriptError('bad_time', at + i + 1, line.indexOf('[') + 1);
    }
    times.set(i, { startMs, endMs });
    return line.slice(match[0].length);
  });

  const spoken = splitByLabel(body, (i) => times.has(i));
  const first = spoken[0];
  if (first && !first.labelled && !times.has(first.from) && !spoken.some((t) => t.speaker === 'caller')) {
    const text = lines.slice(at).join('\n').trim();
    addTurn(transcript.turns, { speaker: 'unknown', startMs: null, endMs: null, text }, () => at + 1);
    return transcript;
  }
  for (const { speaker, text, from } of spoken) {
    const { startMs, endMs } = times.get(from) ?? { startMs: null, endMs: null };
    addTurn(transcript.turns, { speaker, startMs, endMs, text }, () => at + from + 1);
  }
  return transcript;
}
