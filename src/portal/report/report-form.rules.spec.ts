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
  it('leaves everything else as it was read', () => {
    const others = { nonce: '1', story: 'pin=1234', pinch: ['2', '3'] };
    expect(JSON.parse(withoutPin({ ...others, pin: '1234' }).toString())).toEqual(others);
  });

  it.each([null, undefined, 'pin=1234', 7])('keeps nothing of %j', (body) => {
    expect(withoutPin(body).toString()).toBe('{}');
  });
});

it('knows an error of the form from every other name', () => {
  expect(isReportError('story_empty')).toBe(true);
  expect(['internal', 'constructor', 'toString', ''].some(isReportError)).toBe(false);
});
