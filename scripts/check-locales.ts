// npm run check:locales: what is wrong in locales/, and how long each text is. Exit code 1 on a fault.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MESSAGES } from '../src/notifications/messages/catalogue.message';
import type { Message } from '../src/notifications/messages/message.rules';
import { segmentsOf } from '../src/notifications/segments.rules';
import {
  budgetFaults,
  keysNamedIn,
  localeFaults,
  type CheckedLocale,
  type LocaleFault,
} from '../src/platform/i18n/locale-check.rules';
import { loadLocales, localesDirectory } from '../src/platform/i18n/locales.loader';

/** What a worker receives must arrive whole on the oldest phone. */
const BUDGET = 2;
/** The longest that stands in a value, as a rule; a menu is cut into pages of its own, an officer sees what words take. */
const VALUES: Readonly<Record<string, string>> = {
  receipt: '1234 | 5678 | 9012 | 3456',
  date: '28 September 2026',
  currency: 'QAR',
  link: 'https://recourse.example/rights',
};

const directory = localesDirectory();
const locales: CheckedLocale[] = loadLocales(directory).map(({ tag, meta, files }) => ({
  tag,
  script: meta.script,
  readers: meta.readers,
  exposes: meta.exposes,
  sameAsEnglish: meta.same_as_english,
  files,
}));
const english = locales.find(({ tag }) => tag === 'en');
if (!english) throw new Error('locales/en is missing');

/** Sentences of a worker's message, its variants among them, whose length is ours. */
const worker = Object.values<Message>(MESSAGES).filter(
  ({ audience, params, variant }) =>
    audience === 'worker' && params.every((param) => param === variant || param in VALUES),
);
const sentences = Object.keys(english.files['messages'] ?? {}).filter((name) =>
  worker.some(({ key }) => name === key || name.startsWith(`${key}_`)),
);
const budgets = Object.fromEntries(sentences.map((name) => [name, BUDGET]));
const filled = (sentence: string) =>
  sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => VALUES[name] ?? whole);

const faults = [
  ...localeFaults(locales, english),
  ...locales.flatMap((locale) =>
    budgetFaults(locale, budgets, (sentence) => segmentsOf(filled(sentence)).segments),
  ),
  ...unknownKeys(english),
];

console.log(['language', 'message', 'encoding', 'characters', 'segments'].join('\t'));
for (const { tag, files } of locales) {
  for (const name of sentences) {
    const sentence = files['messages']?.[name];
    if (sentence === undefined) continue;
    const { encoding, units, segments } = segmentsOf(filled(sentence));
    console.log([tag, name, encoding, units, segments].join('\t'));
  }
}
for (const { where, fault } of faults) console.error(`locales/${where} ${fault}`);
console.log(`\n${locales.length} languages, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Sentences that the source names and nobody wrote. */
function unknownKeys({ files }: CheckedLocale): LocaleFault[] {
  const source = join(directory, '..', 'src');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$/.test(path))
    .flatMap((path) => keysNamedIn(readFileSync(join(source, path), 'utf8')).map((key) => ({ path, key })))
    .map(({ path, key }) => ({ path, key, namespace: key.split(':')[0]!, name: key.split(':')[1]! }))
    .filter(({ namespace, name }) => files[namespace] && !(name in files[namespace]))
    .map(({ path, namespace, name }) => ({
      where: `en/${namespace}.json ${name}`,
      fault: `is missing, and src/${path} names it`,
    }));
}
