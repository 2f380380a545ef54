import type { Script } from './scripts.rules';

/** Scripts that several of the languages served share: each has a linear model of its own. */
export const SHARED_SCRIPTS = ['Latn', 'Cyrl', 'Arab', 'Deva', 'Ethi'] as const;
export type SharedScript = (typeof SHARED_SCRIPTS)[number];

export function isShared(script: Script): script is SharedScript {
  return (SHARED_SCRIPTS as readonly string[]).includes(script);
}

/** What the words of a script are made of. Latin words keep digits: 3, 5 and 7 are letters of romanised Arabic. */
const WORD: Record<SharedScript, RegExp> = {
  Latn: /[\p{Script=Latin}\p{M}'0-9]+/gu,
  Cyrl: /[\p{Script=Cyrillic}\p{M}']+/gu,
  Arab: /[\p{Script=Arabic}\p{M}\u200c]+/gu,
  Deva: /[\p{Script=Devanagari}\u200c\u200d]+/gu,
  Ethi: /\p{Script=Ethiopic}+/gu,
};
const LETTER = /\p{L}/u;
/** Digits and punctuation that some scripts count as theirs. */
const NO_LETTER = /[\p{N}\p{P}\p{S}\u0640]+/gu;
const APOSTROPHES = /[’ʻʼ‘`´ʿʾ]/g;
/** A stretch without blanks that is an address or a mention, or holds one. */
const ADDRESS = /:\/\/|^www\.|@/;

const RUN = 8;
const RUNS = 20;

/**
 * The words of one script in a text, lower-case, single spaces, links and mentions left out, letters repeated for
 * effect kept twice. Of more than 160 words, 20 stretches spread over the whole text stand for it.
 */
export function cleanWords(text: string, script: SharedScript): string[] {
  const plain = text
    .replace(APOSTROPHES, "'")
    .replace(/İ/g, 'i')
    .toLowerCase()
    .replace(/(\p{L})\1{2,}/gu, '$1$1');
  const source =
    script === 'Latn'
      ? plain
      : plain.replace(NO_LETTER, (found) => (found.includes('@') || found.includes('://') ? found : ' '));
  const words: string[] = [];
  for (const stretch of source.split(/\s+/)) {
    if (ADDRESS.test(stretch)) continue;
    for (const found of stretch.match(WORD[script]) ?? []) {
      const word = found.includes("'") ? found.replace(/^'+|'+$/g, '') : found;
      // No language has longer words; what does is a key, a link or noise.
      if (word.length > 0 && word.length <= 40 && LETTER.test(word)) words.push(word);
    }
  }
  if (words.length <= RUN * RUNS) return words;
  const step = (words.length - RUN) / (RUNS - 1);
  return Array.from({ length: RUNS }, (_, i) => Math.floor(i * step)).flatMap((at) =>
    words.slice(at, at + RUN),
  );
}
