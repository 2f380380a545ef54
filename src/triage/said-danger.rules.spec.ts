import type { Assessment } from './assessment.rules';
import { withSaidDanger } from './said-danger.rules';

const calm: Assessment = {
  language: { tag: 'en', confidence: 1, alternatives: [] },
  issues: [{ value: 'wages', confidence: 0.9, evidence: [] }],
  urgency: { value: 'standard', confidence: 0.9, evidence: [{ start: 0, end: 3 }] },
  ...{ danger: [], contact: [], facts: [], person: [] },
};

describe('withSaidDanger', () => {
  it('leaves a form without that answer as it is', () => {
    expect(withSaidDanger(calm, false)).toBe(calm);
  });

  it('makes an emergency of a calm story, for a person to see', () => {
    expect(withSaidDanger(calm, true)).toMatchObject({
      urgency: { value: 'emergency', confidence: 1 },
      danger: [{ value: 'implied' }],
      person: ['danger'],
      issues: calm.issues,
    });
  });

  it('keeps the signs that the story shows, and names no reason twice', () => {
    const danger: Assessment['danger'] = [{ value: 'confinement', confidence: 0.8, evidence: [] }];
    const { person, danger: kept } = withSaidDanger({ ...calm, danger, person: ['danger'] }, true);
    expect({ person, kept }).toEqual({ person: ['danger'], kept: danger });
  });
});
