import Holidays from 'date-holidays';
import { stringify } from 'yaml';

/** A day off as policy/calendars writes it; `from` and `to` are the same for a single day. */
export interface HolidayRow {
  from: string;
  to: string;
  name: string;
  status: 'confirmed' | 'provisional';
  source: string;
  /** Whether everybody has it off, or only some by a proclamation of the year. */
  kind: 'public' | 'optional';
}

const DAY = 86_400_000;
/** Months of the Islamic calendar begin when the moon has been seen, which nobody can reckon beforehand. */
const BY_THE_MOON = /Muharram|Safar|Rabi|Jumada|Rajab|Sha.?ban|Ramadan|Shawwal|Dhu al-/i;
const COUNTRY = /^[A-Z]{2}$/;

/** Whether anything is known of the days off of a country (ISO 3166 alpha-2). */
export const knowsCountry = (country: string): boolean =>
  COUNTRY.test(country) && Object.keys(new Holidays().getCountries()).includes(country);

/** Days off of a country in a year, by date. Days that hang on the moon are provisional. Empty where nothing is known. */
export function holidayRows(country: string, year: number): HolidayRow[] {
  if (!knowsCountry(country)) return [];
  return new Holidays(country)
    .getHolidays(year, 'en')
    .flatMap(({ type, date, start, end, name, rule }) => {
      if (type !== 'public' && type !== 'bank' && type !== 'optional') return [];
      const from = date.slice(0, 10);
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
      const to = new Date(Date.parse(from) + (days - 1) * DAY).toISOString().slice(0, 10);
      const status = BY_THE_MOON.test(rule) ? ('provisional' as const) : ('confirmed' as const);
      const source = `Reckoned by date-holidays, rule "${rule}". Compare with the state's own list.`;
      return [
        {
          from,
          to,
          name,
          status,
          source,
          kind: type === 'optional' ? ('optional' as const) : ('public' as const),
        },
      ];
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** What stands under `holidays:` in a calendar, for every day that everybody has off; the others as comments. */
export function calendarFragment(country: string, year: number): string {
  const rows = holidayRows(country, year);
  const written = (list: HolidayRow[]) =>
    stringify(
      list.map(({ from, to, name, status, source }) => ({
        ...(from === to ? { date: from } : { from, to }),
        ...{ name, status, source },
      })),
      { lineWidth: 0 },
    );
  const optional = rows.filter(({ kind }) => kind === 'optional');
  return [
    `# ${country} ${year}. Not everything here binds every office, and nothing here is the state's own word.`,
    '# provisional: the day hangs on the moon. Write confirmed when the state has announced it.',
    'holidays:',
    indented(written(rows.filter(({ kind }) => kind === 'public')), '  '),
    ...(optional.length > 0
      ? ['  # Off by a proclamation of the year, or for some only:', indented(written(optional), '  # ')]
      : []),
  ].join('\n');
}

const indented = (text: string, by: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => by + line)
    .join('\n');
