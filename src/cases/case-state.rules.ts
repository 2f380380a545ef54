/** Where a case stands. */
export const CASE_STATUSES = ['open', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Where a claim stands. */
export const CLAIM_STATUSES = ['routed', 'unrouted', 'acknowledged', 'remedied', 'withdrawn'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** Whether the automatic first text may go out. */
export type ContactDecision = 'automatic' | 'pending' | 'allowed' | 'refused';

export type ClaimVerb = 'route' | 'acknowledge' | 'confirm_remedy' | 'withdraw';

export interface Transition {
  from: ClaimStatus;
  verb: ClaimVerb;
  to: ClaimStatus;
  /** Clocks of the claim that the transition meets or cancels. */
  clocks: { meets: string[]; cancels: 'all' | 'none' };
}

const none: Transition['clocks'] = { meets: [], cancels: 'none' };

/** Every way a claim can go. Later stages (finding, mediation, obligations) add rows here. */
export const CLAIM_TRANSITIONS: readonly Transition[] = [
  { from: 'unrouted', verb: 'route', to: 'routed', clocks: none },
  { from: 'routed', verb: 'route', to: 'routed', clocks: none },
  {
    from: 'unrouted',
    verb: 'acknowledge',
    to: 'acknowledged',
    clocks: { meets: ['acknowledge'], cancels: 'none' },
  },
  {
    from: 'routed',
    verb: 'acknowledge',
    to: 'acknowledged',
    clocks: { meets: ['acknowledge'], cancels: 'none' },
  },
  { from: 'acknowledged', verb: 'route', to: 'routed', clocks: none },
  // Only the worker's own confirmation ends a remedy clock: what was promised or paid is not yet what arrived.
  {
    from: 'acknowledged',
    verb: 'confirm_remedy',
    to: 'remedied',
    clocks: { meets: ['remedy'], cancels: 'none' },
  },
  { from: 'unrouted', verb: 'withdraw', to: 'withdrawn', clocks: { meets: [], cancels: 'all' } },
  { from: 'routed', verb: 'withdraw', to: 'withdrawn', clocks: { meets: [], cancels: 'all' } },
  { from: 'acknowledged', verb: 'withdraw', to: 'withdrawn', clocks: { meets: [], cancels: 'all' } },
];

const FIRST: readonly ClaimStatus[] = ['routed', 'unrouted'];
const FINAL: readonly ClaimStatus[] = ['remedied', 'withdrawn'];

/** The transition that `verb` makes from `from`, or null when the verb is not allowed there. */
export function transition(from: ClaimStatus, verb: ClaimVerb): Transition | null {
  return CLAIM_TRANSITIONS.find((t) => t.from === from && t.verb === verb) ?? null;
}

/** Faults of a table of transitions: states that nothing leads to, and open states with no way out. */
export function stateFaults(table: readonly Transition[] = CLAIM_TRANSITIONS): string[] {
  const reached = new Set<ClaimStatus>(FIRST);
  for (let grown = true; grown;) {
    const before = reached.size;
    for (const { from, to } of table) if (reached.has(from)) reached.add(to);
    grown = reached.size > before;
  }
  return CLAIM_STATUSES.flatMap((state) => [
    ...(reached.has(state) ? [] : [`claim state ${state} cannot be reached`]),
    ...(FINAL.includes(state) || table.some(({ from, to }) => from === state && to !== state)
      ? []
      : [`claim state ${state} has no way out`]),
  ]);
}
