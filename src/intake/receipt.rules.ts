import { randomInt } from 'node:crypto';

/** Damm's quasigroup of order 10: catches every single wrong digit and every swap of neighbours (H. M. Damm, 2004). */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
].map((row) => [...row].map(Number));

function damm(digits: string): number {
  return [...digits].reduce((state, digit) => DAMM[state]![Number(digit)]!, 0);
}

/** A receipt: 15 random digits and a check digit, without spaces. About 50 bits: not to be guessed. */
export function newReceipt(random: (max: number) => number = randomInt): string {
  const digits = Array.from({ length: 15 }, () => random(10)).join('');
  return digits + damm(digits);
}

/** In fours, as it is shown and spoken. */
export function inFours(receipt: string): string {
  return receipt.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** A receipt as somebody typed it, in any script's digits, or null when it cannot be one. */
export function readReceipt(typed: string): string | null {
  const digits = asciiDigits(typed).replace(/[\s\p{P}\p{Cf}]/gu, '');
  return /^\d{16}$/.test(digits) && damm(digits) === 0 ? digits : null;
}

/** Replaces the decimal digits of every script by 0 to 9. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!)));
}

/** Unicode keeps decimal digits in unbroken runs of ten, so the place in a stretch of digits tells the value. */
function digitValue(code: number): number {
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  return (code - start) % 10;
}
