import { readFileSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { baseOf, linearIdentifier } from '../src/triage/language/identify.rules';
import { loadLanguageModels } from '../src/triage/language/language-model.loader';
import { others } from './identifiers.mjs';

interface Row {
  lang: string;
  text: string;
}
type Identify = (text: string) => string;

const MODELS = join(__dirname, '..', 'models');

/** Three-letter and other codes of the packages compared with, as base languages here. */
const CODES: Record<string, string> = Object.fromEntries(
  (
    'eng:en fra:fr spa:es por:pt ron:ro pol:pl tur:tr vie:vi ind:id zsm:ms zlm:ms msa:ms jav:jv tgl:fil tl:fil ceb:ceb swh:sw swa:sw ' +
    'som:so gaz:om orm:om hau:ha yor:yo twi:tw aka:tw ak:tw wol:wo kin:rw lug:lg plt:mg mlg:mg hat:ht als:sq sqi:sq uzn:uz uzb:uz ' +
    'kmr:ku kur:ku rus:ru ukr:uk bul:bg kir:ky khk:mn mon:mn tgk:tg arb:ar ara:ar arz:ar ary:ar pes:fa prs:fa fas:fa urd:ur pbt:ps ' +
    'pus:ps pst:ps ckb:ckb hin:hi npi:ne nep:ne ben:bn pan:pa pnb:ur tam:ta tel:te mal:ml sin:si tha:th lao:lo mya:my kat:ka khm:km ' +
    'cmn:zh zho:zh yue:zh hye:hy amh:am tir:ti'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

function folded(tag: string): string {
  const base = baseOf(tag);
  return CODES[base] ?? base;
}

async function ours(): Promise<Identify> {
  const identifier = linearIdentifier(loadLanguageModels(MODELS));
  return (text) => identifier.identify(text, {}).tag;
}

const CANDIDATES: Record<string, () => Promise<Identify>> = { ours, ...others };

function measured(identify: Identify, rows: readonly Row[]): object {
  rows.slice(0, 500).forEach(({ text }) => identify(text));
  const started = process.hrtime.bigint();
  const guesses = rows.map(({ text }) => identify(text));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const counts = new Map<string, { n: number; right: number }>();
  let romanised = 0;
  rows.forEach(({ lang }, i) => {
    const guess = guesses[i] ?? 'und';
    const right = folded(guess) === folded(lang) || (lang === 'ckb' && folded(guess) === 'ku');
    if (lang === 'en' && guess.endsWith('-Latn')) romanised += 1;
    const count = counts.get(lang) ?? { n: 0, right: 0 };
    counts.set(lang, { n: count.n + 1, right: count.right + (right ? 1 : 0) });
  });
  const mean = (chosen: (lang: string) => boolean): number | null => {
    const list = [...counts].filter(([lang]) => chosen(lang)).map(([, { n, right }]) => right / n);
    return list.length > 0
      ? Number((list.reduce((sum, value) => sum + value, 0) / list.length).toFixed(4))
      : null;
  };
  return {
    macroAccuracy: mean(() => true),
    nativeAccuracy: mean((lang) => !lang.endsWith('-Latn')),
    romanisedAccuracy: mean((lang) => lang.endsWith('-Latn')),
    englishCalledRomanised: romanised,
    messagesPerSecond: Math.round(rows.length / seconds),
  };
}

/** `bench -- language [FILE.jsonl]`: our identifier beside the packages that install without a native build. */
async function main(): Promise<void> {
  const file = process.argv[2] ?? join(__dirname, '..', 'eval', 'dev.jsonl');
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row);
  const results: Record<string, object> = {};
  const missing: string[] = [];
  for (const [name, load] of Object.entries(CANDIDATES)) {
    const before = { rss: process.memoryUsage().rss, at: process.hrtime.bigint() };
    let identify: Identify;
    try {
      identify = await load();
    } catch (error) {
      if (!/Cannot find (module|package)/.test(String(error))) throw error;
      missing.push(name);
      continue;
    }
    const loadMilliseconds = Math.round(Number(process.hrtime.bigint() - before.at) / 1e5) / 10;
    const loadMegabytes = Math.round((process.memoryUsage().rss - before.rss) / 1e5) / 10;
    results[name] = { ...measured(identify, rows), loadMilliseconds, loadMegabytes };
  }
  console.log(
    JSON.stringify({
      n: rows.length,
      modelBytes: statSync(join(MODELS, 'language', 'model.bin')).size,
      loadAverage: loadavg()[0],
      results,
      missing,
    }),
  );
}

void main();
