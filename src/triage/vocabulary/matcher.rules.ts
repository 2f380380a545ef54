import type { Folded } from './folding.rules';

/** A term found: which concept, and where in the folded text (`end` exclusive). */
export interface Hit {
  concept: number;
  start: number;
  end: number;
  /** Letters of the term itself, before the rest of the word: of two terms on the same word the longer is meant. */
  length: number;
}

/**
 * A set of terms as two tries in one table: terms that begin a word, and terms that may begin inside one.
 * A term is folded text; a leading space ties it to the beginning of a word, a trailing one to its end.
 */
export class Matcher {
  /** (node × 65536 + UTF-16 unit) → node. Node 0 begins words, node 1 begins anywhere. */
  private readonly edges = new Map<number, number>();
  private readonly concepts = new Map<number, number[]>();
  private nodes = 2;
  private longest = 0;
  private hasInner = false;

  add(term: string, concept: number): void {
    const tied = term.startsWith(' ');
    let node = tied ? 0 : 1;
    if (!tied) this.hasInner = true;
    const body = tied ? term.slice(1) : term;
    for (let i = 0; i < body.length; i += 1) {
      const key = node * 65536 + body.charCodeAt(i);
      let next = this.edges.get(key);
      if (next === undefined) {
        next = this.nodes;
        this.nodes += 1;
        this.edges.set(key, next);
      }
      node = next;
    }
    this.longest = Math.max(this.longest, body.length);
    const known = this.concepts.get(node);
    if (!known) this.concepts.set(node, [concept]);
    else if (!known.includes(concept)) known.push(concept);
  }

  /** Every occurrence, in order of their beginnings; time is bounded by text length × the longest term. */
  find(folded: Folded): Hit[] {
    const hits: Hit[] = [];
    const { text } = folded;
    for (let i = 0; i < text.length; i += 1) {
      if (text.charCodeAt(i) === 32) this.walk(text, i + 1, 0, hits);
      else if (this.hasInner) this.walk(text, i, 1, hits);
    }
    return hits;
  }

  private walk(text: string, from: number, root: number, hits: Hit[]): void {
    let node = root;
    const limit = Math.min(text.length, from + this.longest);
    for (let i = from; i < limit; i += 1) {
      const next = this.edges.get(node * 65536 + text.charCodeAt(i));
      if (next === undefined) return;
      node = next;
      const found = this.concepts.get(node);
      if (!found) continue;
      const space = text.charCodeAt(i) === 32;
      const end = space ? i : wordEnd(text, i + 1);
      for (const concept of found)
        hits.push({ concept, start: from, end, length: i + (space ? 0 : 1) - from });
    }
  }
}

const INSIDE_WORD_LIMIT = 24;

/** Evidence covers the whole word; in scripts without spaces a "word" would be the sentence, so only the term. */
function wordEnd(text: string, from: number): number {
  const unit = text.charCodeAt(from - 1);
  const unspaced = (unit >= 0xe00 && unit <= 0xeff) || (unit >= 0x1000 && unit <= 0x109f) || unit >= 0x1780;
  if (unspaced && unit < 0xfb50) {
    // Latin Extended Additional and Greek Extended never reach here: folding strips them.
    return from;
  }
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 32 && end - from < INSIDE_WORD_LIMIT) end += 1;
  return end;
}

/** Drops a hit that lies inside a longer one of another concept: "not beaten" is not "beaten". Keeps text order. */
export function keepLongest(hits: readonly Hit[]): Hit[] {
  const sorted = [...hits].sort((a, b) => a.start - b.start || b.end - a.end || b.length - a.length);
  const kept: Hit[] = [];
  const seen = new Set<number>();
  let cover: Hit | undefined;
  for (const hit of sorted) {
    if (cover && hit.end <= cover.end) {
      const onSameWords = hit.start === cover.start && hit.end === cover.end;
      if (!onSameWords || hit.length < cover.length) continue;
    }
    if (cover?.start !== hit.start) seen.clear();
    if (seen.has(hit.concept)) continue;
    seen.add(hit.concept);
    kept.push(hit);
    if (!cover || hit.end > cover.end) cover = hit;
  }
  return kept;
}
