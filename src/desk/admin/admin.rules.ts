/** One time that a policy was put in force; `by` is null for the service itself. */
export interface Activation {
  hash: string;
  at: Date;
  by: string | null;
  content: Readonly<Record<string, unknown>>;
}

/** Files that say something else than before, by name; a file that came or went among them. */
export function changedFiles(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return all.filter((file) => JSON.stringify(before[file]) !== JSON.stringify(after[file]));
}

export interface LocaleState {
  tag: string;
  name: string;
  readers: readonly ('worker' | 'texts' | 'staff')[];
  reviewed: boolean;
  /** Files and keys that it lacks. */
  missing: string[];
}

export interface WorkCounts {
  claims: { office: string | null; issue: string; openedAt: Date }[];
  /** Clocks by office and state. */
  clocks: { office: string | null; state: string; count: number }[];
  now: Date;
}

const DAY = 24 * 3_600_000;
export const AGES = ['week', 'month', 'quarter', 'longer'] as const;
export type Age = (typeof AGES)[number];

/** How long a claim has been open, in the bands of the page. Days are of 24 hours. */
export function ageOf(openedAt: Date, now: Date): Age {
  const days = (now.getTime() - openedAt.getTime()) / DAY;
  if (days <= 7) return 'week';
  if (days <= 30) return 'month';
  return days <= 91 ? 'quarter' : 'longer';
}

/** How often each value comes, the most frequent first; those of one number by name. */
export function tally<T extends string | null>(values: readonly T[]): { value: T; count: number }[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || String(a.value).localeCompare(String(b.value), 'en'));
}
