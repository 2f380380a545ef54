import type { Sentences } from '../../platform/i18n/sentences';
import { WEEKDAYS } from '../../policy/policy.schema';
import type { Office } from '../../policy/policy.rules';
import { inLanguage } from '../offices.presenter';
import { CONVENTIONS, PRINCIPLES, TOPICS, type Norm, type RightsKey } from './rights.rules';

export interface RightsModel {
  say: (key: RightsKey, params?: Record<string, string | number>) => string;
  topics: { key: string; heading: string; text: string; norms: string[] }[];
  sources: string[];
  /** Countries that an office stands for, by name in the reader's language. */
  countries: { code: string; name: string; chosen: boolean }[];
  offices: { id: string; name: string; lang: string; lines: string[] }[];
}

/** Rights by topic, and who to turn to in a country (ISO 3166 alpha-2; any other text: all countries). */
export function rightsModel(
  sentences: Sentences,
  lang: string,
  offices: readonly Office[],
  country: string,
): RightsModel {
  const say: RightsModel['say'] = (key, params) => sentences.text(lang, `rights:${key}`, params);
  // Panels settle between offices: nobody writes to one.
  const open = offices.filter(({ kind }) => kind !== 'panel');
  const codes = [...new Set(open.flatMap(({ jurisdiction }) => jurisdiction))];
  const chosen = codes.includes(country) ? country : null;
  const nameOf = names(lang, 'region');
  const cited = new Set(
    TOPICS.flatMap(({ norms }) =>
      norms.flatMap((norm: Norm) => ('convention' in norm ? norm.convention : [])),
    ),
  );
  return {
    say,
    topics: TOPICS.map(({ key, norms }) => ({
      ...{ key, heading: say(key), text: say(`${key}_more`) },
      norms: norms.map((norm: Norm) =>
        'principle' in norm ? say('principle', { number: norm.principle }) : say('article', norm),
      ),
    })),
    sources: [...[...cited].sort().map((code) => `${code}: ${CONVENTIONS[code]}`), PRINCIPLES],
    countries: codes
      .map((code) => ({ code, name: nameOf(code), chosen: code === chosen }))
      .sort((a, b) => a.name.localeCompare(b.name, lang)),
    offices: open
      .filter(({ jurisdiction }) => chosen === null || jurisdiction.includes(chosen))
      .map((office) => officeOf(office, lang, say)),
  };
}

function officeOf(office: Office, lang: string, say: RightsModel['say']): RightsModel['offices'][number] {
  const { text, lang: nameLang } = inLanguage(office.names, lang);
  const list = (items: readonly string[]) => new Intl.ListFormat(lang, { type: 'conjunction' }).format(items);
  const hours = hoursOf(office, lang);
  return {
    ...{ id: office.id, name: text, lang: nameLang },
    lines: [
      say('call_for', { countries: list(office.jurisdiction.map(names(lang, 'region'))) }),
      say('call_speaks', { languages: list(office.languages.map(names(lang, 'language'))) }),
      hours === null ? say('call_always') : say('call_open', { hours, zone: zoneName(office.zone, lang) }),
    ],
  };
}

/** "Sunday 07:00–14:00, …", days with the same hours together; null: day and night. */
function hoursOf({ hours }: Office, lang: string): string | null {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const dayName = new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday, as the list of weekdays begins.
  const name = (at: number) => dayName.format(new Date(Date.UTC(2024, 0, 1 + at)));
  const byHours = new Map<string, string[]>();
  WEEKDAYS.forEach((weekday, at) => {
    const shifts = hours[weekday];
    if (!shifts?.length) return;
    const text = shifts.map(({ from, to }) => `${time(from)}–${time(to)}`).join(', ');
    byHours.set(text, [...(byHours.get(text) ?? []), name(at)]);
  });
  if (byHours.size === 1 && byHours.get('00:00–24:00')?.length === WEEKDAYS.length) return null;
  const list = new Intl.ListFormat(lang, { type: 'conjunction' });
  return [...byHours].map(([text, days]) => `${list.format(days)}: ${text}`).join('; ');
}

/** "Gulf Standard Time" for Asia/Qatar, in the reader's language. */
function zoneName(zone: string, lang: string): string {
  const format = new Intl.DateTimeFormat(lang, { timeZone: zone, timeZoneName: 'longGeneric' });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** Names in the reader's language; the code itself where nobody has given it one. */
function names(lang: string, type: 'region' | 'language'): (code: string) => string {
  const known = new Intl.DisplayNames([lang, 'en'], { type, fallback: 'code' });
  return (code) => known.of(code) ?? code;
}
