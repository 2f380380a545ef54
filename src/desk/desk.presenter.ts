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

/** The desk is written in English so far: its words, and those in which policy, triage and cases speak. */
export interface Words {
  say: (key: DeskKey, params?: Params) => string;
  name: (key: NameKey, params?: Params) => string;
}

const LANG = 'en';

export function deskWords(sentences: Sentences): Words {
  return {
    say: (key, params) => sentences.text(LANG, `desk:${key}`, params),
    name: (key, params) => sentences.text(LANG, `names:${key}`, params),
  };
}

/** What each part of the desk asks of those who go there. */
const PLACES = {
  cases: 'case.list',
  docket: 'mediation.run',
  compliance: 'case.read',
  panel: 'mediation.sit',
  translations: 'translation.make',
  admin: 'policy.read',
} as const;
export type DeskPlace = keyof typeof PLACES;

/** What every page of the desk has around its own part. */
export interface DeskFrame {
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
  return { title, nonce, csrf: asker.csrf ?? '', say: words.say, who, nav };
}

/** A moment for people and for machines. */
export interface Moment {
  iso: string;
  text: string;
}

/** A moment as it reads on a clock in `zone` (IANA). */
export function moment(at: Date, zone: string): Moment {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone: zone },
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
    due: moment(due, zone),
    left: words.say(late ? 'late' : 'left', { time: spanInWords(words, due, now) }),
    tone: tones[pressure(due, now)],
  };
}

/** The time between two moments: "2 days 5 hours". */
export function spanInWords(words: Words, a: Date, b: Date): string {
  const parts = timeLeft(a, b).parts.map(({ unit, count }) =>
    new Intl.NumberFormat(LANG, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
  );
  return parts.length > 0 ? parts.join(' ') : words.say('no_time');
}

const languages = new Intl.DisplayNames(LANG, { type: 'language', languageDisplay: 'standard' });
const regions = new Intl.DisplayNames(LANG, { type: 'region' });

/** "Hindi (Latin)" of `hi-Latn`; the tag itself where it is none. */
export function languageName({ name }: Words, tag: string): string {
  try {
    return tag === 'und' ? name('language_unknown') : (languages.of(tag) ?? tag);
  } catch {
    return tag;
  }
}

/** "Qatar" of `QA`; the code itself where it is none. */
export function stateName(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}
