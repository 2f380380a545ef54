import { anonymityFault, relevantPrecedents } from './precedent.rules';

describe('a precedent', () => {
  it.each([
    ['Is the food allowance part of the wage under Article 7 of the Sample Compact?', null],
    ['Yes. Where it is paid in money, Regulation 12 counts it. Housing in kind is not.', null],
    ['A fee of 1200 riyals for 24 months was charged in 2025.', null],
    ['Wage is what is owed for work (ILO Convention 95, art. 1).', null],
    ['The worker called Sunita Tamang said so.', 'looks_like_a_name'],
    ['It was heard that Mr Khan had paid.', 'looks_like_a_name'],
    ['as told by Ahmed bin Saleh Al-Mutairi', 'looks_like_a_name'],
    ['They wrote from +974 5500 1234.', 'looks_like_a_number'],
    ['receipt 4242 4242 4242 4242', 'looks_like_a_number'],
    ['رقم ٥٥٠٠١٢٣٤', 'looks_like_a_number'],
    ['passport PA1234567 was kept', 'looks_like_a_number'],
    ['passport N123456 was kept', 'looks_like_a_number'],
    ['case R-7QXK2', 'looks_like_an_address'],
    ['write to someone@example.org', 'looks_like_an_address'],
    ['  ', 'empty'],
  ])('%j: %s', (text, expected) => expect(anonymityFault(text)).toBe(expected));

  it('is shown for claims under the same provision of the same agreement, the latest first', () => {
    const one = (id: string, agreement: string, provision: string, on: string) => ({
      id,
      agreement,
      provision,
      on,
    });
    const all = [
      one('a', 'compact', 'wages', '2026-01-01'),
      one('b', 'compact', 'wages', '2026-05-01'),
      one('c', 'compact', 'fees', '2026-06-01'),
      one('d', 'charter', 'wages', '2026-06-01'),
    ];
    const ids = (agreement: string | null, provision: string | null) =>
      relevantPrecedents({ agreement, provision }, all).map(({ id }) => id);
    expect(ids('compact', 'wages')).toEqual(['b', 'a']);
    expect(ids('compact', 'hours')).toEqual([]);
    expect(ids(null, null)).toEqual([]);
  });
});
