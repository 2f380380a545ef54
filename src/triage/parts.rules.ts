import type { Span } from './assessment.rules';
import { scriptAt, type Script } from './language/scripts.rules';

/** A part has at least so many letters: fewer say nothing by themselves. */
const LETTERS_AT_LEAST = 4;
/** A run in another script is a part of its own from so many letters on; shorter it is a borrowed word. */
const LETTERS_OF_RUN = 6;
const PARTS_AT_MOST = 24;
const STOP = /[.!?;\n…。！？；|।॥؟؛۔።፧၊။។]/u;

/**
 * The sentences of a text, and in them the stretches in different scripts: what may have been written by different
 * hands, or pasted together. One part where the text is all of one piece. Linear in the text's length.
 */
export function partsOf(text: string): Span[] {
  const parts: Span[] = [];
  let start = 0;
  let letters = 0;
  let script: Script | null = null;
  /** The run in another script that may become a part: where it began, and how long it is by now. */
  let run = null as { script: Script; start: number; letters: number } | null;
  const close = (end: number): void => {
    if (letters >= LETTERS_AT_LEAST) parts.push({ start, end });
    start = end;
    letters = 0;
    script = null;
    run = null;
  };
  for (let at = 0; at < text.length && parts.length < PARTS_AT_MOST;) {
    const codePoint = text.codePointAt(at) ?? 0;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const own = scriptAt(codePoint);
    if (own) {
      letters += 1;
      script ??= own;
      if (own === script) run = null;
      else if (run?.script === own) run.letters += 1;
      else run = { script: own, start: at, letters: 1 };
      if (run && run.letters === LETTERS_OF_RUN) {
        const from = run.start;
        letters -= LETTERS_OF_RUN;
        close(from);
        script = own;
        letters = LETTERS_OF_RUN;
      }
    } else if (STOP.test(text.charAt(at))) close(next);
    at = next;
  }
  close(text.length);
  return parts;
}
