import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signedOf } from './language-policy.schema';
import { loadPolicy, PolicyError } from './policy.loader';

const SAMPLE = path.join(__dirname, '../../policy');
const row = (fields: string) => `  - ${fields.split('; ').join('\n    ')}\n`;
const GOOD =
  'language: ne; office: gulf-ombudsperson; function: Head of interpretation; signed_on: 2027-01-15; sentences: [danger, consent]';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
  cpSync(SAMPLE, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...rows: string[]) =>
  writeFileSync(path.join(folder, 'languages.yaml'), `signed_off:\n${rows.map(row).join('')}`);
function sentences(): readonly string[] {
  try {
    loadPolicy(folder);
  } catch (error) {
    if (error instanceof PolicyError) return error.sentences;
    throw error;
  }
  return [];
}

it('the sample signs nothing off and says so, and no file at all signs nothing', () => {
  expect(loadPolicy(SAMPLE).signOffs).toEqual([]);
  expect(readFileSync(path.join(SAMPLE, 'languages.yaml'), 'utf8')).toContain('signs nothing off');
  rmSync(path.join(folder, 'languages.yaml'));
  expect(loadPolicy(folder).signOffs).toEqual([]);
});

it('what offices signed adds up, language by language', () => {
  write(
    GOOD,
    GOOD.replace('gulf-', 'ph-').replace('[danger, consent]', '[settlement]'),
    GOOD.replace('language: ne', 'language: hi-Latn'),
  );
  const { signOffs } = loadPolicy(folder);
  expect(signOffs[0]).toEqual({
    ...{ language: 'ne', office: 'gulf-ombudsperson', function: 'Head of interpretation' },
    ...{ signedOn: '2027-01-15', sentences: ['danger', 'consent'] },
  });
  expect(signedOf(signOffs, 'ne')).toEqual(['danger', 'consent', 'settlement']);
  expect(signedOf(signOffs, 'hi-Latn')).toEqual(['danger', 'consent']);
  expect(signedOf(signOffs, 'hi')).toEqual([]);
});

it.each([
  [
    'an office without a file',
    'gulf-ombudsperson',
    'nowhere',
    'line 3: signed_off[1].office names the office nowhere, which has no file',
  ],
  [
    'no language',
    'language: ne',
    'language: Nepali!',
    'line 2: signed_off[1].language must be a language tag: fil, or hi-Latn',
  ],
  [
    'no date',
    '2027-01-15',
    '2027-02-30',
    'line 5: signed_off[1].signed_on must be a date that exists, written like 2027-03-09',
  ],
  [
    'no function',
    'function: Head of interpretation',
    "function: ''",
    'line 4: signed_off[1].function is empty',
  ],
  ['nothing signed', '[danger, consent]', '[]', 'line 6: signed_off[1].sentences must name at least one'],
  [
    'an unknown kind',
    '[danger, consent]',
    '[menus]',
    'line 6: signed_off[1].sentences[1] must be one of danger, consent, settlement',
  ],
])('says where it is wrong: %s', (_, from, to, message) => {
  write(GOOD.replace(from, to));
  expect(sentences()).toEqual([`languages.yaml ${message}.`]);
});

it('says where one office signs twice for a language', () => {
  write(GOOD, GOOD);
  expect(sentences()).toEqual([
    'languages.yaml line 7: signed_off[2].language has been signed by this office in a row above.',
  ]);
});
