export interface ThreadFacts {
  /** Open cases of the same number, and when something last came in for each. */
  cases: { id: string; lastAt: Date }[];
  receivedAt: Date;
  /** Texts this close together are one message in parts; from the policy. */
  windowMinutes: number;
  /** The worker has said that it is safe to write to this number. */
  safe: boolean;
  /** The new text shows danger. */
  danger: boolean;
}

export type Joining = { kind: 'open' } | { kind: 'thread'; caseId: string } | { kind: 'ask'; caseId: string };

/**
 * Where a text from a known number belongs. A number proposes and never proves: within the window it continues the
 * thread; later the worker is asked, but only where it is safe to ask; otherwise it opens a case of its own, which
 * reveals nothing of the old one and which staff can join. Danger never waits for an answer.
 */
export function joining({ cases, receivedAt, windowMinutes, safe, danger }: ThreadFacts): Joining {
  const latest = cases.reduce<(typeof cases)[number] | null>(
    (a, b) => (a && a.lastAt >= b.lastAt ? a : b),
    null,
  );
  if (!latest) return { kind: 'open' };
  const minutes = (receivedAt.getTime() - latest.lastAt.getTime()) / 60_000;
  if (minutes <= windowMinutes) return { kind: 'thread', caseId: latest.id };
  return safe && !danger ? { kind: 'ask', caseId: latest.id } : { kind: 'open' };
}
