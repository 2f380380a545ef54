// npm run check:locales: what is wrong in locales/, and how long each text is. Exit code 1 on a fault.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MESSAGES } from '../src/notifications/messages/catalogue.message';
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
const RECEIPT = '1234 5678 9012 3456';

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

const worker = Object.values(MESSAGES).filter(({ audience }) => audience === 'worker');
const budgets = Object.fromEntries(worker.map(({ key }) => [key, BUDGET]));
const filled = (sentence: string) => sentence.replaceAll('{{receipt}}', RECEIPT);

const faults = [
  ...localeFaults(locales, english),
  ...locales.flatMap((locale) =>
    budgetFaults(locale, budgets, (sentence) => segmentsOf(filled(sentence)).segments),
  ),
  ...unknownKeys(english),
];

console.log(['language', 'message', 'encoding', 'characters', 'segments'].join('\t'));
for (const { tag, files } of locales) {
  for (const { key } of worker) {
    const { encoding, units, segments } = segmentsOf(filled(files['messages']?.[key] ?? ''));
    console.log([tag, key, encoding, units, segments].join('\t'));
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
