/** Where a case stands. */
export const CASE_STATUSES = ['open', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Where a claim stands. */
export const CLAIM_STATUSES = [
  'routed',
  'unrouted',
  'acknowledged',
  'examining',
  'found',
  'remedy_due',
  'in_remedy',
  'remedied',
  'closed',
  'appealed',
  'paused',
  'withdrawn',
] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** Whether the automatic first text may go out. */
export type ContactDecision = 'automatic' | 'pending' | 'allowed' | 'refused';

/** Why somebody looks at a worker's number. */
export const REVEAL_REASONS = ['call_the_worker', 'danger', 'check_the_number', 'worker_asked'] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

export type ClaimVerb =
  | 'route'
  | 'acknowledge'
  | 'examine'
  | 'find'
  | 'settle'
  | 'order'
  | 'carry_on'
  | 'arrive'
  | 'confirm_remedy'
  | 'take_back'
  | 'close'
  | 'appeal'
  | 'drop_appeal'
  | 'reopen'
  | 'pause'
  | 'resume'
  | 'withdraw';

export const FINDING_OUTCOMES = ['upheld', 'partly', 'not_upheld', 'undetermined'] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

/** What the worker's own reports amount to, over everything owed: nothing is owed yet, not all arrived, not known to be kept, in hand. */
export type RemedyStanding = 'nothing_owed' | 'not_arrived' | 'not_kept' | 'in_hand';

/** What the guards judge by. */
export interface ClaimFacts {
  /** Who does it; null for the service itself. */
  staffId: string | null;
  mediation: 'possible' | 'excluded';
  /** Whoever mediated the claim. */
  mediators: readonly string[];
  /** Whoever found before, and what, the latest last. */
  findings: readonly { by: string; outcome: FindingOutcome }[];
  remedy: RemedyStanding;
  /** The worker has said, of the claim as a whole, that the remedy is there. */
  workerConfirmed: boolean;
  pausedIn: ClaimStatus | null;
  appealedIn: ClaimStatus | null;
  /** Whoever does it belongs to the office that the policy lets look again, or to the duty desk. */
  reviewer: boolean;
  /** Whoever does it is tied to the party, or stepped back. */
  tied: boolean;
  /** Another office was proposed, and the worker has not let the claim go there. */
  transferOpen: boolean;
}

/** Why a claim does not move. */
export type ClaimRefusal =
  | 'not_from_here'
  | 'tied_to_party'
  | 'not_ours_is_no_end'
  | 'mediated_it'
  | 'found_before'
  | 'not_the_reviewer'
  | 'mediation_excluded'
  | 'nothing_found'
  | 'not_found_for_worker'
  | 'found_for_worker'
  | 'still_owed'
  | 'nothing_owed'
  | 'worker_has_not_confirmed'
  | 'not_all_arrived'
  | 'not_known_to_be_kept'
  | 'was_elsewhere';

type Guard = (facts: ClaimFacts) => ClaimRefusal | null;

export interface Transition {
  from: ClaimStatus;
  verb: ClaimVerb;
  to: ClaimStatus;
  /** Clocks of the claim that the transition meets or cancels. */
  clocks: { meets: string[]; cancels: 'all' | 'none' };
  guards: readonly Guard[];
}

const FOR_WORKER: readonly FindingOutcome[] = ['upheld', 'partly'];
const owing = ({ remedy }: ClaimFacts) => remedy === 'not_arrived' || remedy === 'not_kept';

/** Whoever brought two sides together heard things in confidence: somebody else decides. */
const notMediator: Guard = ({ staffId, mediators }) =>
  staffId !== null && mediators.includes(staffId) ? 'mediated_it' : null;
const notFinder: Guard = ({ staffId, findings }) =>
  findings.some(({ by }) => by === staffId) ? 'found_before' : null;
const isReviewer: Guard = ({ reviewer }) => (reviewer ? null : 'not_the_reviewer');
const mayMediate: Guard = ({ mediation }) => (mediation === 'possible' ? null : 'mediation_excluded');
const wasFound: Guard = ({ findings }) => (findings.length > 0 ? null : 'nothing_found');
/** An appeal that fails takes nothing from the worker: any earlier finding still carries what was ordered. */
const foundForWorker: Guard = ({ findings }) =>
  findings.some(({ outcome }) => FOR_WORKER.includes(outcome)) ? null : 'not_found_for_worker';
const foundAgainst: Guard = ({ findings }) =>
  FOR_WORKER.includes(findings[findings.length - 1]?.outcome ?? 'undetermined') ? 'found_for_worker' : null;
/** That another office should have it is no answer to the worker: somebody has to find in it. */
const answered: Guard = ({ transferOpen, findings }) =>
  transferOpen && findings[findings.length - 1]?.outcome === 'undetermined' ? 'not_ours_is_no_end' : null;
const nothingOwed: Guard = (facts) => (owing(facts) ? 'still_owed' : null);
const somethingOwed: Guard = (facts) => (owing(facts) ? null : 'nothing_owed');
/** What was promised or paid is not yet what arrived, and what arrived is not yet what was kept. */
const inHand: Guard = ({ remedy, workerConfirmed }) => {
  if (remedy === 'nothing_owed') return workerConfirmed ? null : 'worker_has_not_confirmed';
  if (remedy === 'not_arrived') return 'not_all_arrived';
  return remedy === 'not_kept' ? 'not_known_to_be_kept' : null;
};

const none: Transition['clocks'] = { meets: [], cancels: 'none' };
const ends: Transition['clocks'] = { meets: [], cancels: 'all' };
const meets = (...kinds: string[]): Transition['clocks'] => ({ meets: kinds, cancels: 'none' });

const rows = (
  from: readonly ClaimStatus[],
  verb: ClaimVerb,
  to: ClaimStatus,
  clocks: Transition['clocks'] = none,
  ...guards: Guard[]
): Transition[] => from.map((each) => ({ from: each, verb, to, clocks, guards }));

const OPEN = [
  'routed',
  'unrouted',
  'acknowledged',
  'examining',
  'found',
  'remedy_due',
  'in_remedy',
  'appealed',
] as const;
const APPEALABLE = ['found', 'closed', 'remedy_due', 'in_remedy', 'remedied'] as const;

/** Every way a claim can go. */
export const CLAIM_TRANSITIONS: readonly Transition[] = [
  ...rows(['unrouted', 'routed', 'acknowledged'], 'route', 'routed'),
  ...rows(['unrouted', 'routed'], 'acknowledge', 'acknowledged', meets('acknowledge')),
  ...rows(['acknowledged'], 'examine', 'examining'),
  ...rows(['examining'], 'find', 'found', none, notMediator),
  ...rows(['appealed'], 'find', 'found', meets('appeal'), notMediator, notFinder, isReviewer),
  ...rows(['acknowledged', 'examining'], 'settle', 'remedy_due', none, mayMediate),
  ...rows(['remedy_due'], 'settle', 'remedy_due', none, mayMediate),
  ...rows(['in_remedy'], 'settle', 'in_remedy', none, mayMediate),
  ...rows(['found', 'remedy_due'], 'order', 'remedy_due', none, foundForWorker),
  ...rows(['in_remedy'], 'order', 'in_remedy', none, foundForWorker),
  ...rows(['found'], 'carry_on', 'remedy_due', none, somethingOwed),
  ...rows(['found', 'remedy_due', 'in_remedy'], 'arrive', 'in_remedy'),
  // Only the worker's own confirmation ends a remedy clock.
  ...rows(
    ['acknowledged', 'examining', 'found', 'remedy_due', 'in_remedy'],
    'confirm_remedy',
    'remedied',
    meets('remedy'),
    inHand,
  ),
  ...rows(['remedied'], 'take_back', 'in_remedy'),
  ...rows(['found'], 'close', 'closed', ends, foundAgainst, nothingOwed, answered),
  ...rows(APPEALABLE, 'appeal', 'appealed', none, wasFound),
  ...APPEALABLE.flatMap((was) =>
    rows(['appealed'], 'drop_appeal', was, none, ({ appealedIn }) =>
      appealedIn === was ? null : 'was_elsewhere',
    ),
  ),
  ...rows(['remedied', 'closed', 'withdrawn'], 'reopen', 'examining'),
  ...rows(OPEN, 'pause', 'paused'),
  ...OPEN.flatMap((was) =>
    rows(['paused'], 'resume', was, none, ({ pausedIn }) => (pausedIn === was ? null : 'was_elsewhere')),
  ),
  ...rows([...OPEN, 'paused'], 'withdraw', 'withdrawn', ends),
];

const FIRST: readonly ClaimStatus[] = ['routed', 'unrouted'];
/** Nothing is owed there by anybody; the worker can still come back. */
export const FINAL: readonly ClaimStatus[] = ['remedied', 'closed', 'withdrawn'];

/** The transition that `verb` may make from `from`, whatever its guards say, or null when there is none. */
export function transition(from: ClaimStatus, verb: ClaimVerb): Transition | null {
  return CLAIM_TRANSITIONS.find((t) => t.from === from && t.verb === verb) ?? null;
}

/** The transition that `verb` makes from `from` as things are, or why it makes none. */
export function decide(
  from: ClaimStatus,
  verb: ClaimVerb,
  facts: ClaimFacts,
): { step: Transition; refusal: null } | { step: null; refusal: ClaimRefusal } {
  if (facts.tied) return { step: null, refusal: 'tied_to_party' };
  let refusal: ClaimRefusal = 'not_from_here';
  for (const step of CLAIM_TRANSITIONS.filter((t) => t.from === from && t.verb === verb)) {
    const found = step.guards.map((guard) => guard(facts)).find((each) => each !== null);
    if (!found) return { step, refusal: null };
    refusal = found;
  }
  return { step: null, refusal };
}

/** Faults of a table of transitions: states that nothing leads to, and states that nobody can always leave. */
export function stateFaults(table: readonly Transition[] = CLAIM_TRANSITIONS): string[] {
  const reached = new Set<ClaimStatus>(FIRST);
  for (let grown = true; grown;) {
    const before = reached.size;
    for (const { from, to } of table) if (reached.has(from)) reached.add(to);
    grown = reached.size > before;
  }
  // A way that a guard can shut is none.
  const left = (state: ClaimStatus) =>
    table.some(({ from, to, guards }) => from === state && to !== state && guards.length === 0);
  return CLAIM_STATUSES.flatMap((state) => [
    ...(reached.has(state) ? [] : [`claim state ${state} cannot be reached`]),
    ...(left(state) ? [] : [`claim state ${state} has no way out`]),
  ]);
}
