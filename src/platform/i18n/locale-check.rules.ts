/** A language as it lies in locales/, with what its meta.json says. */
export interface CheckedLocale {
  tag: string;
  /** ISO 15924. */
  script: string;
  readers: readonly ('worker' | 'texts' | 'staff')[];
  exposes: readonly string[];
  sameAsEnglish: readonly string[];
  /** Sentences by key, by namespace. */
  files: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is wrong with a language, a file of it, or one sentence. */
export interface LocaleFault {
  where: string;
  fault: string;
}

/** Who must have a file; a file that is not named is for workers' pages. */
const READERS_OF: Readonly<Record<string, CheckedLocale['readers']>> = {
  messages: ['worker', 'texts'],
  commands: ['worker', 'texts'],
  phrases: ['worker', 'texts'],
  staff: ['staff'],
  sign_in: ['staff'],
  desk: ['staff'],
  docket: ['staff'],
  admin: ['staff'],
  names: ['staff'],
  refusals: ['staff'],
  party: ['staff'],
  // Only where there is a voice that speaks the language.
  voice: [],
};
/** Files whose words go out as texts, or come in as them: a command that is an opt-out word would never reach us. */
const TEXTS = ['messages', 'staff', 'commands'];

/**
 * Words by which Twilio takes a number off, or on again, and with which it answers itself (its default keywords): somebody
 * who copies one out of our text to finish a chat would be cut off.
 */
const OPT_OUT_WORDS = new Set(
  'stop unsubscribe end quit stopall revoke optout cancel start unstop help info'.split(' '),
);

/** Addresses and numbers to call, which some countries refuse in a text and a finger on a watched phone may open. */
const ADDRESS = /https?:|www\.|\b[a-z0-9-]+\.(?:com|org|net|int|info|io|me|gov)\b|\+?\d(?:[\s().-]?\d){6,}/i;

const PLURAL = /_(zero|one|two|few|many|other)$/;
const SMALLEST_SHARE = 0.5;

/** Everything that is wrong in `locales` measured against `english`, which is one of them. Never throws. */
export function localeFaults(locales: readonly CheckedLocale[], english: CheckedLocale): LocaleFault[] {
  return locales.flatMap((locale) => [
    ...fileFaults(locale, english),
    ...Object.entries(locale.files).flatMap(([namespace, sentences]) => [
      ...keyFaults(locale, namespace, english.files[namespace] ?? {}),
      ...Object.entries(sentences).flatMap(([key, sentence]) =>
        sentenceFaults(locale, namespace, key, sentence, english).map((fault) => ({
          where: `${locale.tag}/${namespace}.json ${key}`,
          fault,
        })),
      ),
    ]),
  ]);
}

/** Sentences by which a text becomes longer than its budget, in segments as `measure` counts them. */
export function budgetFaults(
  { tag, files }: CheckedLocale,
  budgets: Readonly<Record<string, number>>,
  measure: (sentence: string) => number,
): LocaleFault[] {
  return Object.entries(budgets).flatMap(([key, most]) => {
    const sentence = files['messages']?.[key];
    const segments = sentence === undefined ? 0 : measure(sentence);
    return segments > most
      ? [{ where: `${tag}/messages.json ${key}`, fault: `takes ${segments} segments, and may take ${most}` }]
      : [];
  });
}

/** `namespace:key` of every sentence that a source file names outright; a code of an AppError is a key of `errors`. */
export function keysNamedIn(source: string): string[] {
  const named = [...source.matchAll(/['"`]([a-z_]+:[a-z0-9_]+)['"`]/g)].map((match) => match[1]!);
  const codes = [...source.matchAll(/(?:new AppError|badRequest)\(\s*'([a-z0-9_.]+)'/g)].map(
    (match) => `errors:${match[1]!.replaceAll('.', '_')}`,
  );
  return [...new Set([...named, ...codes])];
}

/** Names of the values that stand in a sentence. */
export function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!))].sort();
}

/** Share of a sentence's letters that are of `script`, 0 to 1; 1 when it has none. Values do not count. */
export function scriptShare(sentence: string, script: string): number {
  const letters = sentence.replace(/\{\{\w+\}\}/g, '').match(/\p{L}/gu) ?? [];
  const own = new RegExp(`\\p{Script=${script}}`, 'u');
  return letters.length === 0 ? 1 : letters.filter((letter) => own.test(letter)).length / letters.length;
}

function fileFaults({ tag, readers, files }: CheckedLocale, english: CheckedLocale): LocaleFault[] {
  const needed = Object.keys(english.files).filter((namespace) =>
    (READERS_OF[namespace] ?? ['worker']).some((reader) => readers.includes(reader)),
  );
  return [
    ...needed.filter((n) => !files[n]).map((n) => ({ where: `${tag}/${n}.json`, fault: 'is missing' })),
    ...Object.keys(files)
      .filter((n) => !english.files[n])
      .map((n) => ({ where: `${tag}/${n}.json`, fault: 'is not among the English files' })),
  ];
}

function keyFaults(
  locale: CheckedLocale,
  namespace: string,
  english: Readonly<Record<string, string>>,
): LocaleFault[] {
  const { tag, files } = locale;
  const wanted = new Set(Object.keys(english).flatMap((key) => formsOf(key, english, tag)));
  const has = Object.keys(files[namespace]!);
  const at = (key: string) => `${tag}/${namespace}.json ${key}`;
  return [
    ...[...wanted]
      .filter((key) => !has.includes(key))
      .map((key) => ({ where: at(key), fault: 'is missing' })),
    ...has
      .filter((key) => !wanted.has(key))
      .map((key) => ({ where: at(key), fault: 'is not in the English file' })),
  ];
}

/** A counted sentence has as many forms as its language has plurals (Unicode CLDR). */
function formsOf(key: string, english: Readonly<Record<string, string>>, tag: string): string[] {
  const base = key.replace(PLURAL, '');
  const counted = base !== key && `${base}_one` in english && `${base}_other` in english;
  if (!counted) return [key];
  return new Intl.PluralRules(tag)
    .resolvedOptions()
    .pluralCategories.map((category) => `${base}_${category}`);
}

function sentenceFaults(
  { tag, script, exposes, sameAsEnglish }: CheckedLocale,
  namespace: string,
  key: string,
  sentence: string,
  english: CheckedLocale,
): string[] {
  const original =
    english.files[namespace]?.[key] ?? english.files[namespace]?.[key.replace(PLURAL, '_other')];
  const faults: string[] = [];
  if (/[{}]|\$t\(/.test(sentence.replace(/\{\{\w+\}\}/g, ''))) faults.push('has a broken {{value}}');
  if (original !== undefined && !sameValues(sentence, original)) {
    faults.push(`has the values ${list(sentence)} where English has ${list(original)}`);
  }
  const words = sentence.replace(/\{\{\w+\}\}/g, '');
  const same = tag !== english.tag && sentence === original && /\p{L}/u.test(words);
  const allowed = sameAsEnglish.includes(`${namespace}:${key}`);
  if (same && !allowed) faults.push('is not translated');
  if (!same && allowed) faults.push('is listed in same_as_english and is not the same');
  if (!same && scriptShare(sentence, script) < SMALLEST_SHARE) faults.push(`is not written in ${script}`);
  if (TEXTS.includes(namespace))
    faults.push(...textFaults(sentence, namespace === 'messages' ? exposes : []));
  return faults;
}

function textFaults(sentence: string, exposes: readonly string[]): string[] {
  const small = sentence.toLowerCase();
  const words = small.match(/[\p{L}\p{M}]+/gu) ?? [];
  return [
    ...words
      .filter((word) => OPT_OUT_WORDS.has(word))
      .map((word) => `has ${word.toUpperCase()}, an opt-out word`),
    ...(ADDRESS.test(sentence) ? ['has an address or a number to call'] : []),
    ...exposes
      .filter((beginning) =>
        new RegExp(`(?<![\\p{L}\\p{M}])(?:ال|وال|بال)?${beginning.toLowerCase()}`, 'u').test(small),
      )
      .map((beginning) => `has "${beginning}", which tells a stranger what it is about`),
  ];
}

/** A form for one or two of a thing may spell the number out. */
function sameValues(sentence: string, original: string): boolean {
  const [has, wanted] = [placeholders(sentence), placeholders(original)];
  const missing = wanted.filter((name) => !has.includes(name));
  return has.every((name) => wanted.includes(name)) && missing.every((name) => name === 'count');
}

const list = (sentence: string) => placeholders(sentence).join(', ') || 'none';
