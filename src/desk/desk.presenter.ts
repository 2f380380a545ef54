import type desk from '../../locales/en/desk.json';
import type names from '../../locales/en/names.json';
import type { Sentences } from '../platform/i18n/sentences';
import { may, type Role } from '../identity/roles.rules';
import { pressure, timeLeft } from './time-left.rules';

export type DeskKey = keyof typeof desk;
export type NameKey = keyof typeof names;
type Params = Record<string, string | number>;

/** One answer of a list to choose from. */
export interface Option {
  value: string;
  text: string;
}

/** The words of the desk in the language of whoever looks, and those in which policy, triage and cases speak. */
export interface Words {
  /** BCP 47: what the page is written in. */
  lang: string;
  dir: 'ltr' | 'rtl';
  say: (key: DeskKey, params?: Params) => string;
  name: (key: NameKey, params?: Params) => string;
}

/** @param wanted a tag or an Accept-Language header; the best that the desk is written in, else English */
export function deskWords(sentences: Sentences, wanted: string | undefined): Words {
  const lang = sentences.best(wanted, 'desk');
  return {
    ...{ lang, dir: sentences.direction(lang) },
    say: (key, params) => sentences.text(lang, `desk:${key}`, params),
    name: (key, params) => sentences.text(lang, `names:${key}`, params),
  };
}

/**
 * How Intl is asked to write for staff. One set of digits on the whole desk: references, sums and times are read off one
 * page and typed into another.
 */
const written = ({ lang }: Words): string => `${lang === 'en' ? 'en-GB' : lang}-u-ca-gregory-nu-latn`;

/** Several things as one text: "A, B, C". */
export const listed = ({ dir }: Pick<Words, 'dir'>, items: readonly string[]): string =>
  items.join(dir === 'rtl' ? '، ' : ', ');

/** What each part of the desk asks of those who go there. */
const PLACES = {
  cases: 'case.list',
  calls: 'page.acknowledge',
  docket: 'mediation.run',
  compliance: 'case.read',
  panel: 'mediation.sit',
  translations: 'translation.make',
  admin: 'policy.read',
} as const;
export type DeskPlace = keyof typeof PLACES;

/** What every page of the desk has around its own part. */
export interface DeskFrame {
  lang: string;
  dir: 'ltr' | 'rtl';
  title: string;
  nonce: string;
  /** What every form of the session carries; empty where nobody is signed in with a browser. */
  csrf: string;
  say: Words['say'];
  /** Null for a page without a sign-in. */
  who: { name: string; role: string; office: string | null } | null;
  /** Where whoever looks may go. */
  nav?: DeskPlace[];
}

interface Asker {
  name: string;
  role: Role;
  csrf: string | null;
}

export function deskFrame(
  words: Words,
  nonce: string,
  title: string,
  asker: Asker,
  office: string | null,
): DeskFrame {
  const who = { name: asker.name, role: words.say(`role_${asker.role}`), office };
  const nav = (Object.keys(PLACES) as DeskPlace[]).filter((place) => may(asker.role, PLACES[place]));
  const { lang, dir, say } = words;
  return { lang, dir, title, nonce, csrf: asker.csrf ?? '', say, who, nav };
}

/** A moment for people and for machines. */
export interface Moment {
  iso: string;
  text: string;
}

/** A moment as it reads on a clock in `zone` (IANA). */
export function moment(words: Words, at: Date, zone: string): Moment {
  const format = new Intl.DateTimeFormat(written(words), {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short', timeZone: zone },
  });
  return { iso: at.toISOString(), text: format.format(at) };
}

export type Tone = 'red' | 'amber' | 'green' | 'accent' | 'plain';

/** A deadline: when in the office's zone, and how long that is from now. */
export function deadline(
  words: Words,
  due: Date,
  now: Date,
  zone: string,
): { due: Moment; left: string; tone: Tone } {
  const { late } = timeLeft(due, now);
  const tones = { late: 'red', soon: 'amber', calm: 'plain' } as const;
  return {
    due: moment(words, due, zone),
    left: words.say(late ? 'late' : 'left', { time: spanInWords(words, due, now) }),
    tone: tones[pressure(due, now)],
  };
}

/** "3 months". */
export const counted = (
  words: Words,
  unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year',
  count: number,
): string =>
  new Intl.NumberFormat(written(words), { style: 'unit', unit, unitDisplay: 'long' }).format(count);

/** The time between two moments: "2 days 5 hours". */
export function spanInWords(words: Words, a: Date, b: Date): string {
  const parts = timeLeft(a, b).parts.map(({ unit, count }) => counted(words, unit, count));
  return parts.length > 0 ? parts.join(' ') : words.say('no_time');
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;

/** A day (ISO) as people read it; what is no day stays as it is. */
export function dayInWords(words: Words, day: string): string {
  const at = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  return Number.isNaN(at.getTime()) ? day : new Intl.DateTimeFormat(written(words), DAY).format(at);
}

/** "Hindi (Latin)" of `hi-Latn`; the tag itself where it is none. */
export function languageName({ lang, name }: Words, tag: string): string {
  try {
    if (tag === 'und') return name('language_unknown');
    return new Intl.DisplayNames(lang, { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** "Qatar" of `QA`; the code itself where it is none. */
export function stateName({ lang }: Words, code: string): string {
  try {
    return new Intl.DisplayNames(lang, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
