import fc from 'fast-check';
import { maySayIn, type Sensitive } from './sign-off.rules';

const KINDS: readonly Sensitive[] = ['danger', 'consent', 'settlement'];
const standing = fc.record({
  inProduction: fc.boolean(),
  reviewed: fc.boolean(),
  signedOff: fc.subarray([...KINDS]),
});

it('a signature is for what it names and for nothing else', () => {
  fc.assert(
    fc.property(standing, fc.constantFrom(...KINDS), (given, kind) => {
      const serving = { ...given, inProduction: true, reviewed: false };
      expect(maySayIn(serving, kind)).toBe(given.signedOff.includes(kind));
    }),
  );
});

it('where nobody is served, or a native reader has checked it, no signature is asked for', () => {
  fc.assert(
    fc.property(standing, fc.constantFrom(...KINDS), (given, kind) => {
      expect(maySayIn({ ...given, inProduction: false }, kind)).toBe(true);
      expect(maySayIn({ ...given, reviewed: true }, kind)).toBe(true);
    }),
  );
});
