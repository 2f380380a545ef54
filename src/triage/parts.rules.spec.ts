import * as fc from 'fast-check';
import { partsOf } from './parts.rules';

const shown = (text: string): string[] =>
  partsOf(text).map(({ start, end }) => text.slice(start, end).trim());

it.each([
  ['He beats me. Thank you sir', ['He beats me.', 'Thank you sir']],
  ['السلام عليكم malik maar raha', ['السلام عليكم', 'malik maar raha']],
  ['বেতন দেয় না company salary pending', ['বেতন দেয় না', 'company salary pending']],
  ['বেতন visa দেয় না', ['বেতন visa দেয় না']],
  ['मालिक मारता है। बचाओ मुझे', ['मालिक मारता है।', 'बचाओ मुझे']],
  ['ok. no salary since May', ['no salary since May']],
  ['1200. 300!', []],
])('finds the parts of %j', (text, parts) => {
  expect(shown(text)).toEqual(parts);
});

it('never overlaps, never leaves the text, never cuts a character in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      let before = 0;
      for (const { start, end } of partsOf(text)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end).isWellFormed() || !text.isWellFormed()).toBe(true);
        before = end;
      }
      expect(before).toBeLessThanOrEqual(text.length);
    }),
  );
});
