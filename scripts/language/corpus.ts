import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cleanWords, isShared, type SharedScript } from '../../src/triage/language/clean.rules';
import { countScripts, dominantScript } from '../../src/triage/language/scripts.rules';
import { mixed, noisy } from './noise';
import type { Random } from './random';
import { respelled, romanise, type RomanisedTag } from './romanise';
import type { Example } from './sgd';

interface Row {
  lang: string;
  text: string;
  source: string;
}

/** Varieties that are told apart in the texts and answered as one. */
const ANSWERED_AS: Readonly<Record<string, string>> = { 'vi-nodia': 'vi', prs: 'fa' };

/** Romanised varieties and the native texts that are spelled in Latin letters for them. */
const ROMANISED: Readonly<Record<RomanisedTag, string>> = {
  'hi-Latn': 'hi',
  'ur-Latn': 'ur',
  'bn-Latn': 'bn',
  'ne-Latn': 'ne',
  'ar-Latn': 'ar',
  'pa-Latn': 'pa',
  'ta-Latn': 'ta',
  'te-Latn': 'te',
  'ml-Latn': 'ml',
  'fa-Latn': 'fa',
  'ru-Latn': 'ru',
  'uk-Latn': 'uk',
  'bg-Latn': 'bg',
  'ky-Latn': 'ky',
  'tg-Latn': 'tg',
};

/** Sources of one narrow kind (spelled by rule, orders to a machine, phrases of files) count for less. */
const NARROW: Readonly<Record<string, number>> = { derived: 0.35, 'hinglish-top': 0.6, 'ne-rom-lekh': 0.6 };

/** Where a variety's examples come from, and how often from each. */
interface Pool {
  weight: number;
  draw: (random: Random) => string[];
}

export interface Corpus {
  tags: string[];
  draw: (random: Random) => Example[];
}

function scriptOfTag(text: string): SharedScript | null {
  const script = dominantScript(countScripts(text));
  return script && isShared(script) ? script : null;
}

function rowsOf(directory: string): Row[] {
  return readFileSync(join(directory, 'train.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row);
}

/** Lines of `<tag>.txt` that do not begin with #; the tag is the file's name. */
function writtenTexts(directory: string): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.txt')) continue;
    const lines = readFileSync(join(directory, file), 'utf8').split('\n');
    texts.set(
      file.slice(0, -4),
      lines.filter((line) => line.trim() && !line.startsWith('#')),
    );
  }
  return texts;
}

/** Small words of each language: tag → words. */
function functionWords(directory: string): [string, string[]][] {
  const lists = parse(readFileSync(join(directory, 'function-words.yaml'), 'utf8')) as Record<string, string>;
  return Object.entries(lists).map(([tag, list]) => [tag, list.split(',').map((word) => word.trim())]);
}

/** Fewest and most examples of one variety in a round. */
const FEWEST = 900;
const MOST = 2000;
/** English is met inside all others and must not be taken for one; the rest have richer neighbours they lose to. */
const MORE: Readonly<Record<string, number>> = { en: 2300, ms: 1300, ceb: 1750 };

/** All texts to train on, by script, and how a round is drawn from them. */
export function readCorpus(rowsDirectory: string, textsDirectory: string): Map<SharedScript, Corpus> {
  const rows = rowsOf(rowsDirectory);
  const written = writtenTexts(textsDirectory);
  const native = new Map<string, string[]>();
  const pools = new Map<SharedScript, Map<string, { size: number; pools: Pool[] }>>();

  const add = (script: SharedScript, tag: string, size: number, pool: Pool): void => {
    const ofScript = pools.get(script) ?? new Map<string, { size: number; pools: Pool[] }>();
    pools.set(script, ofScript);
    const entry = ofScript.get(tag) ?? { size: 0, pools: [] };
    ofScript.set(tag, entry);
    entry.size += size;
    entry.pools.push(pool);
  };
  const addTexts = (tag: string, texts: readonly string[], weight: number): void => {
    const script = scriptOfTag(texts.slice(0, 50).join(' '));
    if (!script) return;
    const cleaned = texts
      .map((text) => cleanWords(text.normalize('NFKC'), script))
      .filter((w) => w.length > 0);
    const romanised = tag.endsWith('-Latn');
    const settings = { script, english: tag !== 'en', marks: !romanised };
    const others = (words: string[], random: Random): string[] =>
      romanised && random.chance(0.25) ? mixed(words, english, random) : words;
    const answered = ANSWERED_AS[tag] ?? tag;
    add(script, answered, texts.length, {
      weight,
      draw: (random) => {
        const words = random.pick(cleaned);
        return noisy(
          others(romanised && random.chance(0.4) ? respelled(words, random) : words, random),
          settings,
          random,
        );
      },
    });
  };

  const english = rows.flatMap(({ lang, text }) => (lang === 'en' ? cleanWords(text, 'Latn') : []));
  const bySource = new Map<string, string[]>();
  for (const { lang, source, text } of rows) {
    const texts = native.get(lang);
    if (texts) texts.push(text);
    else native.set(lang, [text]);
    const key = `${lang}\t${source.includes('+rom') ? 'derived' : lang.endsWith('-Latn') ? source : 'all'}`;
    const list = bySource.get(key);
    if (list) list.push(text);
    else bySource.set(key, [text]);
  }
  for (const [key, texts] of bySource) {
    const [tag = '', kind] = key.split('\t');
    addTexts(tag, texts, (NARROW[kind ?? ''] ?? 1) * texts.length);
  }
  for (const [tag, texts] of functionWords(textsDirectory)) {
    // A language of small words alone would draw every text of strangers.
    if (!native.has(tag) && !written.has(tag) && !(tag in ROMANISED)) continue;
    const script = scriptOfTag(texts.join(' '));
    if (!script) continue;
    const cleaned = texts
      .map((text) => cleanWords(text.normalize('NFKC'), script))
      .filter((w) => w.length > 0);
    add(script, ANSWERED_AS[tag] ?? tag, 0, {
      weight: 120,
      draw: (random) => Array.from({ length: 2 + random.below(4) }, () => random.pick(cleaned)).flat(),
    });
  }
  for (const [tag, texts] of written) addTexts(tag, texts, (tag.endsWith('-Latn') ? 5 : 2) * texts.length);
  for (const [tag, base] of Object.entries(ROMANISED) as [RomanisedTag, string][]) {
    const texts = native.get(base) ?? [];
    if (texts.length === 0) continue;
    const settings = { script: 'Latn', english: true, marks: false };
    add('Latn', tag, texts.length, {
      // Unwritten short vowels are guessed: the spellings are poorer, and count for less.
      weight: texts.length * (tag === 'ur-Latn' || tag === 'ar-Latn' ? 0.3 : 0.6),
      draw: (random) =>
        noisy(
          cleanWords(romanise(random.pick(texts).normalize('NFKC'), tag, random), 'Latn'),
          settings,
          random,
        ),
    });
  }

  const corpora = new Map<SharedScript, Corpus>();
  for (const [script, byTag] of pools) {
    const tags = [...byTag.keys()].sort();
    corpora.set(script, {
      tags,
      draw: (random) =>
        tags.flatMap((tag, label) => {
          const entry = byTag.get(tag);
          if (!entry) return [];
          const total = entry.pools.reduce((sum, pool) => sum + pool.weight, 0);
          const count = MORE[tag] ?? Math.min(MOST, Math.max(FEWEST, entry.size));
          return Array.from({ length: count }, () => {
            let at = random.next() * total;
            const pool = entry.pools.find((candidate) => (at -= candidate.weight) < 0) ?? entry.pools[0];
            return { label, words: pool ? pool.draw(random) : [] };
          });
        }),
    });
  }
  return corpora;
}
