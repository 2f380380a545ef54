import { asciiDigits } from '../intake/receipt.rules';

/** A text without what keyboards put around a digit: spaces, punctuation, keycap marks, direction marks. */
export const bare = (text: string): string => asciiDigits(text).replace(/[\s\p{P}\p{Cf}\p{M}]/gu, '');

const PLACES = 4;

/**
 * A sum as people write it in any script's digits, as plain digits with a point: "١٬٢٥٠٫٥" and "1.250,5" are "1250.5".
 * One separator before exactly three digits parts thousands, except before the last three of a currency that has three
 * decimals, where nobody can tell: null. Symbols, the currency's code and its name may stand beside it; null when
 * anything else does.
 * @param currency ISO 4217
 * @param places digits after the point that the currency has
 */
export function readSum(text: string, currency: string, places: number): string | null {
  const known = new Set([currency.toLowerCase(), ...nameOf(currency)]);
  const plain = asciiDigits(text.normalize('NFKC').replace(/٬/g, ',').replace(/٫/g, '.'))
    .replace(/[\p{Cf}\p{Sc}]/gu, '')
    .replace(/\/[-=]/g, ' ');
  const left = plain.toLowerCase().replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => (known.has(word) ? ' ' : word));
  const digits = left
    .trim()
    .replace(/[.\s]+$/, '')
    .replace(/(?<=\d)[\s'’](?=\d{3})/g, '');
  if (!/^\d[\d.,]*$/.test(digits)) return null;
  return withPoint(digits, places);
}

function withPoint(digits: string, places: number): string | null {
  const [first = '', ...groups] = digits.split(/[.,]/);
  const marks = digits.replace(/\d/g, '');
  if (groups.length === 0) return limited(first, '');
  const last = groups.at(-1)!;
  const alike = new Set(marks).size === 1;
  const byThousand = first.length <= 3 && groups.every((group) => group.length === 3);
  if (groups.length === 1 && last.length === 3 && places === 3) return null;
  // 1,25,000 is how South Asia groups.
  const byLakh =
    groups.length > 1 &&
    last.length === 3 &&
    groups.slice(0, -1).every(({ length }) => length === 2 || length === 3);
  if (alike && (byThousand || byLakh)) return limited(first + groups.join(''), '');
  const whole = groups.slice(0, -1);
  if (whole.length > 0 && (alike || new Set(marks.slice(0, -1)).size > 1)) return null;
  if (whole.some(({ length }) => length < 2 || length > 3)) return null;
  return last.length <= places ? limited(first + whole.join(''), last) : null;
}

function limited(whole: string, fraction: string): string | null {
  const digits = whole.replace(/^0+(?=\d)/, '');
  if (digits.length > 12 || fraction.length > PLACES) return null;
  return /[1-9]/.test(fraction) ? `${digits}.${fraction}` : digits;
}

/** "Qatari riyals" leaves "qatari", "riyal" and "riyals". */
function nameOf(currency: string): string[] {
  const name = (maximumFractionDigits: number, amount: number) =>
    new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      currencyDisplay: 'name',
      maximumFractionDigits,
    })
      .format(amount)
      .toLowerCase();
  return [1, 2].flatMap((amount) => name(0, amount).match(/\p{L}+/gu) ?? []);
}
