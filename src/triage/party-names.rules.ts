/**
 * What of an employer's, recruiter's or agency's name is compared: three-letter pieces of its words, so that "Al Noor
 * Trading" and "alnoor traiding" still resemble each other. Each piece once. They are stored as keyed digests only.
 */
export function nameTrigrams(name: string): string[] {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  // Two spaces in front weigh the beginnings of words, as pg_trgm does; that one knows no Arabic or Bengali in C locale.
  const padded = words === '' ? '' : `  ${words.replaceAll(' ', '  ')} `;
  const letters = [...padded];
  return [...new Set(letters.slice(2).map((_, i) => letters.slice(i, i + 3).join('')))].filter((gram) =>
    gram.trim(),
  );
}

/** Every one to four words in a row of a text, in any script, each once: what may be a name in it. */
export function wordRuns(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu) ?? [];
  const runs = words.flatMap((_, at) => [1, 2, 3, 4].map((n) => words.slice(at, at + n).join(' ')));
  return [...new Set(runs)];
}
