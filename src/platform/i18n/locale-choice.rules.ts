/** Served where nothing else fits; every sentence exists in it. */
export const FALLBACK = 'en';

/** Other tags of the same readers: older codes (BCP 47 registry) and the Arabic varieties, which share one written standard. */
const SAME_READERS: Readonly<Record<string, string>> = {
  tl: 'fil',
  in: 'id',
  npi: 'ne',
  hin: 'hi',
  ben: 'bn',
  urd: 'ur',
  ...Object.fromEntries(
    'abv acm acq acw acx aeb afb ajp apc apd arb ars ary arz ayn'.split(' ').map((tag) => [tag, 'ar']),
  ),
};

const LATIN = 'Latn';

interface Wish {
  language: string;
  script: string | null;
  weight: number;
}

/**
 * The best of `available` for a tag (`hi-Latn`, `ar-EG`, `und`) or an Accept-Language header. Wishes are tried by weight
 * (RFC 9110, 12.5.4), each as language with script, then as language; a wish we lack gives way to the next. Never throws:
 * what cannot be read as tags counts as no wish.
 */
export function chooseLocale(requested: string | undefined, available: readonly string[]): string {
  for (const { language, script } of wishes(requested ?? '')) {
    const candidates = script === LATIN ? [`${language}-${LATIN}`, language] : [language];
    const found = candidates.find((tag) => available.includes(tag));
    if (found) return found;
  }
  return FALLBACK;
}

/** The languages tried after `tag` when it lacks a sentence: its base language, then English. */
export function fallbackChain(tag: string, available: readonly string[]): string[] {
  const base = tag.split('-')[0]!;
  return [...new Set([base, FALLBACK])].filter((other) => other !== tag && available.includes(other));
}

function wishes(requested: string): Wish[] {
  return requested
    .slice(0, 500)
    .split(',')
    .flatMap((part) => {
      const [tag = '', ...attributes] = part.trim().split(';');
      const q = attributes.map((a) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(a)?.[1]).find(Boolean);
      const weight = q === undefined ? 1 : Number(q);
      const match = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-[a-z0-9-]+)?$/i.exec(tag.trim());
      if (!match || weight === 0) return [];
      const language = match[1]!.toLowerCase();
      const script = match[2] ? match[2][0]!.toUpperCase() + match[2].slice(1).toLowerCase() : null;
      return [{ language: SAME_READERS[language] ?? language, script, weight }];
    })
    .sort((a, b) => b.weight - a.weight);
}
