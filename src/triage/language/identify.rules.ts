import type { AssessmentHints, LanguageGuess } from '../assessment.rules';
import { countScripts, dominantScript, type Script } from './scripts.rules';

export type IdentifiedLanguage = LanguageGuess & { alternatives: LanguageGuess[] };

/** What tells the language of a message. Never throws; `und` where there is too little to tell. */
export interface LanguageIdentifier {
  identify(text: string, hints: AssessmentHints): IdentifiedLanguage;
}

/** A statistical guesser: most likely first, probabilities between 0 and 1. */
export type Guesser = (text: string) => LanguageGuess[];

/** Small words of each language: tag → words. */
export type FunctionWords = Readonly<Record<string, readonly string[]>>;

const UNKNOWN: IdentifiedLanguage = { tag: 'und', confidence: 0, alternatives: [] };

/** Scripts that, among the languages served, one language is written in. */
const SCRIPT_DECIDES: Partial<Record<Script, string>> = {
  Grek: 'el',
  Armn: 'hy',
  Hebr: 'he',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Tibt: 'bo',
  Mymr: 'my',
  Geor: 'ka',
  Khmr: 'km',
  Jpan: 'ja',
  Kore: 'ko',
  Hani: 'zh',
};

/** Letters that only some languages of a shared script use; each occurrence counts for all of them. */
const TELLING_LETTERS: readonly { letters: RegExp; tags: readonly string[] }[] = [
  { letters: /[ټډړږښګڼۍځڅ]/g, tags: ['ps'] },
  { letters: /[ې]/g, tags: ['ps', 'ug'] },
  { letters: /[ٹڈڑںےہھۓ]/g, tags: ['ur'] },
  { letters: /[ڕڵۆێ]/g, tags: ['ckb'] },
  { letters: /[ە]/g, tags: ['ckb', 'ug'] },
  { letters: /[ۇۋۈ]/g, tags: ['ug'] },
  { letters: /[ڪڻڳٻڄڏ]/g, tags: ['sd'] },
  { letters: /[گچپژ]/g, tags: ['fa', 'ur', 'ps', 'ckb', 'ug', 'sd'] },
  { letters: /[ةىإأ]/g, tags: ['ar'] },
  { letters: /[іїєґ]/g, tags: ['uk'] },
  { letters: /[ыэ]/g, tags: ['ru', 'ky', 'kk', 'mn', 'be'] },
  { letters: /[ўі]/g, tags: ['be'] },
  { letters: /[ъ]/g, tags: ['bg', 'tg', 'uz-Cyrl'] },
  { letters: /[ңөү]/g, tags: ['ky', 'kk', 'mn'] },
  { letters: /[әұ]/g, tags: ['kk'] },
  { letters: /[ҷӣӯ]/g, tags: ['tg'] },
  { letters: /[қғҳ]/g, tags: ['tg', 'uz-Cyrl'] },
  { letters: /[ў]/g, tags: ['uz-Cyrl'] },
  { letters: /[ђћјљњџ]/g, tags: ['sr'] },
  { letters: /[ѓќѕ]/g, tags: ['mk'] },
  { letters: /[ኣቐኸኺኽዀቑቕ]/g, tags: ['ti'] },
  { letters: /[ৰৱ]/g, tags: ['as'] },
  { letters: /[ळ]/g, tags: ['mr'] },
];

/** Languages that numbers of a country often write in; only breaks ties. */
const COUNTRY_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  BD: ['bn', 'bn-Latn'],
  BG: ['bg'],
  CN: ['zh'],
  ET: ['am', 'om', 'ti'],
  ER: ['ti'],
  HT: ['ht'],
  ID: ['id'],
  IN: ['hi', 'hi-Latn', 'ta', 'te', 'ml', 'pa', 'bn'],
  IQ: ['ar', 'ku', 'ckb'],
  IR: ['fa'],
  KE: ['sw'],
  KG: ['ky', 'ru'],
  KH: ['km'],
  LA: ['lo'],
  LK: ['si', 'ta'],
  MM: ['my'],
  MY: ['ms'],
  NG: ['ha', 'yo', 'en'],
  NP: ['ne', 'ne-Latn'],
  PH: ['fil', 'ceb'],
  PK: ['ur', 'ur-Latn', 'pa', 'ps'],
  PL: ['pl'],
  PT: ['pt'],
  BR: ['pt'],
  RO: ['ro'],
  MD: ['ro'],
  RU: ['ru'],
  SO: ['so'],
  TH: ['th'],
  TJ: ['tg'],
  TR: ['tr'],
  TZ: ['sw'],
  UA: ['uk'],
  UG: ['lg', 'sw', 'en'],
  UZ: ['uz', 'uz-Cyrl'],
  VN: ['vi'],
  AF: ['fa', 'ps'],
  SA: ['ar', 'ar-Latn'],
  QA: ['ar', 'ar-Latn'],
  KW: ['ar', 'ar-Latn'],
  AE: ['ar', 'ar-Latn'],
  OM: ['ar', 'ar-Latn'],
  BH: ['ar', 'ar-Latn'],
  LB: ['ar', 'ar-Latn'],
  JO: ['ar', 'ar-Latn'],
  EG: ['ar', 'ar-Latn'],
  MA: ['ar', 'ar-Latn', 'fr'],
};

/** The guesser's labels that mean a language under another tag here. */
const LABELS: Readonly<Record<string, string>> = {
  tl: 'fil',
  arz: 'ar',
  pnb: 'ur',
  mzn: 'fa',
  lrc: 'fa',
  azb: 'fa',
  sh: 'sr',
  yue: 'zh',
  wuu: 'zh',
  kmr: 'ku',
};

const WORD_WEIGHT = 2.6;
const LETTER_WEIGHT = 0.9;
/** A floor for languages the guesser does not know: it must lose to words, not to certainty of an error. */
const FLOOR = 0.08;
const NEAR_TIE = 1.2;

/** Splits into lower-case words; Latin words lose diacritics and doubled letters, as senders leave them out. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}'’ʻʼ‘`]+/gu)) {
    const word = foldWord(match[0]);
    if (word) words.push(word);
  }
  return words;
}

function foldWord(raw: string): string {
  const bare = raw.replace(/['’ʻʼ‘`\u200b-\u200f]/g, '');
  if (!/[a-zà-ɏḀ-ỿ]/.test(bare)) return bare;
  return bare
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/(.)\1+/g, '$1');
}

interface WordIndex {
  byScript: Map<Script, string[]>;
  tagsOf: Map<string, string[]>;
}

function indexWords(functionWords: FunctionWords): WordIndex {
  const byScript = new Map<Script, string[]>();
  const tagsOf = new Map<string, string[]>();
  for (const [tag, list] of Object.entries(functionWords)) {
    const script = dominantScript(countScripts(list.join(' '))) ?? 'Latn';
    byScript.set(script, [...(byScript.get(script) ?? []), tag]);
    for (const word of new Set(list.map((entry) => wordsOf(entry)[0] ?? ''))) {
      if (word) tagsOf.set(word, [...(tagsOf.get(word) ?? []), tag]);
    }
  }
  return { byScript, tagsOf };
}

/**
 * Joins three sources: the script (decides alone where one language uses it), small words and telling letters,
 * and a statistical guesser. Hints only reorder guesses that are nearly as likely as the best.
 */
export function joinedIdentifier(guesser: Guesser, functionWords: FunctionWords): LanguageIdentifier {
  const { byScript, tagsOf } = indexWords(functionWords);

  function score(text: string, script: Script): Map<string, number> {
    const tags = new Set(byScript.get(script) ?? []);
    const scores = new Map<string, number>();
    const guesses = new Map<string, number>();
    for (const guess of guesser(text)) {
      const tag = LABELS[guess.tag] ?? guess.tag;
      guesses.set(tag, (guesses.get(tag) ?? 0) + guess.confidence);
    }
    for (const tag of new Set([...tags, ...guesses.keys()])) {
      const known = tags.has(tag);
      const guessed = guesses.get(tag) ?? (tag === 'uz-Cyrl' ? (guesses.get('uz') ?? 0) : 0);
      scores.set(tag, Math.log((guessed + FLOOR) * (known ? 1 : 0.15)));
    }
    const words = wordsOf(text).slice(0, 400);
    const scale = WORD_WEIGHT / Math.max(1, Math.sqrt(words.length / 12));
    for (const word of words) {
      const sharing = tagsOf.get(word);
      if (!sharing) continue;
      const weight = scale * Math.min(1, 1.6 / sharing.length + 0.15) * (word.length === 1 ? 0.5 : 1);
      for (const tag of sharing) if (scores.has(tag)) scores.set(tag, (scores.get(tag) ?? 0) + weight);
    }
    const lower = text.slice(0, 4000).toLowerCase();
    for (const { letters, tags: telling } of TELLING_LETTERS) {
      const found = Math.min(8, lower.match(letters)?.length ?? 0);
      for (const tag of telling) {
        const before = scores.get(tag);
        if (before !== undefined) scores.set(tag, before + found * LETTER_WEIGHT);
      }
    }
    return scores;
  }

  return {
    identify(raw, hints) {
      const text = raw.slice(0, 20_000).normalize('NFKC');
      const counts = countScripts(text);
      const script = dominantScript(counts);
      if (!script) return UNKNOWN;
      const letters = counts.get(script) ?? 0;
      if ((counts.get('Jpan') ?? 0) > 0 && (script === 'Hani' || script === 'Jpan')) {
        return { tag: 'ja', confidence: 0.95, alternatives: [] };
      }
      const decided = SCRIPT_DECIDES[script];
      if (decided && script !== 'Hani' && letters >= 2) {
        return { tag: decided, confidence: letters >= 4 ? 0.98 : 0.8, alternatives: [] };
      }
      if (decided && script === 'Hani') return { tag: 'zh', confidence: 0.97, alternatives: [] };
      if (letters < 3) return UNKNOWN;
      return settle(score(text, script), hints, letters);
    },
  };
}

function settle(scores: Map<string, number>, hints: AssessmentHints, letters: number): IdentifiedLanguage {
  const best = Math.max(...scores.values());
  const likely = new Set([
    ...(hints.languages ?? []),
    ...(hints.languages ?? []).map((tag) => `${baseOf(tag)}-Latn`),
  ]);
  const local = new Set(COUNTRY_LANGUAGES[hints.country ?? ''] ?? []);
  const ranked: LanguageGuess[] = [];
  let total = 0;
  for (const [tag, value] of scores) {
    const near = best - value < NEAR_TIE;
    const prior = near ? (likely.has(tag) ? 0.8 : 0) + (local.has(tag) ? 0.4 : 0) : 0;
    const weight = Math.exp(1.2 * (value - best + prior));
    total += weight;
    if (weight > 0.01) ranked.push({ tag, confidence: weight });
  }
  ranked.sort((a, b) => b.confidence - a.confidence);
  // Two or three words rarely tell a language, however one-sided the score.
  const enough = Math.min(1, 0.45 + letters / 25);
  const guesses = ranked.slice(0, 5).map(({ tag, confidence }) => ({
    tag,
    confidence: Math.round(Math.min(0.99, (confidence / total) * enough) * 1000) / 1000,
  }));
  const [first, ...alternatives] = guesses;
  return first ? { ...first, alternatives } : UNKNOWN;
}

/** The language of a tag without script, region or extension: `hi-Latn` → `hi`. */
export function baseOf(tag: string): string {
  return tag.split('-')[0] ?? tag;
}
