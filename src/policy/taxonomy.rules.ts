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
  // The message as a whole says it; no sign says of what.
  'implied',
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

/** The ILO's eleven indicators of forced labour (Special Action Programme to Combat Forced Labour, 2012). */
export const INDICATORS = [
  'abuse_of_vulnerability',
  'deception',
  'restriction_of_movement',
  'isolation',
  'physical_and_sexual_violence',
  'intimidation_and_threats',
  'retention_of_identity_documents',
  'withholding_of_wages',
  'debt_bondage',
  'abusive_working_and_living_conditions',
  'excessive_overtime',
] as const;
export type Indicator = (typeof INDICATORS)[number];

/** Which indicator a complaint about an issue points to. One may be enough, several strengthen each other. */
const INDICATED_BY: Readonly<Record<Issue, readonly Indicator[]>> = {
  violence: ['physical_and_sexual_violence', 'intimidation_and_threats'],
  sexual: ['physical_and_sexual_violence'],
  child: ['abuse_of_vulnerability'],
  movement: ['restriction_of_movement', 'isolation'],
  safety: ['abusive_working_and_living_conditions'],
  documents: ['retention_of_identity_documents'],
  repatriation: ['abuse_of_vulnerability'],
  dismissal: ['intimidation_and_threats'],
  wages: ['withholding_of_wages'],
  recruitment_fees: ['debt_bondage'],
  contract: ['deception'],
  hours: ['excessive_overtime'],
  housing: ['abusive_working_and_living_conditions'],
  discrimination: ['abuse_of_vulnerability'],
  status: ['abuse_of_vulnerability'],
  benefits: [],
  information: [],
  other: [],
};

/** The indicators that the issues of a case point to, in the ILO's order: for a person to look into, never a finding. */
export function indicatorsOf(issues: readonly Issue[]): Indicator[] {
  const pointed = new Set(issues.flatMap((issue) => INDICATED_BY[issue]));
  return INDICATORS.filter((indicator) => pointed.has(indicator));
}
