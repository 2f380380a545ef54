import fc from 'fast-check';
import { parseForm } from './form-body.rules';

const form = (text: string | Buffer) => ({ ...parseForm(Buffer.from(text as string)) });

describe('parseForm', () => {
  it.each([
    ['story=no+pay%20since%0Amay&where=Doha', { story: 'no pay since\nmay', where: 'Doha' }],
    ['story=%E0%A6%AC%E0%A7%87%E0%A6%A4%E0%A6%A8', { story: 'বেতন' }],
    ['a=1&a=2', { a: '2' }],
    ['a&b=&&=c', { a: '', b: '', '': 'c' }],
    ['a=1=2', { a: '1=2' }],
    ['a=100%25+%+%2+%zz+%C3', { a: '100% % %2 %zz \ufffd' }],
    ['a=x%00y', { a: 'x\0y' }],
    ['', {}],
  ])('reads %j', (text, fields) => expect(form(text)).toEqual(fields));

  it('replaces bytes that are no UTF-8 and keeps the rest', () => {
    expect(
      form(Buffer.concat([Buffer.from('a=ok '), Buffer.from([0xff, 0xfe]), Buffer.from(' ok')])),
    ).toEqual({
      a: 'ok \ufffd\ufffd ok',
    });
  });

  it('gives a field no power over JavaScript', () => {
    const fields = parseForm(Buffer.from('__proto__=x&constructor=y&toString=z'));
    expect(Object.keys(fields)).toEqual(['constructor', 'toString']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('takes a thousand fields and no more', () => {
    const fields = (n: number) => Buffer.from(Array.from({ length: n }, (_, i) => `f${i}=1`).join('&'));
    expect(Object.keys(parseForm(fields(1_000)))).toHaveLength(1_000);
    expect(() => parseForm(fields(1_001))).toThrow(
      expect.objectContaining({ code: 'malformed', status: 400 }),
    );
  });

  it('gives back whatever a browser sends', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        (fields) => {
          const sent = new URLSearchParams(fields).toString();
          // A browser sends whole characters only.
          const whole = Object.fromEntries(new URLSearchParams(sent));
          delete whole['__proto__'];
          expect(form(sent)).toEqual(whole);
        },
      ),
    );
  });

  it('never throws over the bytes themselves', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        expect(() => parseForm(Buffer.from(bytes))).not.toThrow();
      }),
    );
  });
});
