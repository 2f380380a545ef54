import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import { termsFor, whoToTell } from './clock-terms.rules';

const policy = loadPolicy(path.join(__dirname, '../../../policy'));

describe('termsFor', () => {
  it.each([
    ['acknowledge', 'wages', 'standard', 'gulf-ombudsperson', 'acknowledge'],
    ['acknowledge', 'wages', 'urgent', 'gulf-ombudsperson', 'acknowledge-urgent'],
    ['acknowledge', 'violence', 'emergency', 'survivor-support', 'acknowledge-emergency'],
    ['remedy', 'wages', 'standard', 'gulf-ombudsperson', 'remedy-wages'],
    ['remedy', 'wages', 'standard', 'regional-panel', 'remedy-panel'],
    ['remedy', 'violence', 'emergency', 'survivor-support', 'remedy-survivor'],
    ['remedy', 'wages', 'standard', null, 'remedy'],
  ] as const)('%s for %s, %s, at %s: %s', (kind, issue, urgency, at, expected) => {
    expect(termsFor(policy, kind, { issue, urgency, office: at }).clock).toBe(expected);
  });
});

describe('whoToTell', () => {
  it('passes what nobody holds to those who hold it above', () => {
    const tell = ['officer', 'coordinator', 'office'] as const;
    expect(whoToTell(tell, { office: true, officer: true })).toEqual(tell);
    expect(whoToTell(tell, { office: true, officer: false })).toEqual(['office', 'coordinator']);
    expect(whoToTell(tell, { office: false, officer: false })).toEqual(['duty']);
  });
});
