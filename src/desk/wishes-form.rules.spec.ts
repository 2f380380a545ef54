import fc from 'fast-check';
import { readWish, wallOf } from './wishes-form.rules';

const form = (fields: Record<string, string>) => (name: string) => fields[name] ?? '';

describe('a wish in a form', () => {
  it('keeps the hours as they are typed, whichever rows are filled', () => {
    const minute = fc.nat(1439);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(minute, minute), { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        (all, at) => {
          const spans = all.filter(([from, to]) => from !== to);
          const fields: Record<string, string> = { wish: 'hours' };
          for (const [n, [from, to]] of spans.entries()) {
            const row = (n + at) % 6;
            [fields[`from_${row}`], fields[`to_${row}`]] = [wallOf(from), wallOf(to)];
          }
          const read = readWish(form(fields)).safeHours ?? [];
          const sorted = (list: readonly { from: number; to: number }[]) =>
            list.map(({ from, to }) => `${from}-${to}`).sort();
          expect(sorted(read)).toEqual(sorted(spans.map(([from, to]) => ({ from, to }))));
        },
      ),
    );
  });

  it('takes wishes back', () => {
    expect(readWish(form({ wish: 'hours' }))).toEqual({ safeHours: null });
    expect(readWish(form({ wish: 'no_word', word: 'mango' }))).toEqual({ safeWord: null });
    expect(readWish(form({ wish: 'may_write' }))).toEqual({ doNotContact: false });
  });

  it('says one thing at a time', () => {
    expect(readWish(form({ wish: 'word', word: ' mango ', from_0: '08:00' }))).toEqual({ safeWord: 'mango' });
    expect(readWish(form({ wish: 'silence' }))).toEqual({ doNotContact: true });
  });

  it.each([
    [{}],
    [{ wish: 'everything' }],
    [{ wish: 'hours', from_0: '08:00' }],
    [{ wish: 'hours', to_2: '08:00' }],
    [{ wish: 'hours', from_0: '08:00', to_0: '08:00' }],
    [{ wish: 'hours', from_0: '24:00', to_0: '08:00' }],
    [{ wish: 'hours', from_0: 'eight', to_0: 'nine' }],
    [{ wish: 'word', word: 'ab' }],
    [{ wish: 'word', word: 'x'.repeat(61) }],
  ])('refuses %j', (fields) => {
    expect(() => readWish(form(fields))).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});
