import type { PanelPolicy, PanelSide } from '../../policy/policy.rules';

/** What a member says of themselves before they are seated. */
export const TIES = ['works_for_party', 'family', 'money', 'acted_for_party', 'other'] as const;
export type Tie = (typeof TIES)[number];

export interface Seat {
  staff: string;
  side: PanelSide;
  chair: boolean;
  /** Declared. */
  ties: readonly Tie[];
}

export const PARTIES = ['employer', 'recruiter', 'agency', 'state'] as const;
export type PartyKind = (typeof PARTIES)[number];

export interface Party {
  kind: PartyKind;
  /** In the registry of organisations. */
  id: string | null;
}

export type SeatRefusal =
  'tied_to_party' | 'found_it' | 'has_the_claim' | 'seated_already' | 'side_is_party' | 'not_seated';

export interface SeatFacts {
  party: Party;
  seats: readonly Seat[];
  /** Whoever found in the claim. */
  finders: readonly string[];
  /** Whoever has the claim. */
  assignedTo: string | null;
  /** Whoever stepped back from this panel for a tie. */
  recused: readonly string[];
}

/** Why somebody cannot sit, or null. */
export function seatRefusal(seat: Seat, facts: SeatFacts): SeatRefusal | null {
  const { party, seats, finders, assignedTo, recused } = facts;
  if (seat.ties.length > 0 || recused.includes(seat.staff)) return 'tied_to_party';
  if (finders.includes(seat.staff)) return 'found_it';
  if (assignedTo === seat.staff) return 'has_the_claim';
  if (seat.side === 'government' && party.kind === 'state') return 'side_is_party';
  return seats.some(({ staff }) => staff === seat.staff) ? 'seated_already' : null;
}

export type PanelFault =
  'seat_missing' | 'unbalanced' | 'no_chair' | 'two_chairs' | 'wrong_chair' | 'no_quorum';

/**
 * Why these seats are no panel, or null. Workers and employers are represented in equal number (ILO Recommendation 92,
 * para. 2); how many each side has beyond that, and who chairs, is the policy's.
 */
export function panelFault(seats: readonly Seat[], policy: PanelPolicy): PanelFault | null {
  const of = (side: PanelSide) => seats.filter((each) => each.side === side).length;
  for (const [side, least] of Object.entries(policy.seats) as [PanelSide, number][])
    if (of(side) < least) return 'seat_missing';
  if (of('worker') !== of('employer')) return 'unbalanced';
  const chairs = seats.filter(({ chair }) => chair);
  if (chairs.length === 0) return 'no_chair';
  if (chairs.length > 1) return 'two_chairs';
  if (!policy.chair.includes(chairs[0]!.side)) return 'wrong_chair';
  return seats.length < policy.quorum ? 'no_quorum' : null;
}

/** Why those who are there may not hold a session, or null: enough of them, the chair, and neither side outnumbered. */
export function quorumFault(
  seats: readonly Seat[],
  present: readonly string[],
  policy: PanelPolicy,
): PanelFault | null {
  const there = seats.filter(({ staff }) => present.includes(staff));
  if (there.length < policy.quorum) return 'no_quorum';
  if (!there.some(({ chair }) => chair)) return 'no_chair';
  const of = (side: PanelSide) => there.filter((each) => each.side === side).length;
  return of('worker') === of('employer') ? null : 'unbalanced';
}

export interface Interpreter {
  /** Keeps secret and leaves nothing out: signed. */
  undertaking: boolean;
  ties: readonly Tie[];
  chosenBy: 'worker' | 'office';
}

export type InterpreterFault = 'no_interpreter' | 'no_undertaking' | 'interpreter_tied';

/** Why the interpreter cannot serve, or null. Whether one is needed at all, the worker says in private. */
export function interpreterFault(needed: boolean, interpreter: Interpreter | null): InterpreterFault | null {
  if (!needed) return null;
  if (!interpreter) return 'no_interpreter';
  if (!interpreter.undertaking) return 'no_undertaking';
  return interpreter.ties.length > 0 ? 'interpreter_tied' : null;
}
