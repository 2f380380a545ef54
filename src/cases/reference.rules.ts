import { randomInt } from 'node:crypto';

/** Without letters and digits that are taken for one another, read aloud or by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A case's reference for people: random, so that it tells neither how many cases there are nor when one came. */
export function newReference(random: (max: number) => number = randomInt): string {
  const characters = Array.from({ length: 8 }, () => ALPHABET[random(ALPHABET.length)]).join('');
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}
