import fc from 'fast-check';
import { segmentsOf } from './segments.rules';

const of = (body: string) => Object.values(segmentsOf(body));

describe('segmentsOf', () => {
  it.each([
    ['nothing', '', ['GSM-7', 0, 0]],
    ['a single text', 'a'.repeat(160), ['GSM-7', 160, 1]],
    ['one too many for it', 'a'.repeat(161), ['GSM-7', 161, 2]],
    ['two full parts', 'a'.repeat(306), ['GSM-7', 306, 2]],
    ['three parts', 'a'.repeat(307), ['GSM-7', 307, 3]],
    ['the letters of GSM 03.38', 'èéùìòÇØøÅåΔΩÆæßÉñü¿¡§', ['GSM-7', 21, 1]],
    ['the extension table at two septets each', '€'.repeat(80), ['GSM-7', 160, 1]],
    [
      'an extension that does not fit at the end of a part',
      `${'a'.repeat(152)}€${'a'.repeat(152)}`,
      ['GSM-7', 306, 3],
    ],
    ['a letter that GSM 03.38 lacks', 'á', ['UCS-2', 1, 1]],
    ['a backquote, which GSM 03.38 lacks too', '`', ['UCS-2', 1, 1]],
    ['a single text of other letters', 'न'.repeat(70), ['UCS-2', 70, 1]],
    ['two parts of other letters', 'न'.repeat(134), ['UCS-2', 134, 2]],
    ['three parts of other letters', 'न'.repeat(135), ['UCS-2', 135, 3]],
    [
      'a pair that does not fit at the end of a part',
      `${'न'.repeat(66)}😀${'न'.repeat(66)}`,
      ['UCS-2', 134, 3],
    ],
  ])('counts %s', (_what, body, expected) => expect(of(body)).toEqual(expected));

  it('never packs more into its parts than they hold, and wastes at most one unit of each', () => {
    const body = fc
      .array(fc.constantFrom('a', '€', 'é', 'न', '😀'), { maxLength: 400 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(body, (text) => {
        const { encoding, units, segments } = segmentsOf(text);
        const [single, part] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
        if (units <= single) expect(segments).toBe(units === 0 ? 0 : 1);
        else {
          expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / part));
          expect(segments).toBeLessThanOrEqual(Math.ceil(units / (part - 1)));
        }
      }),
    );
  });
});
