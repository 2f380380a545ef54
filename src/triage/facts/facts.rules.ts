import type { AssessmentHints, Fact } from '../assessment.rules';
import { distance, nearest, termsOf, type TermIndex } from '../issues/signs.rules';
import { fold, type Folded } from '../vocabulary/folding.rules';
import { Matcher } from '../vocabulary/matcher.rules';
import type { Found } from '../vocabulary/vocabulary.rules';
import { findDates } from './dates.rules';
import { isoDuration, type Duration, type NumberTerm } from './numbers.rules';
import { findParties } from './parties.rules';

/** Names of currencies and places as written, see models/triage/gazetteer.yaml. */
export interface GazetteerSource {
  currencies: Record<string, string[]>;
  /** Shared currency name → country → ISO 4217. */
  shared: Record<string, Record<string, string>>;
  places: Record<string, string[]>;
}

export interface Gazetteer {
  matcher: Matcher;
  /** By the matcher's concept numbers. */
  names: readonly { kind: 'currency' | 'place'; name: string }[];
  shared: GazetteerSource['shared'];
}

export interface FactContext {
  original: string;
  folded: Folded;
  numbers: readonly NumberTerm[];
  durations: readonly Duration[];
  index: TermIndex;
  hints: AssessmentHints;
}

const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '₹': '?rupee' };
const FACTS_AT_MOST = 60;
const RELATIVES_AT_MOST = 3;
/** Sums without a currency are believed beside pay only, and only when they look like one. */
const SUM_AT_LEAST = 100;
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]/;

/**
 * Builds what currencies and places are found by. Names of up to four letters must stand alone, and so must those that
 * are written with a full stop at the end.
 */
export function compileGazetteer(source: GazetteerSource): Gazetteer {
  const matcher = new Matcher();
  const names: { kind: 'currency' | 'place'; name: string }[] = [];
  const addAll = (kind: 'currency' | 'place', entries: Record<string, string[]>): void => {
    for (const [name, spellings] of Object.entries(entries)) {
      const concept = names.push({ kind, name }) - 1;
      for (const spelling of spellings) {
        const whole = spelling.endsWith('.');
        const core = fold(whole ? spelling.slice(0, -1) : spelling, 'plain').text.trim();
        if (!core || core === '|') continue;
        if (UNSPACED.test(core)) matcher.add(core, concept);
        else matcher.add(` ${core}${whole || core.length <= 4 ? ' ' : ''}`, concept);
      }
    }
  };
  addAll('currency', source.currencies);
  addAll('place', source.places);
  return { matcher, names, shared: source.shared };
}

/**
 * What a message states: sums, durations, how many workers, parties, places. Spans point into the original;
 * `normalised` is "1200 SAR", "P3M", "14", "SA Riyadh", "--03-12", or null where it cannot be told.
 */
export function findFacts(context: FactContext, gazetteer: Gazetteer): Fact[] {
  const { original, numbers, durations, index } = context;
  const names = locate(context, gazetteer);
  const facts: Fact[] = [];
  const add = (kind: Fact['kind'], from: number, to: number, normalised: string | null): void => {
    facts.push({ kind, text: original.slice(from, to), normalised, span: { start: from, end: to } });
  };
  const timed = new Set<NumberTerm>();
  for (const duration of durations) {
    add('duration', duration.from, duration.to, isoDuration(duration));
    for (const number of numbers) {
      if (number.from >= duration.from && number.to <= duration.to) timed.add(number);
    }
  }
  const currencies = names.filter(({ kind }) => kind === 'currency').map(({ term }) => term);
  const codeAt = new Map(names.map(({ term, name }) => [term, name]));
  const persons = termsOf(index, ['person']);
  const pay = termsOf(index, ['wage', 'money', 'cut', 'fee', 'debt', 'dues']);
  const thousands = termsOf(index, ['thousand']);
  for (const number of numbers) {
    if (timed.has(number)) continue;
    const thousand = nearest(number, thousands, 0);
    const multiplied = thousand !== null && thousand.from >= number.to && number.value < 1000;
    const value = multiplied ? number.value * 1000 : number.value;
    const symbol = SYMBOLS[original[number.to] ?? ''] ?? SYMBOLS[original[number.from - 1] ?? ''];
    const currency = nearest(number, currencies, multiplied ? 1.5 : 0.6);
    const code = symbol ?? (currency ? codeAt.get(currency) : undefined);
    const end = multiplied ? thousand.to : number.to;
    if (code !== undefined) {
      const iso = code.startsWith('?')
        ? gazetteer.shared[code.slice(1)]?.[context.hints.country ?? '']
        : code;
      const from = Math.min(number.from, currency?.from ?? number.from);
      add('sum', from, Math.max(end, currency?.to ?? end), iso ? `${String(value)} ${iso}` : null);
    } else if (nearest(number, persons, 0.8) && Number.isInteger(value) && value >= 1 && value <= 5000) {
      const person = nearest(number, persons, 0.8);
      add(
        'workers',
        Math.min(number.from, person?.from ?? number.from),
        Math.max(end, person?.to ?? end),
        String(value),
      );
    } else if (value >= SUM_AT_LEAST && nearest(number, pay, 4)) {
      add('sum', number.from, end, null);
    }
  }
  for (const { term, kind, name } of names) if (kind === 'place') add('place', term.from, term.to, name);
  for (const party of findParties(original, index)) add('party', party.from, party.to, null);
  for (const date of findDates(original, context.folded, numbers))
    add('date', date.from, date.to, date.normalised);
  // Whether the relative writes, or is written for, only the reader can tell.
  for (const term of termsOf(index, ['family']).slice(0, RELATIVES_AT_MOST))
    add('relative', term.from, term.to, null);
  return facts.sort((a, b) => a.span.start - b.span.start).slice(0, FACTS_AT_MOST);
}

interface Named {
  term: Found;
  kind: 'currency' | 'place';
  name: string;
}

function locate({ folded }: FactContext, gazetteer: Gazetteer): Named[] {
  const named: Named[] = [];
  for (const hit of gazetteer.matcher.find(folded)) {
    const entry = gazetteer.names[hit.concept];
    if (!entry || named.length >= FACTS_AT_MOST * 2) continue;
    const last = Math.max(hit.start, hit.end - 1);
    const term: Found = {
      ...hit,
      style: 'plain',
      negation: 'before',
      from: folded.starts[hit.start] ?? 0,
      to: folded.ends[last] ?? 0,
      place: folded.place[hit.start] ?? 0,
      placeEnd: folded.place[last] ?? 0,
    };
    const previous = named[named.length - 1];
    if (previous && distance(previous.term, term) === 0 && previous.term.to > term.from) {
      if (hit.length <= previous.term.length) continue;
      named.pop();
    }
    named.push({ term, kind: entry.kind, name: entry.name });
  }
  return named;
}
