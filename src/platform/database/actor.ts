/**
 * On whose behalf the database is used. Row-level security reads it, the audit row names it.
 * `worker` sees one case: the one whose receipt was shown.
 */
export type Actor =
  | { kind: 'system'; name: string }
  | { kind: 'staff'; id: string; offices: string[]; allCases: boolean }
  | { kind: 'worker'; caseId: string | null };

export const system = (name: string): Actor => ({ kind: 'system', name });

/** How the actor is written in the audit trail. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'system') return `system:${actor.name}`;
  return actor.kind === 'staff' ? `staff:${actor.id}` : 'worker';
}

/** Whoever asks, while they change what moves out of their own sight. What bars them from a case bars them still. */
export const everywhere = (actor: Actor): Actor =>
  actor.kind === 'staff' ? { ...actor, allCases: true } : actor;
