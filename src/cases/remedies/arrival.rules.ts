import type { RemedyPolicy } from '../../policy/policy.rules';
import { standingOf, type Obligation, type Report } from './obligation.rules';
import { sum, total, type Agreed } from './sums.rules';

/** What is to be asked of the worker. Whether and how it may be sent is decided by those who send. */
export type WorkerQuestion =
  /** Has it arrived, and how much? `agreed` is what should have come by now; null for what is not money. */
  { ask: 'arrived'; agreed: Agreed | null } | { ask: 'kept' };

const DAY = 24 * 3_600_000;

/**
 * The one question about an obligation that is due now, or null. Whether it arrived: some days after an instalment fell
 * due or somebody said that it was paid, unless the worker has spoken of it since. Whether it was kept: some days after
 * all of it arrived. Days are of 24 hours.
 */
export function whatToAskWorker(
  obligation: Obligation,
  now: Date,
  policy: Pick<RemedyPolicy, 'arrivalAskedAfterDays' | 'keptAskedAfterDays'>,
): WorkerQuestion | null {
  if (obligation.replaced) return null;
  const { coveredAt, kept, instalments } = standingOf(obligation);
  const after = (at: Date, days: number) => at.getTime() + days * DAY <= now.getTime();
  if (coveredAt) return !kept && after(coveredAt, policy.keptAskedAfterDays) ? { ask: 'kept' } : null;
  const answered = Math.max(...obligation.reports.filter(byWorker).map(({ at }) => at.getTime()), 0);
  const open = instalments.filter(({ covered }) => !covered).map(({ dueAt }) => dueAt);
  const claimed = obligation.reports.filter((each) => !byWorker(each)).map(({ at }) => at);
  const asks = [...open, ...claimed].some(
    (at) => at.getTime() > answered && after(at, policy.arrivalAskedAfterDays),
  );
  return asks ? { ask: 'arrived', agreed: dueBy(obligation, now) } : null;
}

const byWorker = ({ saidBy }: Report) => saidBy === 'worker';

function dueBy({ money, instalments, acceleratedAt }: Obligation, now: Date): Agreed | null {
  if (!money) return null;
  const due = instalments.filter(({ dueAt }) => acceleratedAt !== null || dueAt <= now);
  const parts = due.flatMap(({ agreed }) => agreed ?? []);
  const { currency } = money.agreed;
  return parts.length > 0 ? total('agreed', currency, parts) : sum('agreed', currency, 0);
}
