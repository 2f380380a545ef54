import type { Random } from './random';

/** English words that workers everywhere write inside their own language. */
const BORROWED =
  'salary company passport visa boss agent contract police embassy office manager ticket duty overtime room camp ' +
  'money bank hospital doctor phone mobile number problem help please sir madam ok job work bus driver site time ' +
  'month day food contract insurance medical sick leave card id iqama supervisor security agency online video facebook ' +
  'whatsapp message call app link good morning hello thanks thank you very nice bro password account payment cash ' +
  'house madam sister airport flight application report complaint market price delivery school class team match game';
const ENGLISH = BORROWED.split(' ');

const STROKES: Readonly<Record<string, string>> = {
  đ: 'd',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ŋ: 'n',
  ɛ: 'e',
  ɔ: 'o',
};

/** A word as typed on a keyboard without the language's letters. */
export function bare(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[đıłøɓɗƙŋɛɔ]/g, (letter) => STROKES[letter] ?? letter);
}

/** Letters of a keyboard made for another language of the same script. */
const ARABIC_SWAPS: readonly (readonly [RegExp, string])[] = [
  [/ی/g, 'ي'],
  [/ک/g, 'ك'],
  [/ي/g, 'ی'],
  [/ك/g, 'ک'],
  [/ہ/g, 'ه'],
  [/ى/g, 'ی'],
  [/[أإآ]/g, 'ا'],
  [/\u200c/g, ''],
  [/ۀ|ة/g, 'ه'],
];

function typo(word: string, random: Random): string {
  if (word.length < 3) return word;
  const at = 1 + random.below(word.length - 1);
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + (word[at] ?? '') + word.slice(at);
    case 2:
      return word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1);
    default:
      return word.slice(0, at) + 'aeiounrst'.charAt(random.below(9)) + word.slice(at + 1);
  }
}

/** A text in which some words are said in English: never more than half of them. */
export function mixed(words: readonly string[], english: readonly string[], random: Random): string[] {
  if (words.length < 3) return [...words];
  const share = 0.1 + 0.35 * random.next();
  return words.map((word) => (word.length > 3 && random.chance(share) ? random.pick(english) : word));
}

export interface NoiseSettings {
  /** Whether English words may be mixed in; not for English itself. */
  english: boolean;
  script: string;
  /** Whether letters lose their marks at times. */
  marks: boolean;
}

/** A text as someone in a hurry might have sent it: cut, bare of marks, mistyped, with English among it. */
export function noisy(words: readonly string[], settings: NoiseSettings, random: Random): string[] {
  let result = [...words];
  const fate = random.next();
  if (result.length > 3 && fate < 0.5) {
    const length = 2 + random.below(4);
    const from = random.below(Math.max(1, result.length - length + 1));
    result = result.slice(from, from + length);
  } else if (result.length > 14 && fate < 0.75) {
    const length = 6 + random.below(9);
    const from = random.below(result.length - length + 1);
    result = result.slice(from, from + length);
  }
  if (settings.script === 'Latn') {
    if (settings.marks && random.chance(0.25)) result = result.map(bare);
    if (random.chance(0.2)) {
      result = result.map((word) => (random.chance(0.12) ? typo(word, random) : word));
    }
    if (settings.english && result.length >= 4 && random.chance(0.15)) {
      const times = 1 + random.below(Math.max(1, Math.floor(result.length / 4)));
      for (let i = 0; i < times; i += 1) {
        result.splice(random.below(result.length + 1), random.below(2), random.pick(ENGLISH));
      }
    }
  } else if (settings.script === 'Arab' && random.chance(0.3)) {
    const swaps = ARABIC_SWAPS.filter(() => random.chance(0.3));
    result = result.map((word) => swaps.reduce((text, [from, to]) => text.replace(from, to), word));
  }
  return result.filter((word) => word.length > 0);
}
