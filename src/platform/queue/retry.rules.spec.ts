import { backoffMs, retryAfterMs, waitMs } from './retry.rules';

const now = new Date('2026-03-01T12:00:00Z');

it.each([
  ['seconds', '30', 30_000],
  ['no time at all', '0', 0],
  ['a moment', 'Sun, 01 Mar 2026 12:05:00 GMT', 300_000],
  ['a moment that has passed', 'Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['more than a day', '9999999', 3_600_000],
  ['something else', 'soon', undefined],
  ['less than nothing', '-5', undefined],
  ['nothing', undefined, undefined],
])('Retry-After: %s', (_what, header, expected) => expect(retryAfterMs(header, now)).toBe(expected));

describe('the wait before the next try', () => {
  it('doubles up to ten minutes', () => {
    expect([1, 2, 3, 9, 10, 40].map(backoffMs)).toEqual([2_000, 4_000, 8_000, 512_000, 600_000, 600_000]);
  });

  it('is never shorter than what was asked for', () => {
    expect(waitMs(1, { retryAfterMs: 60_000 })).toBe(60_000);
    expect(waitMs(9, { retryAfterMs: 60_000 })).toBe(512_000);
    expect(waitMs(1, new Error('other'))).toBe(2_000);
    expect(waitMs(1, null)).toBe(2_000);
  });
});
