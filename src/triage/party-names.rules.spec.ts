import fc from 'fast-check';
import { nameTrigrams } from './party-names.rules';

const likeness = (a: string, b: string) => {
  const [left, right] = [new Set(nameTrigrams(a)), new Set(nameTrigrams(b))];
  const shared = [...left].filter((gram) => right.has(gram)).length;
  return shared / (left.size + right.size - shared);
};

describe('names of parties', () => {
  it.each([
    ['Al Noor Trading', 'al noor traiding'],
    ['Al-Fardan Contracting W.L.L.', 'AL FARDAN CONTRACTING WLL'],
    ['شركة النور للتجارة', 'شركه النور للتجاره'],
    ['আল নূর ট্রেডিং', 'আল নুর ট্রেডিং'],
  ])('finds %s like %s', (a, b) => expect(likeness(a, b)).toBeGreaterThan(0.5));

  it('tells different names apart', () =>
    expect(likeness('Al Noor Trading', 'Gulf Star Cleaning')).toBeLessThan(0.2));

  it('takes any text, and gives each piece once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const grams = nameTrigrams(name);
        expect(new Set(grams).size).toBe(grams.length);
      }),
    );
    expect(nameTrigrams('  …!')).toEqual([]);
  });
});
