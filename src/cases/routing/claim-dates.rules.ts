import { DateTime } from 'luxon';
import type { LimitationRule, PolicyVersion } from '../../policy/policy.rules';
import type { DATE_CLOCK_KINDS } from '../../policy/routing-policy.schema';
import type { Issue } from '../../policy/taxonomy.rules';

export type DateKind = (typeof DATE_CLOCK_KINDS)[number];

/** The row that says within how long a claim can be brought where the work was; null where there is no row. */
export function limitationOf(
  { limitation }: Pick<PolicyVersion, 'limitation'>,
  state: string,
  issue: Issue,
): LimitationRule | null {
  const fits = (each: LimitationRule) =>
    each.state === state && (each.issues === null || each.issues.includes(issue));
  return limitation?.find(fits) ?? null;
}

/**
 * The last day of a period that counts from `from` (both ISO dates): the day before it is full, so that whoever reckons
 * either way is warned in time. A month that has no such day ends on its last. Null where the period is not known.
 */
export function lastDay(from: string, { period }: Pick<LimitationRule, 'period'>): string | null {
  if (!period) return null;
  const { amount, unit } = period;
  return DateTime.fromISO(from, { zone: 'utc' })
    .plus({ [unit]: amount })
    .minus({ days: 1 })
    .toISODate();
}

/** The moment at which a day is over where the office is. */
export function endOfDay(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf('day').toJSDate();
}
