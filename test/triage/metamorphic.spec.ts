import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../scripts/language/random';
import { assess, type TriageModels } from '../../src/triage/assess.rules';
import { loadTriageModels } from '../../src/triage/models.loader';

const ROOT = join(__dirname, '..', '..');
const THRESHOLDS = { language: 0.5, issue: 0.5, urgency: 0.5 };

interface Row {
  id: string;
  lang: string;
  text: string;
  urgency: string;
}

/** Messages that nothing was learnt from, in fifty varieties. */
const rows = readFileSync(join(ROOT, 'eval', 'dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

let models: TriageModels;
/** Emergencies that triage sees as such, and is sure of (0.6); and those that it is less sure of. */
let plain: Row[];
let faint: Row[];
const judged = (text: string) => assess(text, {}, THRESHOLDS, models).urgency;

beforeAll(async () => {
  models = await loadTriageModels(join(ROOT, 'models'));
  const seen = rows.flatMap((row) => {
    const { value, confidence } = judged(row.text);
    return row.urgency === 'emergency' && value === 'emergency' ? [{ row, confidence }] : [];
  });
  plain = seen.flatMap(({ row, confidence }) => (confidence >= 0.6 ? [row] : []));
  faint = seen.flatMap(({ row, confidence }) => (confidence >= 0.6 ? [] : [row]));
});

const LETTER = /\p{L}/u;

/** One letter in about twenty is left out, doubled or put before its neighbour, as thumbs do. */
function mistyped(text: string, random: Random): string {
  const letters = [...text];
  for (let at = 1; at + 1 < letters.length; at += 1) {
    const [letter = '', next = ''] = [letters[at], letters[at + 1]];
    if (!LETTER.test(letter) || !LETTER.test(next) || !random.chance(1 / 20)) continue;
    const fate = random.below(3);
    if (fate === 0) letters[at] = '';
    else if (fate === 1) letters[at] = letter + letter;
    else [letters[at], letters[at + 1]] = [next, letter];
    at += 1;
  }
  return letters.join('');
}

/** English and Arabic are used by all; the others by those who speak them. */
const GREETINGS: Record<string, string[]> = {
  all: ['Good morning sir, sorry to disturb you. ', 'Hello madam please ', 'Assalamu alaikum ', 'Hi '],
  ar: ['السلام عليكم ورحمة الله '],
  hi: ['नमस्ते जी, '],
  es: ['Buenas tardes, disculpe la molestia. '],
  fr: ['Bonjour monsieur, '],
  id: ['Selamat pagi pak, '],
  ru: ['Здравствуйте, '],
};
const THANKS: Record<string, string[]> = {
  all: [' thank you sir god bless', ' please reply', ' thanks'],
  ar: [' شكرا جزيلا'],
  hi: [' धन्यवाद'],
  es: [' gracias'],
  id: [' terima kasih'],
};
const said = (phrases: Record<string, string[]>, lang: string): string[] => [
  ...(phrases['all'] ?? []),
  ...(phrases[lang.split('-')[0] ?? ''] ?? []),
];
const HARMLESS = [
  'The food is good here and my friends are kind. ',
  'What time does your office open on Monday? ',
  'Happy birthday brother, see you at the match on Friday. ',
];
const EMOJI = ['😭', '🙏🏽', '😀', '❤️', '👩‍👧', '⚽'];

const CHANGES: Record<string, (text: string, random: Random, lang: string) => string> = {
  'typing errors': mistyped,
  'no diacritics': (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/gu, ''),
  capitals: (text) => text.toUpperCase(),
  'small letters': (text) => text.toLowerCase(),
  'letters held down': (text, random) => {
    const words = text.split(' ');
    const at = random.below(words.length);
    words[at] = (words[at] ?? '').replace(/(\p{L})$/u, '$1$1$1');
    return words.join(' ');
  },
  'no stops': (text) => text.replace(/[.,!?;:،؛।။។]/gu, ' '),
  emoji: (text, random) =>
    `${random.pick(EMOJI)} ${text.replaceAll(' ', () => (random.chance(0.2) ? ` ${random.pick(EMOJI)} ` : ' '))}`,
  'a greeting before': (text, random, lang) => random.pick(said(GREETINGS, lang)) + text,
  'thanks after': (text, random, lang) => text + random.pick(said(THANKS, lang)),
  'a harmless message before': (text, random) => random.pick(HARMLESS) + text,
  'a harmless message after': (text, random) => `${text}. ${random.pick(HARMLESS)}`,
  'line breaks': (text) => text.replaceAll(' ', '\n'),
};

describe('an emergency', () => {
  it('of the file is seen in most cases', () => {
    const all = rows.filter((row) => row.urgency === 'emergency').length;
    expect((plain.length + faint.length) / all).toBeGreaterThan(0.9);
  });

  const fallen = (emergencies: readonly Row[], change: (typeof CHANGES)[string]): string[] => {
    const random = new Random(20_260_301);
    return emergencies.flatMap((row) => {
      const changed = change(row.text, random, row.lang);
      return judged(changed).value === 'none' ? [`${row.id} ${row.lang}: ${changed}`] : [];
    });
  };

  it.each(Object.entries(CHANGES))(
    'that was plainly seen is never taken for nothing with %s',
    (_, change) => {
      expect(fallen(plain, change)).toEqual([]);
    },
  );

  it('that was but faintly seen is seldom taken for nothing, whatever is changed', () => {
    const lost = Object.values(CHANGES).flatMap((change) => fallen(faint, change));
    expect(lost.length / (faint.length * Object.keys(CHANGES).length)).toBeLessThan(0.06);
  });

  it('that was plainly seen is one beside another', () => {
    const lost = plain.filter((row, at) => {
      const other = plain[(at + 7) % plain.length] as Row;
      return judged(`${row.text} ${other.text}`).value !== 'emergency';
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
  });
});
