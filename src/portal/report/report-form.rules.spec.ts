import fc from 'fast-check';
import { isReportError, readReport, safeToWrite, withoutPin } from './report-form.rules';

describe('readReport', () => {
  it.each([null, undefined, 'text', 7, [], { story: ['a', 'b'], pin: { a: 1 } }])(
    'finds nothing in %j',
    (body) => {
      expect(new Set(Object.values(readReport(body)))).toEqual(new Set(['']));
    },
  );

  it('takes what was typed as it was typed', () => {
    expect(readReport({ story: ' a\n', nonce: 'n', lang: 'bn', pin: '12 34', more: 'x' })).toEqual({
      ...{ story: ' a\n', nonce: 'n', lang: 'bn', pin: '12 34' },
      ...{ where: '', about: '', phone: '', safe: '' },
    });
  });
});

describe('safeToWrite', () => {
  it.each([
    ['+974 1', 'yes', 'yes'],
    ['+974 1', 'no', 'no'],
    ['+974 1', '', 'no'],
    ['+974 1', 'YES', 'no'],
    [' ', 'yes', undefined],
  ])('number %j and answer %j: %s', (phone, safe, expected) => {
    expect(safeToWrite({ ...readReport({}), phone, safe })).toBe(expected);
  });
});

describe('withoutPin', () => {
  it('leaves everything else as it came', () => {
    expect(withoutPin(Buffer.from('nonce=1&pin=1234&story=pin%3D1234&pinch=2')).toString()).toBe(
      'nonce=1&story=pin%3D1234&pinch=2',
    );
  });

  it('keeps every byte of a body without a PIN', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const body = Buffer.concat([Buffer.from('story='), bytes]);
        fc.pre(!body.includes('&pin='));
        expect(withoutPin(body).equals(body)).toBe(true);
      }),
    );
  });
});

it('knows an error of the form from every other name', () => {
  expect(isReportError('story_empty')).toBe(true);
  expect(['internal', 'constructor', 'toString', ''].some(isReportError)).toBe(false);
});
