import type { FoldStyle } from './fold-tables.rules';
import { fold, type Folded } from './folding.rules';
import { keepLongest, Matcher, type Hit } from './matcher.rules';

/** What a word can stand for. models/vocabulary/README.md says what belongs under each. */
export const CONCEPTS = [
  // how something is said
  'neg', 'past', 'solved', 'notharm', 'person', 'boss', 'family', 'help',
  // pay and money
  'wage', 'money', 'notgive', 'unpaid', 'cut', 'late', 'less', 'overtime', 'dues',
  'agent', 'fee', 'debt',
  // terms of work
  'contract', 'promise', 'different', 'job', 'work',
  // papers and freedom
  'passport', 'idcard', 'keep', 'lock', 'door', 'out', 'notout', 'notleave', 'guard', 'escape', 'sold',
  'phonetaken',
  // violence
  'beat', 'wound', 'weapon', 'kill', 'threat', 'insult', 'rape', 'touch', 'sexask', 'nightcome', 'night', 'come',
  'suicide',
  // body and safety
  'injury', 'sick', 'collapse', 'doctor', 'heat', 'chemical', 'gear', 'hazard', 'dead', 'corpse',
  // time and living
  'longday', 'norest', 'rest', 'room', 'food', 'hungry', 'water', 'dirt', 'crowd', 'evict',
  // standing
  'discr', 'race', 'religion', 'pregnant', 'union', 'fire', 'deport', 'abscond', 'police', 'blacklist',
  'visa', 'expired', 'fine', 'illegal', 'insurance', 'compensation', 'maternity',
  'ticket', 'wanthome', 'stranded', 'minor', 'child', 'age',
  // what is no complaint
  'ask', 'rights', 'casenum', 'greet', 'spam', 'wrongnum', 'chat',
  // reaching the writer
  'noreply', 'nocall', 'otherphone', 'phonewatched', 'onlytime',
  // units
  'hour', 'day', 'week', 'month', 'year', 'thousand',
  // not words: what the numbers in a text say
  'longhours', 'childage', 'manypeople', 'hotdegree', 'monthsover2',
] as const; // prettier-ignore
export type Concept = (typeof CONCEPTS)[number];

const NUMBER_OF = new Map<string, number>(CONCEPTS.map((concept, index) => [concept, index]));

/** Whether a term means its word alone, the beginning of a word, or letters anywhere (scripts without spaces). */
export type MatchMode = 'word' | 'prefix' | 'anywhere';

export interface VocabularySource {
  /** Varieties this file serves, e.g. `hi-Latn` and `ur-Latn`. */
  tags: string[];
  match: MatchMode;
  fold: FoldStyle;
  /** Varieties whose words also turn up, or that are easily taken for this one. */
  with: string[];
  /** Particles written together with the next word (Arabic و, ال). */
  proclitics: string[];
  negation: 'before' | 'after';
  /** Number words in order from one; spellings of one number in one entry. */
  numbers: string[][];
  concepts: Partial<Record<Concept, string[]>>;
}

export interface Vocabulary {
  tags: readonly string[];
  style: FoldStyle;
  with: readonly string[];
  matcher: Matcher;
  /** On which side of a word its negation stands. */
  negation: 'before' | 'after';
}

/** Number words are terms too: their concept is this plus the number. */
export const NUMBER_BASE = 10_000;

/** Vocabularies by the language tags they serve. */
export type VocabularySet = Pick<ReadonlyMap<string, Vocabulary>, 'get'>;

/** A term found in the original text. */
export interface Found extends Hit {
  style: FoldStyle;
  negation: 'before' | 'after';
  /** UTF-16 offsets in the original. */
  from: number;
  to: number;
  /** Distance from the beginning in words, at the term's first and last letter. */
  place: number;
  placeEnd: number;
}

export function conceptNumber(concept: Concept): number {
  return NUMBER_OF.get(concept) ?? -1;
}

export function isConcept(name: string): name is Concept {
  return NUMBER_OF.has(name);
}

/**
 * Terms as written in the data: `-term` may stand inside a word, `term-` may go on, `term.` ends there even in a
 * file whose terms are beginnings.
 */
function patterns(term: string, source: VocabularySource): string[] {
  const inner = term.startsWith('-');
  const open = term.endsWith('-');
  const closed = term.endsWith('.');
  const core = fold(term.replace(/^-|[-.]$/g, ''), source.fold).text.trim();
  if (!core) return [];
  if (source.match === 'anywhere' && !/^[a-z0-9 ]+$/.test(core)) return [core];
  const end = !open && (closed || source.match !== 'prefix') ? ' ' : '';
  if (inner) return [core + end];
  return ['', ...source.proclitics].map((clitic) => ` ${fold(clitic, source.fold).text.trim()}${core}${end}`);
}

/** Builds what is matched against; an unknown concept cannot occur (the loader refuses it). */
export function compile(source: VocabularySource): Vocabulary {
  const matcher = new Matcher();
  for (const concept of CONCEPTS) {
    for (const term of source.concepts[concept] ?? []) {
      for (const pattern of patterns(term, source)) matcher.add(pattern, conceptNumber(concept));
    }
  }
  source.numbers.forEach((spellings, index) => {
    for (const spelling of spellings) {
      for (const pattern of patterns(`${spelling}.`, source)) matcher.add(pattern, NUMBER_BASE + index + 1);
    }
  });
  return { tags: source.tags, style: source.fold, with: source.with, negation: source.negation, matcher };
}

/** A text folded once for each style that the vocabularies asked of it need. */
export class FoldedText {
  private readonly byStyle = new Map<FoldStyle, Folded>();

  constructor(readonly original: string) {}

  in(style: FoldStyle): Folded {
    let folded = this.byStyle.get(style);
    if (!folded) {
      folded = fold(this.original, style);
      this.byStyle.set(style, folded);
    }
    return folded;
  }
}

/** Every term of the given vocabularies in a text, in text order, the longer winning over what it contains. */
export function findTerms(text: FoldedText, vocabularies: readonly Vocabulary[]): Found[] {
  const found: Found[] = [];
  for (const vocabulary of vocabularies) {
    const folded = text.in(vocabulary.style);
    for (const hit of keepLongest(vocabulary.matcher.find(folded))) {
      const last = Math.max(hit.start, hit.end - 1);
      const from = folded.starts[hit.start] ?? 0;
      const to = folded.ends[last] ?? 0;
      found.push({
        concept: hit.concept,
        // From here on by offsets of the original, which all foldings share.
        start: from,
        end: to,
        length: hit.length,
        style: vocabulary.style,
        negation: vocabulary.negation,
        from,
        to,
        place: folded.place[hit.start] ?? 0,
        placeEnd: folded.place[last] ?? 0,
      });
    }
  }
  // The same rule across languages.
  return vocabularies.length < 2 ? found : keepLongest(found);
}
