import type {
  ClockKind,
  ClockRule,
  DayZero,
  OfficeKind,
  PauseReason,
  PolicyVersion,
  TimeUnit,
  Told,
} from '../../policy/policy.rules';
import type { Issue, Urgency } from '../../policy/taxonomy.rules';

/** What a clock was started on. It is kept in its first event, so that no later policy moves the deadline. */
export interface ClockTerms {
  /** Id of the row in policy/clocks.yaml. */
  clock: string;
  kind: ClockKind;
  amount: number;
  unit: TimeUnit;
  dayZero: DayZero;
  /** 0 to 1, of the time allowed. */
  warnAt: number;
  warning: readonly Told[];
  rungs: readonly { amount: number; unit: TimeUnit; tell: readonly Told[] }[];
  pauses: readonly { reason: PauseReason; amount: number; unit: TimeUnit }[];
  citation: string;
}

export interface ClockedClaim {
  issue: Issue;
  urgency: Urgency;
  /** Null while the duty officer holds the claim. */
  office: string | null;
}

/** The deadline of that kind for a claim: the first row that fits. Throws a RangeError for a policy without one. */
export function termsFor(policy: PolicyVersion, kind: ClockKind, claim: ClockedClaim): ClockTerms {
  const officeKind = claim.office === null ? null : (policy.offices[claim.office]?.kind ?? null);
  const rule = policy.clocks.find((each) => each.kind === kind && fits(each, claim, officeKind));
  const ladder = rule && policy.ladders[rule.ladder];
  if (!rule || !ladder) throw new RangeError(`no ${kind} clock in policy ${policy.hash}`);
  const { id, amount, unit, dayZero, warnAt, pauses, citation } = rule;
  const { warning, rungs } = ladder;
  return { clock: id, kind, amount, unit, dayZero, warnAt, warning, rungs, pauses, citation };
}

function fits({ when }: ClockRule, { issue, urgency }: ClockedClaim, officeKind: OfficeKind | null): boolean {
  return (
    when === null ||
    ((!when.issues || when.issues.includes(issue)) &&
      (!when.urgency || when.urgency.includes(urgency)) &&
      (!when.officeKind || (officeKind !== null && when.officeKind.includes(officeKind))))
  );
}

/**
 * Who really is told: while nobody has the claim the whole office hears what its officer would, and while no office
 * has it the duty officer does. So an unassigned clock escalates like any other.
 */
export function whoToTell(tell: readonly Told[], held: { office: boolean; officer: boolean }): Told[] {
  const told = tell.map((each): Told => {
    if (each === 'duty') return 'duty';
    if (!held.office) return 'duty';
    return each === 'officer' && !held.officer ? 'office' : each;
  });
  return [...new Set(told)];
}
