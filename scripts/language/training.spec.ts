import { cleanWords } from '../../src/triage/language/clean.rules';
import { logits } from '../../src/triage/language/linear.rules';
import { encodeWeights } from '../../src/triage/linear/weights.rules';
import { mixed, noisy } from './noise';
import { Random } from './random';
import { romanise } from './romanise';
import { train, type Settings } from './sgd';

const texts: Record<string, string[]> = {
  en: ['where are you now', 'my salary is late', 'the boss is angry', 'please call me back'],
  sw: ['uko wapi sasa', 'mshahara wangu umechelewa', 'bosi amekasirika', 'tafadhali nipigie simu'],
};
const tags = Object.keys(texts);

function settings(seed: number): Settings {
  return {
    script: 'Latn',
    tags,
    bits: 12,
    kept: 600,
    rounds: [3, 2],
    rate: 0.3,
    seed,
    draw: (random) =>
      tags.flatMap((tag, label) =>
        Array.from({ length: 30 }, () => ({
          label,
          words: noisy(
            cleanWords(random.pick(texts[tag] ?? []), 'Latn'),
            { script: 'Latn', english: false, marks: true },
            random,
          ),
        })),
      ),
    report: () => undefined,
  };
}

describe('training', () => {
  it('comes out the same byte for byte', () => {
    const first = encodeWeights([train(settings(7))]);
    expect(encodeWeights([train(settings(7))]).equals(first)).toBe(true);
    expect(encodeWeights([train(settings(8))]).equals(first)).toBe(false);
  });

  it('learns to tell what it was shown, in words it was not shown in this order', () => {
    const model = train(settings(7));
    const [en = 0, sw = 0] = logits(model, ['where', 'is', 'my', 'salary']) ?? [];
    expect(en).toBeGreaterThan(sw);
    const [en2 = 0, sw2 = 0] = logits(model, ['bosi', 'wangu', 'uko', 'wapi']) ?? [];
    expect(sw2).toBeGreaterThan(en2);
  });
});

describe('texts spelled in Latin letters', () => {
  const spellings = (text: string, tag: Parameters<typeof romanise>[1]): Set<string> =>
    new Set(Array.from({ length: 60 }, (_, seed) => romanise(text, tag, new Random(seed))));

  it('come in the spellings people use, not in one standard', () => {
    const found = spellings('ভাল আছে', 'bn-Latn');
    expect(found.size).toBeGreaterThan(3);
    expect([...found]).toContain('valo ase');
    expect([...spellings('नहीं', 'hi-Latn')]).toEqual(expect.arrayContaining(['nahi', 'nhi']));
    expect([...spellings('छैन', 'ne-Latn')]).toEqual(expect.arrayContaining(['chaina', 'xaina']));
    expect([...spellings('على', 'ar-Latn')]).toContain('3ala');
  });

  it('hold nothing of the native script, and keep English words', () => {
    for (const text of [
      ...spellings('আমি salary পাই নাই', 'bn-Latn'),
      ...spellings('میرا passport دو', 'ur-Latn'),
    ]) {
      expect(text).toMatch(/^[a-z0-9 ]+$/);
      expect(text).toMatch(/salary|passport/);
    }
  });
});

describe('noise', () => {
  it('cuts long texts to a few words about half the time', () => {
    const words = 'one two three four five six seven eight nine ten'.split(' ');
    const lengths = Array.from(
      { length: 200 },
      (_, seed) => noisy(words, { script: 'Latn', english: false, marks: true }, new Random(seed)).length,
    );
    const short = lengths.filter((length) => length <= 5).length;
    expect(short).toBeGreaterThan(60);
    expect(short).toBeLessThan(140);
  });

  it('leaves most words in the language when it mixes English in', () => {
    const words = Array.from({ length: 40 }, (_, i) => `lafz${i}`);
    for (let seed = 0; seed < 50; seed += 1) {
      const kept = mixed(words, ['company'], new Random(seed)).filter((word) => word !== 'company');
      expect(kept.length).toBeGreaterThan(10);
    }
  });
});
