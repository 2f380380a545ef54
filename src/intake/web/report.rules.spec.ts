import { checkReport, isNonce, readPhone, readPin, type Report } from './report.rules';

const report = (given: Partial<Report>): Report => ({
  ...{ nonce: '3b6f0a52-7f2e-4a53-9d57-0c8b5b2f7a11', lang: 'en', story: 'no pay', raw: Buffer.alloc(0) },
  ...given,
});
const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('checkReport', () => {
  it('makes one text of everything that was said and chosen', () => {
    const { content, country } = checkReport(
      report({ chosen: ['Pay'], about: ' Pearl ', where: 'Al Khor', phone: '+974 5512 3456', safe: 'no' }),
    );
    expect(content.text).toBe('no pay\nPay\nPearl\nAl Khor');
    expect(content.form).toEqual({ about: 'Pearl', where: 'Al Khor', phone: '+97455123456', safe: 'no' });
    expect(country).toBe('QA');
  });

  it('keeps what was answered beside the story', () => {
    const given = {
      who: 'group',
      danger: 'yes',
      issues: ['wages'],
      hours: 'Friday',
      word: 'jackfruit',
    } as const;
    expect(checkReport(report({ ...given, issues: ['wages'] })).content.form).toEqual(given);
    expect(checkReport(report({})).content).toEqual({ text: 'no pay' });
  });

  it.each<[string, Partial<Report>, string | null]>([
    ['nothing', { story: ' ' }, 'story_empty'],
    ['a choice', { story: '', chosen: ['Pay'] }, null],
    ['an attachment', { story: '', attachments: [{ type: 'audio/ogg', bytes: Buffer.from('x') }] }, null],
    ['no id', { nonce: '1' }, 'nonce_invalid'],
    ['a field that nobody types', { word: 'x'.repeat(2_001) }, 'too_long'],
    ['a PIN of letters', { pin: 'abcd' }, 'pin_form'],
    ['a number that is none', { phone: '12' }, 'phone_form'],
  ])('%s', (_what, given, code) => {
    expect(codeOf(() => checkReport(report(given)))).toBe(code);
  });
});

it('reads digits of any script', () => {
  expect(readPin(' ১২ ৩৪ ')).toBe('1234');
  expect(readPin('')).toBe('');
  expect(readPhone('+٩٧٤ ٥٥١٢ ٣٤٥٦')?.number).toBe('+97455123456');
  expect(readPhone('  ')).toBeNull();
});

it('knows an id of our forms', () => {
  expect(isNonce('3B6F0A52-7F2E-4A53-9D57-0C8B5B2F7A11')).toBe(true);
  expect(['', 'x', '3b6f0a52-7f2e-0a53-9d57-0c8b5b2f7a11'].some(isNonce)).toBe(false);
});
