import { termsOf, type TermIndex } from '../issues/signs.rules';

const NAME = String.raw`\p{Lu}[\p{L}\p{M}\p{N}&.-]*`;
const NAMES = String.raw`${NAME}(?:\s+(?:(?:al|el|bin|and|of|de|&)\s+)?${NAME}){0,4}`;
/** Endings that registered companies carry. */
const COMPANY = new RegExp(
  String.raw`(${NAMES})\s+(?:LLC|L\.L\.C|Ltd|LTD|Limited|Co|CO|Company|Est|Establishment|WLL|W\.L\.L|Group|Sdn\.?\s*Bhd|SDN\.?\s*BHD|GmbH|SRL|S\.R\.L|Sp\.?\s*z\s*o\.?\s*o|Agency|Manpower|Services|Trading|Contracting|Hotel|Farm|ООО)(?![\p{L}])`,
  'gu',
);
const NAMED = new RegExp(
  String.raw`^[\s,:"«“]*(?:(?:Mr|Mrs|Ms|Mister|Sir|Madam|called|named|name|is)\.?\s+)?(${NAMES})`,
  'u',
);
const QUOTED = /[«“"]([^«»“”"\n]{2,40})[»”"]/gu;
const PARTIES_AT_MOST = 8;

/**
 * Names of employers, recruiters and agencies: capitals before a company's ending or after a word for a boss or an
 * agent, and quoted names beside one. Scripts without capitals yield quoted names only.
 */
export function findParties(original: string, index: TermIndex): { from: number; to: number }[] {
  const parties: { from: number; to: number }[] = [];
  const text = original.slice(0, 20_000);
  const add = (from: number, to: number): void => {
    if (parties.length >= PARTIES_AT_MOST || parties.some((party) => party.from < to && from < party.to))
      return;
    parties.push({ from, to });
  };
  for (const match of text.matchAll(COMPANY)) add(match.index, match.index + match[0].length);
  const roles = termsOf(index, ['boss', 'agent']).filter((term) => term.to < text.length);
  for (const role of roles.slice(0, 40)) {
    const match = NAMED.exec(text.slice(role.to, role.to + 60));
    const name = match?.[1];
    // A capital after a full stop, or a shout in capitals, is no name.
    if (!match || !name || name.length < 3 || name === name.toUpperCase()) continue;
    const from = role.to + match[0].length - name.length;
    add(from, from + name.length);
  }
  for (const match of text.matchAll(QUOTED)) {
    const from = match.index + 1;
    if (roles.some((role) => Math.abs(role.from - from) < 30)) add(from, from + (match[1]?.length ?? 0));
  }
  return parties;
}
