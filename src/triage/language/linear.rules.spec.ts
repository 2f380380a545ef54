import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cleanWords } from './clean.rules';
import { loadLanguageModels } from './language-model.loader';
import { decodeWeights, encodeWeights, type Weights } from '../linear/weights.rules';
import { logits } from './linear.rules';

const models = join(__dirname, '..', '..', '..', 'models');
const file = join(models, 'language', 'model.bin');

function small(): Weights {
  const rows = new Int32Array(2 ** 10);
  [0, 1, 200, 1023].forEach((bucket, row) => {
    rows[bucket] = row + 1;
  });
  return {
    name: 'Latn',
    tags: ['en', 'bn-Latn'],
    bits: 10,
    rows,
    weights: Int8Array.from([1, -1, 127, -127, 0, 5, 7, -128]),
    scale: Float32Array.from([0.5, 0.25]),
    bias: Float32Array.from([0, -1]),
  };
}

it('reads back exactly what it wrote', () => {
  expect(decodeWeights(encodeWeights([small(), { ...small(), name: 'Arab' }]))).toEqual([
    small(),
    { ...small(), name: 'Arab' },
  ]);
});

it('refuses a file that is cut short, altered or of another kind', () => {
  const whole = encodeWeights([small()]);
  expect(() => decodeWeights(whole.subarray(0, -1))).toThrow(/checksum/);
  const altered = Buffer.from(whole);
  altered.writeUInt8(altered.readUInt8(60) ^ 1, 60);
  expect(() => decodeWeights(altered)).toThrow(/checksum/);
  expect(() => decodeWeights(Buffer.from('{"model": 1}'))).toThrow(/version/);
  expect(() => decodeWeights(Buffer.alloc(0))).toThrow(/version/);
});

it('knows nothing of words whose features it never met', () => {
  expect(logits({ ...small(), rows: new Int32Array(2 ** 10) }, ['hello'])).toBeNull();
  expect(logits(small(), [])).toBeNull();
});

describe('the model shipped', () => {
  it('takes no more than 5 MB and is the one its datasheet describes', () => {
    expect(statSync(file).size).toBeLessThanOrEqual(5_000_000);
    const checksum = readFileSync(file).subarray(-32).toString('hex');
    expect(readFileSync(join(models, 'language', 'datasheet.md'), 'utf8')).toContain(checksum);
  });

  it('has a label for every language that shares its script, the romanised ones included', () => {
    const tags = loadLanguageModels(models).flatMap((model) => model.tags);
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags).toEqual(
      expect.arrayContaining([
        'hi-Latn',
        'ur-Latn',
        'bn-Latn',
        'ne-Latn',
        'ar-Latn',
        'ta-Latn',
        'ml-Latn',
        'pa-Latn',
      ]),
    );
    expect(tags).toEqual(
      expect.arrayContaining(['en', 'am', 'ti', 'uz', 'uz-Cyrl', 'fa', 'ckb', 'hi', 'ne']),
    );
  });
});

describe('words that are looked at', () => {
  it('leaves out links, mentions, digits and emoji, and shortens letters repeated for effect', () => {
    expect(cleanWords('Heyyyyy @boss see https://a.example/b 12345 😀 O‘ZBEK l7amdella', 'Latn')).toEqual([
      'heyy',
      'see',
      "o'zbek",
      'l7amdella',
    ]);
  });

  it('keeps words of the script asked for alone', () => {
    expect(cleanWords('मेरा passport नहीं ३', 'Deva')).toEqual(['मेरा', 'नहीं']);
  });

  it('spreads over a long text instead of stopping at its beginning', () => {
    const text = `${'start '.repeat(500)}${'finish '.repeat(500)}`;
    const words = cleanWords(text, 'Latn');
    expect(words.length).toBeLessThanOrEqual(160);
    expect(words.filter((word) => word === 'finish').length).toBeGreaterThan(60);
  });
});
