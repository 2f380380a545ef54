/** How a panel read a provision, without anybody of whom it was asked. */
export interface Precedent {
  id: string;
  agreement: string;
  provision: string;
  question: string;
  answer: string;
  reasons: string;
  /** ISO 8601 date. */
  on: string;
}

export type AnonymityFault = 'looks_like_a_number' | 'looks_like_an_address' | 'looks_like_a_name' | 'empty';

/** 7 digits or more, however they are parted: a telephone, a passport, a permit, a receipt. */
const LONG_NUMBER = /\p{Nd}(?:[\s().+/-]{0,3}\p{Nd}){6,}/u;
/** Letters and digits of one identity document. */
const DOCUMENT = /\b(?=[A-Z0-9]{6,12}\b)(?=[A-Z]*\d)[A-Z]{1,3}\d{5,}\b/;
const ADDRESS = /[\w.+-]+@[\w-]+\.\w|https?:|www\.|\bR-[A-Z0-9-]{4,}/i;
const TITLED = /\b(?:mr|mrs|ms|miss|mx|dr|sheikh|sheikha|sir|madam|mme|mlle)\b\.?\s+\p{L}/iu;
/** Where a sentence, a list or a line begins, a capital is no sign of a name. */
const NAMED = /(?<=[\p{Ll},;]\s)(\p{Lu}[\p{Ll}'’-]+)(?:\s+(?:al-|bin|bint|de|van)?\s*\p{Lu}[\p{Ll}'’-]+)+/gu;
/** Bodies and titles of norms that a reading of law names. */
const OF_LAW =
  /^(?:Article|Articles|Section|Clause|Annex|Chapter|Protocol|Convention|Recommendation|Directive|Regulation|Compact|Charter|Agreement|Module|Panel|Court|Ministry|Labour|Law|Act|Code|United|Nations|International|Organization|Organisation|European|Union|Council|State|States|Regional|Mediation|Sample|Gulf|Philippines|Qatar|Saudi|Arabia|Guideline|Principle|Principles|Guiding|Decree|Resolution|Standard|Contract|Terms|Employment|Party|Parties)$/;

/**
 * Why a text may not be kept as a precedent, or null. It errs on the side of refusing: names, numbers, addresses and
 * receipts that only look personal are to be put in other words.
 */
export function anonymityFault(text: string): AnonymityFault | null {
  if (text.trim() === '') return 'empty';
  if (LONG_NUMBER.test(text) || DOCUMENT.test(text)) return 'looks_like_a_number';
  if (ADDRESS.test(text)) return 'looks_like_an_address';
  if (TITLED.test(text)) return 'looks_like_a_name';
  for (const [words] of text.matchAll(NAMED))
    if (words.split(/\s+/).some((word) => !OF_LAW.test(word))) return 'looks_like_a_name';
  return null;
}

/** Readings of the provision that a claim is routed under, the latest first. */
export function relevantPrecedents<P extends Pick<Precedent, 'agreement' | 'provision' | 'on'>>(
  claim: { agreement: string | null; provision: string | null },
  precedents: readonly P[],
): P[] {
  return precedents
    .filter(({ agreement, provision }) => agreement === claim.agreement && provision === claim.provision)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
