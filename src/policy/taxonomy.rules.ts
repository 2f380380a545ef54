/** The words that policy, triage and cases share: what a grievance can be about and how fast it must be seen. */

/** Issues a claim can be about. The order is the tie-break when two issues are equally likely: graver first. */
export const ISSUES = [
  'violence',
  'sexual',
  'child',
  'movement',
  'safety',
  'documents',
  'repatriation',
  'dismissal',
  'wages',
  'recruitment_fees',
  'contract',
  'hours',
  'housing',
  'discrimination',
  'status',
  'benefits',
  'information',
  'other',
] as const;
export type Issue = (typeof ISSUES)[number];

/** How soon a person must see it, gravest first. */
export const URGENCIES = ['emergency', 'urgent', 'standard', 'none'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Signs that life, liberty or body is in danger now: any one of them pages the duty officer. */
export const DANGER_SIGNS = [
  'confinement',
  'violence',
  'sexual_violence',
  'suicide',
  'injury',
  'child',
  'death_threat',
] as const;
export type DangerSign = (typeof DANGER_SIGNS)[number];

export function isIssue(value: string): value is Issue {
  return (ISSUES as readonly string[]).includes(value);
}

export function isUrgency(value: string): value is Urgency {
  return (URGENCIES as readonly string[]).includes(value);
}

/** The graver of two urgencies. */
export function graver(a: Urgency, b: Urgency): Urgency {
  return URGENCIES.indexOf(a) <= URGENCIES.indexOf(b) ? a : b;
}
