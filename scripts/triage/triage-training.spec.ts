import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeWeights } from '../../src/triage/linear/weights.rules';
import {
  ALSO,
  HEADS,
  logitsOf,
  softmax,
  type MessageFeatures,
} from '../../src/triage/model/message-model.rules';
import { fold } from '../../src/triage/vocabulary/folding.rules';
import { ISSUES, URGENCIES } from '../../src/policy/taxonomy.rules';
import { Random } from '../language/random';
import { calibrate } from './calibrate';
import { joined } from './joined';
import { learn, type Example } from './learn';
import { readMessageDirectory, readMessages } from './messages';

const folded = (text: string): string => fold(text, 'plain').text;
const quiet = (): void => undefined;

/** Feature 1 is in every wage complaint, feature 2 in every emergency of confinement; the others mean nothing. */
function examples(count: number): Example[] {
  const random = new Random(1);
  return Array.from({ length: count }, (_, at) => {
    const wages = at % 2 === 0;
    const noise = Array.from({ length: 6 }, () => 100 + random.below(400));
    return {
      text: Int32Array.from([wages ? 1 : 2, ...noise]),
      signs: Int32Array.from([wages ? 1 : 2]),
      main: ISSUES.indexOf(wages ? 'wages' : 'movement'),
      issues: ISSUES.map((issue) => issue === (wages ? 'wages' : 'movement')),
      urgency: URGENCIES.indexOf(wages ? 'standard' : 'emergency'),
      contact: [false, false, false, false, false],
    };
  });
}

describe('learning triage', () => {
  it('finds what tells, and comes out the same byte for byte', () => {
    const data = examples(120);
    const first = learn(data, 4, quiet);
    const unseen: MessageFeatures = { text: Int32Array.from([2, 90_000]), signs: Int32Array.from([2]) };
    const shares = softmax(logitsOf(first.text, first.signs, unseen).subarray(0, ALSO), 1);
    expect(HEADS[shares.indexOf(Math.max(...shares))]).toBe('main movement');
    const again = learn(data, 4, quiet);
    expect(encodeWeights([again.text, again.signs])).toEqual(encodeWeights([first.text, first.signs]));
  });

  it('sets the alarm so that the wanted share of emergencies raises it', () => {
    const unseen = examples(200).map((example, at) => {
      const logits = new Float64Array(HEADS.length);
      // Emergencies are scored from hopeless to plain.
      logits[HEADS.indexOf('emergency')] = example.urgency === 0 ? at / 20 : -5;
      return { example, logits };
    });
    const caught = (recall: number): number => {
      const { alarm } = calibrate(unseen, recall);
      return unseen.filter(({ example, logits }) => {
        return example.urgency === 0 && softmax(logits.subarray(36, 40), 1)[0]! * (16 / 18) >= alarm;
      }).length;
    };
    expect(calibrate(unseen, 0.5).alarm).toBeGreaterThan(calibrate(unseen, 0.95).alarm);
    expect(caught(0.95)).toBeGreaterThan(caught(0.5));
  });
});

describe('messages to learn from', () => {
  it('are well labelled, told apart, and none of them is one that is measured with', () => {
    const messages = readMessageDirectory(join(__dirname, '..', '..', 'models', 'triage', 'messages'));
    expect(messages.length).toBeGreaterThan(12_000);
    expect(new Set(messages.map(({ variety }) => variety)).size).toBe(50);
    const measured = readFileSync(join(__dirname, '..', '..', 'eval', 'dev.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const kept = new Set(measured.map((line) => folded((JSON.parse(line) as { text: string }).text)));
    expect(messages.filter(({ text }) => kept.has(folded(text))).map(({ text }) => text)).toEqual([]);
    // Only a question or talk of nothing is not urgent at all.
    const wrong = messages.filter(({ issues, urgency }) => {
      return (issues[0] === 'information' || issues[0] === 'other') !== (urgency === 'none');
    });
    expect(wrong.map(({ variety, text }) => `${variety}: ${text}`)).toEqual([]);
  });

  it('are refused with file and line where a label is unknown', () => {
    const folder = mkdtempSync(join(tmpdir(), 'messages-'));
    const file = join(folder, 'en.tsv');
    try {
      for (const [line, error] of [
        ['wage\tnone\thello', /en\.tsv:2: "wage" is no issue/],
        ['wages\tsoon\thello', /en\.tsv:2: "soon" is no urgency/],
        ['wages\turgent\t ', /en\.tsv:2: a line needs/],
        ['wages\turgent\thello\tshout', /en\.tsv:2: "shout" is no contact sign/],
      ] as const) {
        writeFileSync(file, `# head\n${line}\n`);
        expect(() => readMessages(file)).toThrow(error);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keep the label of the complaint when something harmless is put around it', () => {
    const complaint = { issues: ['wages' as const], urgency: 'urgent' as const, contact: [], variety: 'en' };
    const chat = {
      issues: ['other' as const],
      urgency: 'none' as const,
      contact: [],
      variety: 'en',
      text: 'hi all',
    };
    const complaints = Array.from({ length: 40 }, (_, at) => ({ ...complaint, text: `no pay ${at}` }));
    const made = joined([...complaints, chat], new Random(3));
    expect(made.length).toBeGreaterThan(4);
    for (const each of made) {
      expect(each).toMatchObject({ issues: ['wages'], urgency: 'urgent' });
      expect(each.text).toContain('hi all');
      expect(each.text).toContain('no pay');
    }
  });
});
