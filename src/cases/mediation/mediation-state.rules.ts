import type { ClockKind, MediationPolicy } from '../../policy/policy.rules';
import type { ClaimStatus, ClaimVerb } from '../case-state.rules';
import { consentFor, type Consent, type Disclosed } from '../remedies/enforcement.rules';
import type { Occasion } from '../remedies/retaliation.rules';
import { flagsOf, preparationFault, type PreparationFault } from './gate.rules';
import type { Mediation, MediationEvent, MediationVerb, Session } from './mediation-event.rules';
import {
  interpreterFault,
  panelFault,
  quorumFault,
  seatRefusal,
  type InterpreterFault,
  type PanelFault,
  type SeatRefusal,
} from './panel.rules';
import { instantOf, sessionFault, type SessionFault } from './session.rules';
import {
  acceptRefusal,
  approvalRefusal,
  offerFault,
  type AcceptRefusal,
  type OfferFault,
} from './settlement.rules';

export const MEDIATION_STATUSES = [
  'preparing',
  'prepared',
  'willing',
  'constituted',
  'notified',
  'in_session',
  'adjourned',
  'agreed',
  'settled',
  'failed',
  'declined',
  'barred',
] as const;
export type MediationStatus = (typeof MEDIATION_STATUSES)[number];

/** What else the guards judge by: the claim, the consents and the moment, as they are now. */
export interface MediationFacts {
  claim: ClaimStatus;
  mediation: 'possible' | 'excluded';
  consents: readonly Consent[];
  finders: readonly string[];
  /** Staff who are tied to the party, or stepped back from the case. */
  tied: readonly string[];
  assignedTo: string | null;
  policy: MediationPolicy;
  /** Null where no such clock was started. */
  replyDueAt: Date | null;
  coolsUntil: Date | null;
  now: Date;
}

export type MediationRefusal =
  | 'not_from_here'
  | 'mediation_excluded'
  | 'claim_elsewhere'
  | 'no_consent'
  | 'nothing_told'
  | 'code_taken'
  | 'reply_not_due'
  | 'replied_already'
  | 'no_session'
  | 'session_over'
  | 'session_open'
  | 'not_confirmed'
  | 'confirmed_already'
  | 'too_early'
  | 'not_by_interpreter'
  | 'not_needed'
  | 'accepted_already'
  | 'cooling_off'
  | PreparationFault
  | SeatRefusal
  | PanelFault
  | InterpreterFault
  | SessionFault
  | OfferFault
  | AcceptRefusal;

type Guard<E = MediationEvent> = (
  mediation: Mediation,
  event: E,
  facts: MediationFacts,
) => MediationRefusal | null;

/** What a transition does beside moving the mediation. */
export interface Effects {
  starts?: ClockKind;
  meets?: ClockKind;
  cancels?: ClockKind;
  /** After it the worker is asked whether anybody retaliated. */
  watches?: Occasion;
}

export interface MediationTransition {
  from: MediationStatus;
  verb: MediationVerb;
  to: MediationStatus;
  guards: readonly Guard[];
  effects: Effects;
}

const DONE = ['settled', 'failed', 'declined', 'barred'] as const satisfies readonly MediationStatus[];
/** Where nothing more is done in this mediation; the claim goes on from there. */
export const ENDED: readonly MediationStatus[] = DONE;
const OPEN = MEDIATION_STATUSES.filter((each) => !ENDED.includes(each));
/** By which verb of the claim it goes on where a mediation has ended. */
export const WAY_ON: Readonly<Record<(typeof DONE)[number], ClaimVerb>> = {
  settled: 'arrive',
  failed: 'examine',
  declined: 'examine',
  barred: 'examine',
};

/** A guard of one verb. Throws a RangeError where the table puts it beside another. */
const only =
  <K extends MediationVerb>(kind: K, guard: Guard<Extract<MediationEvent, { kind: K }>>): Guard =>
  (mediation, event, facts) => {
    if (event.kind !== kind) throw new RangeError(`a guard of ${kind} stands beside ${event.kind}`);
    return guard(mediation, event as Extract<MediationEvent, { kind: K }>, facts);
  };

/** Where a claim may be mediated: neither before somebody has it, nor after it was found in, nor while it stands still. */
export const MEDIATED_IN: readonly ClaimStatus[] = ['acknowledged', 'examining'];
const mayMediate: Guard = (_m, _e, { mediation, claim }) => {
  if (mediation === 'excluded') return 'mediation_excluded';
  return MEDIATED_IN.includes(claim) ? null : 'claim_elsewhere';
};
const soundly: Guard = only('prepared', (_m, { preparation }, { now }) => preparationFault(preparation, now));
const flagged: Guard = only('prepared', (_m, { preparation }) =>
  flagsOf(preparation.answers).length > 0 ? null : 'not_needed',
);
const maySit: Guard = only('seated', ({ party, seats, recused }, { seat }, { finders, assignedTo, tied }) =>
  seatRefusal(seat, { party, seats, recused: [...recused, ...tied], finders, assignedTo }),
);
const sits: Guard = only('recused', ({ seats }, event) =>
  seats.some(({ staff }) => staff === event.staff) ? null : 'not_seated',
);
const panelStands: Guard = ({ seats }, _e, { policy }) => panelFault(seats, policy.panel);
const needsInterpreter = ({ preparation }: Mediation) => preparation?.interpreter !== 'not_needed';
const interpreterStands: Guard = (mediation) =>
  interpreterFault(needsInterpreter(mediation), mediation.interpreter);
const interpreterFits: Guard = only('interpreter_named', (_m, { interpreter }) =>
  interpreterFault(true, interpreter),
);

const covered = ({ party }: Mediation, what: readonly Disclosed[], { consents }: MediationFacts) =>
  consentFor(party, what, consents) !== null;
/** Nobody is told of anything that the worker has not allowed that very party to learn. */
const mayTell: Guard = only('notified', (mediation, { what }, facts) => {
  if (what.length === 0) return 'nothing_told';
  return covered(mediation, what, facts) ? null : 'no_consent';
});
const stillTold: Guard = (mediation, _e, facts) =>
  mediation.notice && covered(mediation, mediation.notice.what, facts) ? null : 'no_consent';
const replyDue: Guard = ({ reply }, _e, { replyDueAt, now }) => {
  if (reply) return 'replied_already';
  return replyDueAt !== null && replyDueAt <= now ? null : 'reply_not_due';
};
const codeFree: Guard = only('document_added', ({ documents }, { code }) =>
  documents.some((each) => each.code === code) ? 'code_taken' : null,
);

const fits: Guard = (_m, event, { now }) =>
  event.kind === 'proposed' || event.kind === 'moved' ? sessionFault(event.time, now) : null;
const nextSession: Guard = only('proposed', ({ sessions }, { session }) => {
  if (sessions.some(({ outcome }) => outcome === null)) return 'session_open';
  return session === sessions.length + 1 ? null : 'no_session';
});
const sessionAhead: Guard = (mediation, event) => {
  if (!('session' in event)) return 'no_session';
  const found = sessionOf(mediation, event.session);
  if (!found) return 'no_session';
  return found.outcome === null ? null : 'session_over';
};
const sessionOf = ({ sessions }: Mediation, n: number): Session | undefined =>
  sessions.find((each) => each.n === n);
const unconfirmed: Guard = only('confirmed', (mediation, { session, side }) =>
  sessionOf(mediation, session)?.confirmed.includes(side) ? 'confirmed_already' : null,
);
const bothConfirmed: Guard = only('held', (mediation, { session }) =>
  sessionOf(mediation, session)?.confirmed.length === 2 ? null : 'not_confirmed',
);
const begun: Guard = (mediation, event, { now }) => {
  const found = 'session' in event ? sessionOf(mediation, event.session) : undefined;
  const start = found && instantOf(found.time);
  return start && 'at' in start && start.at <= now ? null : 'too_early';
};
const quorate: Guard = only('held', ({ seats }, { present }, { policy }) =>
  present.every((each) => seats.some(({ staff }) => staff === each))
    ? quorumFault(seats, present, policy.panel)
    : 'not_seated',
);

const sound: Guard = only('offered', (_m, { offer }, { policy, now }) =>
  offerFault(offer, policy.floor, now),
);
const offerStands: Guard = ({ offer }) => (offer ? null : 'no_offer');
const byInterpreter: Guard = only('attested', (mediation, { by }) => {
  if (!needsInterpreter(mediation)) return null;
  return by === 'interpreter' ? interpreterFault(true, mediation.interpreter) : 'not_by_interpreter';
});
const once: Guard = only('accepted', ({ accepted }, { side }) =>
  accepted.includes(side) ? 'accepted_already' : null,
);
const freely: Guard = only('accepted', (mediation, { side, by }, { policy }) =>
  side === 'worker' ? acceptRefusal(mediation, by, policy.floor) : null,
);
const lastYes: Guard = only('accepted', ({ accepted }) => (accepted.length === 1 ? null : 'not_needed'));
const approved: Guard = (mediation) => approvalRefusal(mediation);
const cooledOff: Guard = (_m, _e, { coolsUntil, now }) =>
  coolsUntil !== null && coolsUntil <= now ? null : 'cooling_off';
/** All of it once more: a policy may have become stricter, and what binds is judged when it binds. */
const floorHolds: Guard = (mediation, _e, { policy }) =>
  acceptRefusal(mediation, mediation.acceptedBy ?? 'sms', policy.floor);

const rows = (
  from: readonly MediationStatus[],
  verb: MediationVerb,
  to: MediationStatus | 'same',
  guards: readonly Guard[] = [],
  effects: Effects = {},
): MediationTransition[] =>
  from.map((each) => ({ from: each, verb, to: to === 'same' ? each : to, guards, effects }));

const SEATING = ['willing', 'constituted', 'notified', 'in_session', 'adjourned'] as const;
const TOLD = ['notified', 'in_session', 'adjourned'] as const;
const TALKING = ['in_session', 'adjourned'] as const;

/** Every way a mediation can go. Whoever leaves it, the worker or for the worker's sake, is never stopped. */
export const MEDIATION_TRANSITIONS: readonly MediationTransition[] = [
  // The first row that lets it through counts: what is flagged is never merely prepared.
  ...rows(['preparing'], 'prepared', 'barred', [soundly, flagged]),
  ...rows(['preparing'], 'prepared', 'prepared', [mayMediate, soundly]),
  ...rows(['prepared'], 'consented', 'willing', [mayMediate]),
  ...rows(['preparing', 'prepared'], 'refused', 'declined'),
  ...rows(OPEN, 'revoked', 'declined'),
  ...rows(OPEN, 'suspended', 'barred'),
  ...rows(SEATING, 'seated', 'same', [mayMediate, maySit]),
  ...rows(SEATING, 'recused', 'same', [sits]),
  ...rows(SEATING, 'interpreter_named', 'same', [mayMediate, interpreterFits]),
  ...rows(SEATING, 'interpreter_vetoed', 'same'),
  ...rows(['willing'], 'constituted', 'constituted', [mayMediate, panelStands, interpreterStands]),
  ...rows(['constituted'], 'notified', 'notified', [mayMediate, panelStands, mayTell], {
    starts: 'party_reply',
    watches: 'party_told',
  }),
  ...rows(TOLD, 'replied', 'same', [mayMediate], { meets: 'party_reply' }),
  ...rows(TOLD, 'not_replied', 'same', [mayMediate, replyDue], { meets: 'party_reply' }),
  ...rows([...SEATING, 'prepared'], 'document_added', 'same', [mayMediate, codeFree]),
  ...rows(SEATING, 'bundled', 'same', [mayMediate]),
  ...rows(TOLD, 'proposed', 'same', [mayMediate, stillTold, panelStands, nextSession, fits], {
    starts: 'session',
  }),
  ...rows(TOLD, 'moved', 'same', [mayMediate, sessionAhead, fits]),
  ...rows(TOLD, 'confirmed', 'same', [mayMediate, sessionAhead, unconfirmed]),
  ...rows(
    TOLD,
    'held',
    'in_session',
    [mayMediate, stillTold, sessionAhead, bothConfirmed, begun, panelStands, quorate, interpreterStands],
    { meets: 'session', watches: 'session' },
  ),
  // It is written down, and gives the other side nothing.
  ...rows(TOLD, 'not_appeared', 'adjourned', [mayMediate, sessionAhead, begun], { meets: 'session' }),
  ...rows(['in_session'], 'adjourned', 'adjourned'),
  ...rows(TOLD, 'failed', 'failed'),
  ...rows([...TALKING, 'agreed'], 'noted', 'same', [mayMediate]),
  ...rows(TALKING, 'offered', 'same', [mayMediate, stillTold, sound], { starts: 'settlement_answer' }),
  ...rows(TALKING, 'advised', 'same', [mayMediate, offerStands]),
  ...rows(TALKING, 'attested', 'same', [mayMediate, offerStands, byInterpreter]),
  ...rows([...TALKING, 'agreed'], 'approved', 'same', [mayMediate, offerStands]),
  ...rows(TALKING, 'turned_down', 'same', [offerStands], { meets: 'settlement_answer' }),
  ...rows(TALKING, 'accepted', 'agreed', [mayMediate, stillTold, offerStands, once, freely, lastYes], {
    meets: 'settlement_answer',
    starts: 'cooling_off',
  }),
  ...rows(TALKING, 'accepted', 'same', [mayMediate, stillTold, offerStands, once, freely]),
  ...rows(['agreed'], 'withdrew', 'adjourned', [], { cancels: 'cooling_off' }),
  ...rows(['agreed'], 'bound', 'settled', [mayMediate, floorHolds, approved, cooledOff], {
    meets: 'cooling_off',
  }),
];

/** What an event makes of a mediation as things are, or why it makes nothing. */
export function decideMediation(
  from: MediationStatus,
  mediation: Mediation,
  event: MediationEvent,
  facts: MediationFacts,
): { step: MediationTransition; refusal: null } | { step: null; refusal: MediationRefusal } {
  let refusal: MediationRefusal = 'not_from_here';
  for (const step of MEDIATION_TRANSITIONS.filter((t) => t.from === from && t.verb === event.kind)) {
    const found = step.guards.map((guard) => guard(mediation, event, facts)).find((each) => each !== null);
    if (!found) return { step, refusal: null };
    refusal = found;
  }
  return { step: null, refusal };
}

/** Faults of the table: states that nothing leads to, and open ones that nobody can always leave for an end. */
export function mediationFaults(table: readonly MediationTransition[] = MEDIATION_TRANSITIONS): string[] {
  const reached = new Set<MediationStatus>(['preparing']);
  for (let grown = true; grown;) {
    const before = reached.size;
    for (const { from, to } of table) if (reached.has(from)) reached.add(to);
    grown = reached.size > before;
  }
  const ends = (state: MediationStatus) =>
    table.some(({ from, to, guards }) => from === state && ENDED.includes(to) && guards.length === 0);
  return MEDIATION_STATUSES.flatMap((state) => [
    ...(reached.has(state) ? [] : [`mediation state ${state} cannot be reached`]),
    ...(ENDED.includes(state) || ends(state) ? [] : [`mediation state ${state} has no way out`]),
  ]);
}
