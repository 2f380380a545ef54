/** What has to be checked where somebody is in danger, in the order in which it is done. */
export const CHECK_OUTCOMES = {
  safe_call: ['could_speak', 'could_not_speak', 'no_answer'],
  local_services: ['told', 'not_wanted', 'none_there'],
  self_harm: ['no_risk', 'risk_stayed_on_line', 'not_asked_yet'],
  police: ['not_called', 'called_with_consent', 'called_by_duty'],
} as const;
export type CheckKind = keyof typeof CHECK_OUTCOMES;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[CheckKind][number];
export const CHECK_KINDS = Object.keys(CHECK_OUTCOMES) as CheckKind[];

/** After these the check has to be made once more. */
const AGAIN: readonly CheckOutcome[] = ['could_not_speak', 'no_answer', 'not_asked_yet'];

export interface MadeCheck {
  kind: CheckKind;
  outcome: CheckOutcome;
  by: string;
  at: Date;
}

export interface PlaybookStep {
  kind: CheckKind;
  /** The latest of its kind; null while nobody has made it. */
  last: MadeCheck | null;
  done: boolean;
}

export type CheckRefusal = 'no_such_outcome' | 'no_consent' | 'no_reporting_duty';

/** The playbook of a case with what was checked so far, given in the order in which it happened. */
export function playbook(made: readonly MadeCheck[]): PlaybookStep[] {
  return CHECK_KINDS.map((kind) => {
    const last = made.filter((each) => each.kind === kind).at(-1) ?? null;
    return { kind, last, done: last !== null && !AGAIN.includes(last.outcome) };
  });
}

/**
 * Why a check cannot be recorded, or null. The police learn of a case with the worker's consent or where the office has
 * declared that the law makes it report: never because an officer thought it better.
 */
export function checkRefusal(
  kind: CheckKind,
  outcome: CheckOutcome,
  grounds: { consentToPolice: boolean; reportingDuty: boolean },
): CheckRefusal | null {
  if (!(CHECK_OUTCOMES[kind] as readonly CheckOutcome[]).includes(outcome)) return 'no_such_outcome';
  if (outcome === 'called_with_consent' && !grounds.consentToPolice) return 'no_consent';
  return outcome === 'called_by_duty' && !grounds.reportingDuty ? 'no_reporting_duty' : null;
}
