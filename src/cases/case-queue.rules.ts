import type { CaseQueue } from './case-view.rules';

/** What falls due within so many hours is due soon. */
export const SOON_HOURS = 72;

const LIVE = `k.status NOT IN ('remedied', 'closed', 'withdrawn')`;

/**
 * What of the open cases each way into the list holds, as conditions over `cases c`. `:me` is a member of staff, `:now`
 * and `:soon` are moments. Claims are those the asker may see.
 */
export const QUEUES: Readonly<Record<CaseQueue, string>> = {
  mine: `EXISTS (SELECT 1 FROM claim k WHERE k.case_id = c.id AND k.assigned_to::text = :me AND ${LIVE})`,
  unassigned: `EXISTS (SELECT 1 FROM claim k WHERE k.case_id = c.id AND k.assigned_to IS NULL AND ${LIVE})`,
  due: 'c.next_clock_at > :now AND c.next_clock_at <= :soon',
  breached: 'c.next_clock_at <= :now',
  danger: `(c.urgency = 'emergency' OR 'danger' = ANY(c.person))`,
};
