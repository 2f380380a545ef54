import {
  budgetFaults,
  keysNamedIn,
  localeFaults,
  scriptShare,
  type CheckedLocale,
} from './locale-check.rules';

type Files = CheckedLocale['files'];
const locale = (
  tag: string,
  script: string,
  files: Files,
  more: Partial<CheckedLocale> = {},
): CheckedLocale => ({
  tag,
  script,
  readers: ['worker'],
  exposes: [],
  sameAsEnglish: [],
  files,
  ...more,
});

const english = locale('en', 'Latn', { messages: { hello: 'Hello {{name}}', bye: 'Goodbye' } });
const good = { messages: { hello: 'नमस्ते {{name}}', bye: 'अलविदा' } };
const hindi = (messages: Record<string, string>, more: Partial<CheckedLocale> = {}) =>
  localeFaults([locale('hi', 'Deva', { messages: { ...good.messages, ...messages } }, more)], english);
const said = (faults: { where: string; fault: string }[]) =>
  faults.map(({ where, fault }) => `${where} ${fault}`);

it('finds nothing in a language that is whole', () => {
  expect(localeFaults([english, locale('hi', 'Deva', good)], english)).toEqual([]);
});

it.each([
  ['one that is missing', { messages: { hello: 'नमस्ते {{name}}' } }, ['hi/messages.json bye is missing']],
  [
    'one too many',
    { messages: { ...good.messages, more: 'और' } },
    ['hi/messages.json more is not in the English file'],
  ],
  ['a missing file', {}, ['hi/messages.json is missing']],
  ['a file too many', { ...good, other: {} }, ['hi/other.json is not among the English files']],
])('finds %s', (_what, files, faults) => {
  expect(said(localeFaults([locale('hi', 'Deva', files as unknown as Files)], english))).toEqual(faults);
});

it.each([
  ['English left over', { bye: 'Goodbye' }, ['is not translated']],
  ['a lost value', { hello: 'नमस्ते' }, ['has the values none where English has name']],
  ['a renamed value', { hello: 'नमस्ते {{nam}}' }, ['has the values nam where English has name']],
  [
    'a broken value',
    { hello: 'नमस्ते {{name}' },
    ['has a broken {{value}}', 'has the values none where English has name'],
  ],
  ['the wrong letters', { bye: 'alvida ji' }, ['is not written in Deva']],
  ['an opt-out word', { bye: 'अलविदा, लिखें Stop' }, ['has STOP, an opt-out word']],
  ['a web address', { bye: 'अलविदा, देखिए यहाँ www.a.in' }, ['has an address or a number to call']],
  ['a number to call', { bye: 'अलविदा +974 5512 3456' }, ['has an address or a number to call']],
])('finds %s', (_what, messages, faults) => {
  expect(hindi(messages as unknown as Record<string, string>).map(({ fault }) => fault)).toEqual(faults);
});

it('does not take a word for the opt-out word in it', () => {
  expect(hindi({ bye: 'अलविदा, अलविदा, friends' })).toEqual([]);
});

it('lets stand what is rightly the same, and says when it no longer is', () => {
  const allowed = { sameAsEnglish: ['messages:bye'] };
  expect(hindi({ bye: 'Goodbye' }, allowed)).toEqual([]);
  expect(hindi({}, allowed).map(({ fault }) => fault)).toEqual([
    'is listed in same_as_english and is not the same',
  ]);
});

it('finds words that would expose, at the beginning of a word only', () => {
  const more = { exposes: ['पुलिस', 'ल'] };
  expect(hindi({ bye: 'अलविदा पुलिसवाले' }, more).map(({ fault }) => fault)).toEqual([
    'has "पुलिस", which tells a stranger what it is about',
  ]);
});

it('sees through the Arabic article', () => {
  const arabic = locale(
    'ar',
    'Arab',
    { messages: { hello: 'مرحبا {{name}}', bye: 'من الشرطة' } },
    { exposes: ['شرطة'] },
  );
  expect(localeFaults([arabic], english)).toHaveLength(1);
});

it('wants as many forms of a counted sentence as the language has plurals', () => {
  const counted = locale('en', 'Latn', {
    portal: { n_one: '{{count}} case', n_other: '{{count}} cases', x_other: 'Else' },
  });
  const forms = {
    n_zero: 'لا شيء',
    n_one: 'واحد',
    n_two: 'اثنان',
    n_few: '{{count}} قليل',
    n_many: '{{count}} كثير',
  };
  const arabic = (portal: Record<string, string>) =>
    localeFaults([locale('ar', 'Arab', { portal })], counted);
  expect(arabic({ ...forms, n_other: '{{count}} غير', x_other: 'آخر' })).toEqual([]);
  expect(said(arabic({ ...forms, x_other: 'آخر' }))).toEqual(['ar/portal.json n_other is missing']);
});

it('asks of each reader what is for them', () => {
  const all = locale('en', 'Latn', { messages: {}, portal: {}, staff: {}, desk: {} });
  const missing = (readers: CheckedLocale['readers']) =>
    said(localeFaults([locale('xx', 'Latn', {}, { readers })], all));
  expect(missing(['texts'])).toEqual(['xx/messages.json is missing']);
  expect(missing(['worker'])).toEqual(['xx/messages.json is missing', 'xx/portal.json is missing']);
  expect(missing(['staff'])).toEqual(['xx/staff.json is missing', 'xx/desk.json is missing']);
});

it('measures against the budget', () => {
  const long = locale('en', 'Latn', { messages: { hello: 'x'.repeat(5), bye: 'x' } });
  expect(said(budgetFaults(long, { hello: 2, bye: 2 }, (sentence) => sentence.length))).toEqual([
    'en/messages.json hello takes 5 segments, and may take 2',
  ]);
});

it('reads the keys that a source names', () => {
  const source = `text(lang, 'portal:next'); new AppError('transcript.invalid', 400); badRequest('too_long'); 'https://x'`;
  expect(keysNamedIn(source)).toEqual(['portal:next', 'errors:transcript_invalid', 'errors:too_long']);
});

it('measures how much is in a script', () => {
  expect(scriptShare('कख ab', 'Deva')).toBe(0.5);
  expect(scriptShare('{{name}} 12', 'Deva')).toBe(1);
});
