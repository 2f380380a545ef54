import type { Assessment } from './assessment.rules';

/**
 * What triage makes of a form in which somebody answered that they are in danger now. It was asked in so many words and
 * needs no word in the story to rest on: an emergency for a person to see, whatever the story says.
 */
export function withSaidDanger(assessment: Assessment, saidInDanger: boolean): Assessment {
  if (!saidInDanger) return assessment;
  const said = { confidence: 1, evidence: [] };
  return {
    ...assessment,
    urgency: { value: 'emergency', ...said },
    danger: assessment.danger.length > 0 ? assessment.danger : [{ value: 'implied', ...said }],
    person: assessment.person.includes('danger') ? assessment.person : [...assessment.person, 'danger'],
  };
}
