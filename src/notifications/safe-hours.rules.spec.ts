import fc from 'fast-check';
import { nextWithin, saysWord, withinHours } from './safe-hours.rules';

const minute = fc.integer({ min: 0, max: 1_439 });
const parts = fc.array(fc.record({ from: minute, to: minute }), { maxLength: 4 });
const zone = fc.constantFrom('Asia/Kathmandu', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe');
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-01-01T00:00:00Z'),
  noInvalidDate: true,
});

it('the next opening lies within the hours, today or tomorrow, on days of every length', () => {
  fc.assert(
    fc.property(parts, zone, moment, (hours, where, now) => {
      const next = nextWithin(hours, where, now);
      const real = hours.filter(({ from, to }) => from !== to);
      if (!next) return real.length === 0;
      expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime());
      expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(49 * 3_600_000);
      return next === now ? withinHours(hours, where, now) : next > now;
    }),
  );
});

it('counts by the wall clock of the place', () => {
  const evening = [{ from: 18 * 60, to: 20 * 60 }];
  expect(withinHours(evening, 'Asia/Kathmandu', new Date('2026-03-01T12:15:00Z'))).toBe(true);
  expect(withinHours(evening, 'Asia/Kathmandu', new Date('2026-03-01T12:14:00Z'))).toBe(false);
  expect(withinHours(evening, 'Asia/Kathmandu', new Date('2026-03-01T14:15:00Z'))).toBe(false);
});

it('never opens where no hours are given', () => {
  expect(nextWithin([], 'Asia/Qatar', new Date('2026-03-01T12:15:00Z'))).toBeNull();
  expect(withinHours([], 'Asia/Qatar', new Date('2026-03-01T12:15:00Z'))).toBe(false);
});

it.each([
  ['mango', 'Mango', true],
  ['it is me, MANGO tree.', 'mango tree', true],
  ['mangoes', 'mango', false],
  ['tree mango', 'mango tree', false],
  ['मेरो आँप हो', 'आँप', true],
  ['anything', '', false],
  ['', 'mango', false],
])('"%s" says "%s": %s', (text, word, said) => expect(saysWord(text, word)).toBe(said));
