import { standingOf, type Obligation } from './obligation.rules';
import type { Claimed, Paid } from './sums.rules';

/** By which way the worker said it. By `call` and `office` somebody of the staff heard it and is named. */
export const CHANNELS = ['sms', 'whatsapp', 'web', 'hotline', 'call', 'office'] as const;
export type ReportChannel = (typeof CHANNELS)[number];
/** Ways in which staff hear the worker themselves; the others come from the worker's own device. */
export const HEARD: readonly ReportChannel[] = ['hotline', 'call', 'office'];

/** What somebody says about an obligation, in the one kind of sum that they may speak of. */
export type Said =
  | { saidBy: 'worker'; what: 'arrived' | 'taken_back'; paid: Paid | null }
  | { saidBy: 'worker'; what: 'not_arrived' | 'kept' | 'less_accepted' }
  | { saidBy: 'officer' | 'employer'; what: 'arrived'; claimed: Claimed | null };

export type ReportRefusal =
  | 'sum_missing'
  | 'sum_not_meant'
  | 'currency_differs'
  | 'nothing_arrived'
  | 'more_than_arrived'
  | 'nothing_less'
  | 'replaced';

/** Why a report cannot be about this obligation as it stands, or null. */
export function reportRefusal(said: Said, obligation: Obligation): ReportRefusal | null {
  const { money, replaced } = obligation;
  if (replaced) return 'replaced';
  const { paid, coveredAt } = standingOf(obligation);
  const sum = 'paid' in said ? said.paid : 'claimed' in said ? said.claimed : null;
  if (!money && sum) return 'sum_not_meant';
  if (money && !sum && ('paid' in said || 'claimed' in said)) return 'sum_missing';
  if (money && sum && sum.currency !== money.agreed.currency) return 'currency_differs';
  if (said.what === 'kept' && !coveredAt) return 'nothing_arrived';
  if (said.what === 'less_accepted' && (!money || coveredAt)) return 'nothing_less';
  if (said.what !== 'taken_back') return null;
  if (!money) return coveredAt ? null : 'nothing_arrived';
  if (!paid || paid.minor === 0) return 'nothing_arrived';
  return sum && sum.minor > paid.minor ? 'more_than_arrived' : null;
}
