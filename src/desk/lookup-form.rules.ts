import type { CaseLookup } from '../cases/case-view.rules';

/**
 * What somebody typed to find one case: a number begins with + (or 00), sixteen digits are a receipt, all else is a
 * reference. Punctuation between digits does not count.
 */
export function readLookup(typed: string): CaseLookup {
  const text = typed.trim();
  const plain = text.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (/^\+\d+$/.test(plain)) return { number: plain };
  return (text.match(/\p{Nd}/gu) ?? []).length >= 16 ? { receipt: text } : { reference: text };
}
