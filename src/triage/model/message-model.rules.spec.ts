import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ISSUES, URGENCIES } from '../../policy/taxonomy.rules';
import { loadSigns } from '../issues/signs.loader';
import { loadTriageModels } from '../models.loader';
import { readText } from '../reading.rules';
import { loadMessageModel } from './message-model.loader';
import { HEADS, scoreMessage } from './message-model.rules';

const MODELS = join(__dirname, '..', '..', '..', 'models');
const TEXT = 'my boss did not pay my salary for four months';

describe('the model shipped', () => {
  it('takes no more than 5 MB and is the one its datasheet describes', () => {
    const file = join(MODELS, 'triage', 'model.bin');
    expect(statSync(file).size).toBeLessThanOrEqual(5_000_000);
    const checksum = readFileSync(file).subarray(-32).toString('hex');
    expect(readFileSync(join(MODELS, 'triage', 'datasheet.md'), 'utf8')).toContain(checksum);
  });

  it('is refused where signs or concepts have changed since it was learnt', () => {
    const signs = loadSigns(MODELS);
    expect(() => loadMessageModel(MODELS, signs.slice(1))).toThrow(/train:triage/);
    expect(() => loadMessageModel(MODELS, [...signs].reverse())).toThrow(/train:triage/);
    expect(loadMessageModel(MODELS, signs).text.tags).toEqual(HEADS);
  });

  it('is refused where its file was altered', () => {
    const copy = mkdtempSync(join(tmpdir(), 'models-'));
    try {
      cpSync(join(MODELS, 'triage'), join(copy, 'triage'), { recursive: true });
      const file = join(copy, 'triage', 'model.bin');
      const bytes = readFileSync(file);
      bytes.writeUInt8(bytes.readUInt8(5_000) ^ 1, 5_000);
      writeFileSync(file, bytes);
      expect(() => loadMessageModel(copy, loadSigns(MODELS))).toThrow(/checksum/);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it('gives shares that add up to one, and the words that speak for an answer', async () => {
    const models = await loadTriageModels(MODELS);
    const scores = scoreMessage(models.message, readText(TEXT, {}, models));
    const sum = (shares: number[]): number => shares.reduce((all, share) => all + share, 0);
    expect(sum(ISSUES.map(scores.main))).toBeCloseTo(1);
    expect(sum(URGENCIES.map(scores.urgency))).toBeCloseTo(1);
    expect(scores.main('wages')).toBeGreaterThan(0.8);
    const said = scores.evidenceFor(ISSUES.indexOf('wages')).map(({ start, end }) => TEXT.slice(start, end));
    expect(said.join(' ')).toMatch(/salary/);
    expect(said.join(' ')).not.toMatch(/\bfor\b/);
  });
});
