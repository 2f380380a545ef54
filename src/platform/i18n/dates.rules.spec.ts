import fc from 'fast-check';
import { localDay, localSum } from './dates.rules';

const THE_DAY = new Date('2026-11-03T21:30:00Z');

describe('localDay', () => {
  it.each([
    ['en', 'November 3, 2026', null],
    ['fa', '۱۲ آبان ۱۴۰۵', '۳ نوامبر ۲۰۲۶'],
    ['am', '24 ጥቅምት 2019', '3 ኖቬምበር 2026'],
    ['th', '3 พฤศจิกายน 2569', '3 พฤศจิกายน 2026'],
    ['bn', '৩ নভেম্বর, ২০২৬', null],
    ['not a tag', 'November 3, 2026', null],
  ])('%s: %s beside %s', (language, own, gregorian) => {
    expect(localDay(THE_DAY, language)).toMatchObject({ own, gregorian });
  });

  it('leads with the Gregorian day in Arabic, and sets the Islamic beside it', () => {
    const { own, gregorian, text } = localDay(THE_DAY, 'ar');
    expect(own).toContain('1448');
    expect(text).toBe(`${gregorian} (${own})`);
    expect(localDay(THE_DAY, 'fa').text).toBe('۱۲ آبان ۱۴۰۵ (۳ نوامبر ۲۰۲۶)');
  });

  it('is the day of the zone', () => {
    expect(localDay(THE_DAY, 'en', 'Asia/Qatar').own).toBe('November 4, 2026');
  });

  it('gives two days of one month two texts, in every calendar', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en', 'fa', 'am', 'th', 'ar', 'bn', 'ne'),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (language, date) => {
          const next = new Date(date.getTime() + 86_400_000);
          expect(localDay(date, language).own).not.toBe(localDay(next, language).own);
        },
      ),
    );
  });
});

describe('localSum', () => {
  it.each([
    [1234.5, 'QAR', 'en', 'QAR 1,234.50'],
    ['1234.5', 'QAR', 'bn', '১,২৩৪.৫০ QAR'],
    [1234, 'JPY', 'en', 'JPY 1,234'],
    [12, 'KWD', 'en', 'KWD 12.000'],
  ])('%s %s in %s: %s', (amount, currency, language, expected) => {
    expect(
      localSum(amount, currency, language).replace(/[\u00a0\u200e\u200f]/g, (c) =>
        c === '\u00a0' ? ' ' : '',
      ),
    ).toBe(expected);
  });
});
