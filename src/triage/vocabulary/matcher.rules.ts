import type { Folded } from './folding.rules';

/** A term found: which concept, and where in the folded text (`end` exclusive). */
export interface Hit {
  concept: number;
  start: number;
  end: number;
  /** Letters of the term itself, before the rest of the word: of two terms on the same word the longer is meant. */
  length: number;
}

/** (node, UTF-16 unit) → node, in a table of open addressing: a message asks it a thousand times. */
class Edges {
  private nodes = new Int32Array(64).fill(-1);
  private units = new Uint16Array(64);
  private targets = new Int32Array(64).fill(-1);
  private size = 0;

  /** The node that follows, or -1. */
  get(node: number, unit: number): number {
    return this.targets[this.slot(node, unit)] ?? -1;
  }

  set(node: number, unit: number, target: number): void {
    if ((this.size + 1) * 2 > this.nodes.length) this.grow();
    const at = this.slot(node, unit);
    if (this.nodes[at] === -1) this.size += 1;
    this.nodes[at] = node;
    this.units[at] = unit;
    this.targets[at] = target;
  }

  /** Where the pair stands, or the free place where it would. */
  private slot(node: number, unit: number): number {
    const mask = this.nodes.length - 1;
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
    hash ^= hash >>> 15;
    let at = hash & mask;
    while (this.nodes[at] !== -1 && (this.nodes[at] !== node || this.units[at] !== unit))
      at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { nodes, units, targets } = this;
    const room = nodes.length * 2;
    this.nodes = new Int32Array(room).fill(-1);
    this.units = new Uint16Array(room);
    this.targets = new Int32Array(room).fill(-1);
    this.size = 0;
    nodes.forEach((node, at) => {
      if (node !== -1) this.set(node, units[at] as number, targets[at] as number);
    });
  }
}

/**
 * A set of terms as two tries in one table: terms that begin a word, and terms that may begin inside one.
 * A term is folded text; a leading space ties it to the beginning of a word, a trailing one to its end.
 */
export class Matcher {
  /** Node 0 begins words, node 1 begins anywhere. */
  private readonly edges = new Edges();
  /** By node. */
  private readonly concepts: (number[] | undefined)[] = [];
  private nodes = 2;
  private longest = 0;
  private hasInner = false;

  add(term: string, concept: number): void {
    const tied = term.startsWith(' ');
    let node = tied ? 0 : 1;
    if (!tied) this.hasInner = true;
    const body = tied ? term.slice(1) : term;
    for (let i = 0; i < body.length; i += 1) {
      const unit = body.charCodeAt(i);
      let next = this.edges.get(node, unit);
      if (next < 0) {
        next = this.nodes;
        this.nodes += 1;
        this.edges.set(node, unit, next);
      }
      node = next;
    }
    this.longest = Math.max(this.longest, body.length);
    const known = this.concepts[node];
    if (!known) this.concepts[node] = [concept];
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
      const unit = text.charCodeAt(i);
      node = this.edges.get(node, unit);
      if (node < 0) return;
      const found = this.concepts[node];
      if (!found) continue;
      const space = unit === 32;
      const end = space ? i : wordEnd(text, i + 1);
      for (const concept of found)
        hits.push({ concept, start: from, end, length: i + (space ? 0 : 1) - from });
    }
  }
}

const INSIDE_WORD_LIMIT = 24;

/** Whether a unit of folded text belongs to a script that is written without spaces. */
export function isUnspaced(unit: number): boolean {
  // Latin Extended Additional and Greek Extended never reach here: folding strips them.
  return (
    (unit >= 0xe00 && unit <= 0xeff) ||
    (unit >= 0x1000 && unit <= 0x109f) ||
    (unit >= 0x1780 && unit < 0xfb50)
  );
}

/** Evidence covers the whole word; in scripts without spaces a "word" would be the sentence, so only the term. */
function wordEnd(text: string, from: number): number {
  if (isUnspaced(text.charCodeAt(from - 1))) return from;
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 32 && end - from < INSIDE_WORD_LIMIT) end += 1;
  return end;
}

/** Drops a hit that lies inside a longer one of another concept: "not beaten" is not "beaten". Keeps text order. */
export function keepLongest<T extends Hit>(hits: T[]): T[] {
  const sorted = hits.sort((a, b) => a.start - b.start || b.end - a.end || b.length - a.length);
  const kept: T[] = [];
  const seen = new Set<number>();
  let cover: T | undefined;
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
