import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { calendarFile } from '../src/policy/policy.schema';
import { loadPolicy } from '../src/policy/policy.loader';
import { calendarFragment, holidayRows, knowsCountry } from './lib-cli/holiday-calendar';

const folder = path.join(__dirname, '../policy');
const policy = loadPolicy(folder);
/** Which calendar of the sample follows which state. */
const OF_STATE: Record<string, string> = { philippines: 'PH', qatar: 'QA' };
const YEARS = [2026, 2027];
/** How far a reckoned feast may lie from the day that another reckoning gives. */
const MOON_DAYS = 2;

const days = ({ from, to }: { from: string; to: string }): string[] => {
  const all: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000)
    all.push(new Date(day).toISOString().slice(0, 10));
  return all;
};
const apart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

describe('a calendar that is reckoned', () => {
  it('is a part of a calendar file, with moon-sighted days provisional and a source beside each day', () => {
    const fragment = parse(calendarFragment('AE', 2027)) as object;
    const file = { title: 'x', weekend: ['sunday'], known_from: '2027-01-01', known_until: '2027-12-31' };
    const { holidays } = calendarFile.parse({ ...file, ...fragment });
    expect(holidays.find(({ name }) => /Fitr/.test(name))).toMatchObject({ status: 'provisional' });
    expect(holidays.find(({ from, date }) => (date ?? from) === '2027-12-02')).toMatchObject({
      status: 'confirmed',
    });
    expect(holidays.filter(({ from, to }) => from && to && from < to).length).toBeGreaterThan(0);
  });

  it('says of which states nothing is known', () => {
    for (const country of ['QA', 'KW', 'OM', 'NP', 'JO', 'LB', 'KH', 'MM', 'LA'])
      expect([country, knowsCountry(country), holidayRows(country, 2027)]).toEqual([country, false, []]);
    for (const country of ['PH', 'AE', 'BH', 'SA', 'BD', 'IN', 'ID', 'LK', 'PK', 'ET', 'KE'])
      expect([country, holidayRows(country, 2027).length > 0]).toEqual([country, true]);
    expect(knowsCountry('constructor')).toBe(false);
  });
});

describe('the sample’s calendars', () => {
  it('are all compared that can be', () => {
    const known = Object.entries(OF_STATE).filter(([, state]) => knowsCountry(state));
    expect(known.map(([id]) => id)).toEqual(['philippines']);
    const ofStates = Object.keys(policy.calendars).filter((id) => !['every-day', 'panel'].includes(id));
    expect(Object.keys(OF_STATE).toSorted()).toEqual(ofStates.toSorted());
  });

  it.each(YEARS)('hold what is reckoned for %i, and nothing else', (year) => {
    for (const [id, state] of Object.entries(OF_STATE)) {
      if (!knowsCountry(state)) continue;
      const { holidays, weekend } = policy.calendars[id]!;
      const ours = holidays.filter(({ date }) => date.startsWith(String(year)));
      const rows = holidayRows(state, year);
      const onWorkday = (day: string) =>
        !(weekend as readonly string[]).includes(
          new Date(day).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase(),
        );
      const within = (day: string, list: readonly { date: string }[], moon: boolean) =>
        list.some(({ date }) => apart(date, day) <= (moon ? MOON_DAYS : 0));
      const missing = rows
        .filter(({ kind }) => kind === 'public')
        .flatMap((row) => days(row).map((day) => ({ day, moon: row.status === 'provisional' })))
        .filter(({ day, moon }) => onWorkday(day) && !within(day, ours, moon));
      expect([id, missing]).toEqual([id, []]);
      const reckoned = rows.flatMap((row) =>
        days(row).map((date) => ({ date, moon: row.status === 'provisional' })),
      );
      const unknown = ours.filter(({ date }) => !reckoned.some((each) => within(date, [each], each.moon)));
      expect([id, unknown.map(({ date }) => date)]).toEqual([id, []]);
    }
  });

  it('call no day confirmed that hangs on the moon', () => {
    const feasts = Object.values(policy.calendars).flatMap(({ holidays }) =>
      holidays.filter(({ name }) => /\bEid/.test(name)),
    );
    expect(feasts.length).toBeGreaterThan(0);
    expect(feasts.filter(({ status }) => status !== 'provisional')).toEqual([]);
    expect(readFileSync(path.join(folder, 'calendars/qatar.yaml'), 'utf8')).toMatch(/moon/);
  });
});
