import fc from 'fast-check';
import { endOfDay, lastDay, limitationOf } from './claim-dates.rules';
import type { LimitationRule } from '../../policy/policy.rules';

const rule = (id: string, over: Partial<LimitationRule> = {}): LimitationRule => ({
  ...{ id, state: 'AE', issues: null, period: { amount: 2, unit: 'years' }, from: 'end_of_employment' },
  ...{ citation: 'art. 54', source: 'test', ...over },
});

describe('a limitation period', () => {
  it('ends the day before it is full, in leap years and short months too', () => {
    expect(lastDay('2026-11-22', rule('a'))).toBe('2028-11-21');
    expect(lastDay('2024-02-29', rule('a'))).toBe('2026-02-27');
    expect(lastDay('2026-08-31', rule('a', { period: { amount: 6, unit: 'months' } }))).toBe('2027-02-27');
    expect(lastDay('2026-08-31', rule('a', { period: { amount: 30, unit: 'days' } }))).toBe('2026-09-29');
  });

  it('that nobody has looked up has no last day', () => {
    expect(lastDay('2026-11-22', rule('a', { period: null }))).toBeNull();
  });

  it('never ends before it begins', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    const unit = fc.constantFrom('days' as const, 'months' as const, 'years' as const);
    fc.assert(
      fc.property(day, unit, fc.integer({ min: 1, max: 40 }), (at, of, amount) => {
        const from = at.toISOString().slice(0, 10);
        expect(lastDay(from, rule('a', { period: { amount, unit: of } }))! >= from).toBe(true);
      }),
    );
  });

  it('is that of the first row for the state and the issue', () => {
    const rows = {
      limitation: [rule('wages', { issues: ['wages'] }), rule('other'), rule('qa', { state: 'QA' })],
    };
    expect(limitationOf(rows, 'AE', 'wages')?.id).toBe('wages');
    expect(limitationOf(rows, 'AE', 'hours')?.id).toBe('other');
    expect(limitationOf(rows, 'QA', 'hours')?.id).toBe('qa');
    expect(limitationOf(rows, 'KW', 'wages')).toBeNull();
    expect(limitationOf({ limitation: null }, 'AE', 'wages')).toBeNull();
  });

  it('is over when the day is over where the office is', () => {
    expect(endOfDay('2028-11-21', 'Asia/Qatar').toISOString()).toBe('2028-11-21T21:00:00.000Z');
  });
});
