import { fold, type Folded } from '../vocabulary/folding.rules';
import { Matcher } from '../vocabulary/matcher.rules';
import { distance } from '../issues/signs.rules';
import type { NumberTerm } from './numbers.rules';

/** A date as a message states it: ISO 8601, `--` for a year that is not said ("--03-12", "--03"). */
export interface StatedDate {
  from: number;
  to: number;
  normalised: string;
}

/** Languages whose names of months are looked for, as Intl spells them. */
const LANGUAGES =
  'en ar bn hi ne ur pa ta te ml si my th lo km vi zh id ms fil am ti om so sw ha ht fr es pt ro pl ru uk bg tr ku az uz ky tg fa ps it de nl ko ja';
const MONTHS = 12;
/** A name this short, or a word of its own besides, counts only with a day or a year beside it. */
const LETTERS_AT_LEAST = 4;
const ALSO_WORDS = new Set([
  'may',
  'mars',
  'mart',
  'march',
  'august',
  'mai',
  'mei',
  'mayo',
  'maio',
  'marca',
  'luty',
]);
const DATES_AT_MOST = 12;
const YEARS = [1990, 2060] as const;
const DIGITS =
  /(?<!\p{Nd})(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(?<!\p{Nd})(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)/gu;

interface MonthNames {
  matcher: Matcher;
  /** By the matcher's concept numbers: month × 2, plus 1 where the name alone is not enough. */
  alone: (concept: number) => boolean;
}

let known: MonthNames | null = null;

/** Built with the first message: forty languages take some milliseconds. */
function monthNames(): MonthNames {
  if (known) return known;
  const matcher = new Matcher();
  for (const language of LANGUAGES.split(' ')) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month: style, timeZone: 'UTC' });
      for (let month = 0; month < MONTHS; month += 1) {
        const name = fold(format.format(new Date(Date.UTC(2026, month, 15))), 'plain').text.trim();
        if (!/\p{L}/u.test(name) || /\d/.test(name)) continue;
        const weak = style === 'short' || [...name].length < LETTERS_AT_LEAST || ALSO_WORDS.has(name);
        matcher.add(` ${name} `, month * 2 + (weak ? 1 : 0));
      }
    }
  }
  known = { matcher, alone: (concept) => concept % 2 === 0 };
  return known;
}

/** The dates a message states, in text order: in digits (day first, as most of the world writes), or by a month's name. */
export function findDates(original: string, plain: Folded, numbers: readonly NumberTerm[]): StatedDate[] {
  const dates: StatedDate[] = [];
  for (const match of original.matchAll(DIGITS)) {
    const [all, isoYear, isoMonth, isoDay, day, month, year] = match;
    const normalised = isoYear
      ? isoDate(Number(isoYear), Number(isoMonth), Number(isoDay))
      : isoDate(Number(year) < 100 ? 2000 + Number(year) : Number(year), Number(month), Number(day));
    if (normalised) dates.push({ from: match.index, to: match.index + all.length, normalised });
    if (dates.length >= DATES_AT_MOST) return dates;
  }
  const { matcher, alone } = monthNames();
  for (const hit of matcher.find(plain)) {
    if (dates.length >= DATES_AT_MOST) break;
    const last = Math.max(hit.start, hit.end - 1);
    const from = plain.starts[hit.start] ?? 0;
    const to = plain.ends[last] ?? 0;
    if (dates.some((date) => date.from < to && from < date.to)) continue;
    const place = { from, to, place: plain.place[hit.start] ?? 0, placeEnd: plain.place[last] ?? 0 };
    const beside = numbers.filter((number) => distance(place, number) < 1);
    const day = beside.find(({ value }) => Number.isInteger(value) && value >= 1 && value <= 31);
    const year = beside.find(({ value }) => value >= YEARS[0] && value <= YEARS[1]);
    if (!day && !year && !alone(hit.concept)) continue;
    const month = Math.floor(hit.concept / 2) + 1;
    const said = [place, ...(day ? [day] : []), ...(year ? [year] : [])];
    dates.push({
      from: Math.min(...said.map((each) => each.from)),
      to: Math.max(...said.map((each) => each.to)),
      normalised: `${year ? String(year.value) : '-'}-${two(month)}${day ? `-${two(day.value)}` : ''}`,
    });
  }
  return dates.sort((a, b) => a.from - b.from);
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= YEARS[0] && year <= YEARS[1] ? `${year}-${two(month)}-${two(day)}` : null;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
