import type { Disclosed } from '../remedies/enforcement.rules';
import type { Flag, Preparation } from './gate.rules';
import type { Interpreter, Party, Seat, Tie } from './panel.rules';
import type { SessionTime } from './session.rules';
import type { AcceptedBy, Offer } from './settlement.rules';

export type MediationSide = 'worker' | 'party';

export const DOCUMENT_KINDS = [
  'contract',
  'pay_slip',
  'bank_record',
  'time_sheet',
  'receipt_of_fees',
  'calculation',
  'letter',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const EXPLAINED = ['in_person', 'by_call', 'by_interpreter', 'recording'] as const;
export type Explained = (typeof EXPLAINED)[number];

/** What happens in a mediation, as it is written down: codes, sums and hours. Words are sealed beside them. */
interface Payloads {
  opened: { party: Party };
  prepared: { preparation: Preparation };
  /** What mediation is, that it is voluntary and can be left at any time without harm to the claim. */
  consented: { explained: Explained; language: string };
  refused: object;
  revoked: object;
  suspended: { flags: readonly Flag[] };
  seated: { seat: Seat };
  recused: { staff: string; tie: Tie };
  interpreter_named: { interpreter: Interpreter };
  interpreter_vetoed: object;
  constituted: object;
  notified: { what: readonly Disclosed[] };
  replied: object;
  not_replied: object;
  document_added: { code: string; document: DocumentKind; from: MediationSide };
  bundled: object;
  proposed: { session: number; time: SessionTime };
  moved: { session: number; time: SessionTime };
  confirmed: { session: number; side: MediationSide };
  held: { session: number; present: readonly string[]; staff: readonly string[] };
  not_appeared: { session: number; side: MediationSide };
  adjourned: object;
  failed: object;
  noted: object;
  offered: { offer: Offer };
  /** `own`: by the adviser's own account; otherwise an officer has written it down. */
  advised: { by: 'union' | 'lawyer' | 'embassy' | 'ngo'; own?: boolean };
  attested: { by: 'interpreter' | 'officer'; own?: boolean };
  approved: { by: 'court' | 'authority' };
  turned_down: object;
  accepted: { side: MediationSide; by: AcceptedBy };
  withdrew: object;
  bound: object;
}
export type MediationVerb = keyof Payloads;
export type MediationEvent = { [K in MediationVerb]: { kind: K } & Payloads[K] }[MediationVerb];
export type LoggedEvent = MediationEvent & { at: Date; recordedBy: string | null };

/** What the words beside an event are never shown for to whoever decides: they were said in confidence. */
export const CONFIDENTIAL: readonly MediationVerb[] = ['noted', 'offered', 'turned_down'];

export interface Session {
  n: number;
  time: SessionTime;
  moved: number;
  confirmed: readonly MediationSide[];
  /** Null while it is ahead. */
  outcome: 'held' | 'not_appeared' | null;
}

export interface Document {
  code: string;
  document: DocumentKind;
  from: MediationSide;
}

/** What a mediation amounts to by its log. */
export interface Mediation {
  party: Party;
  preparation: Preparation | null;
  consented: boolean;
  seats: readonly Seat[];
  /** Whoever stepped back for a tie does not come back. */
  recused: readonly string[];
  interpreter: Interpreter | null;
  /** What the party was told of, and when. */
  notice: { what: readonly Disclosed[]; at: Date } | null;
  reply: 'replied' | 'not_replied' | null;
  documents: readonly Document[];
  /** The documents that the members' bundle holds; null until it is prepared. */
  bundle: readonly Document[] | null;
  sessions: readonly Session[];
  /** The one that stands; every later one puts the earlier aside, with all that was said to it. */
  offer: Offer | null;
  advised: boolean;
  attested: boolean;
  /** Which of the two were done by the account of whoever gave them. */
  own: { advised: boolean; attested: boolean };
  approved: boolean;
  accepted: readonly MediationSide[];
  acceptedBy: AcceptedBy | null;
  /** Everybody who sat, was at a session or heard what was said in confidence: none of them decides. */
  mediators: readonly string[];
}

const NO_OFFER = {
  ...{ offer: null, advised: false, attested: false, approved: false },
  own: { advised: false, attested: false },
  ...{ accepted: [], acceptedBy: null },
} as const;

/** Reads a log from its first event. Throws a RangeError for one that does not begin by being opened. */
export function project(log: readonly LoggedEvent[]): Mediation {
  const [first, ...rest] = log;
  if (first?.kind !== 'opened') throw new RangeError('the log of a mediation begins by its being opened');
  return rest.reduce<Mediation>(after, {
    ...{ party: first.party, preparation: null, consented: false, seats: [], recused: [], interpreter: null },
    ...{ notice: null, reply: null, documents: [], bundle: null, sessions: [], mediators: [] },
    ...NO_OFFER,
  });
}

function after(before: Mediation, event: LoggedEvent): Mediation {
  const heard = (...ids: (string | null)[]): readonly string[] => [
    ...new Set([...before.mediators, ...ids.flatMap((each) => each ?? [])]),
  ];
  const sessions = (n: number, change: (session: Session) => Session) =>
    before.sessions.map((each) => (each.n === n ? change(each) : each));
  switch (event.kind) {
    case 'prepared':
      return { ...before, preparation: event.preparation };
    case 'consented':
      return { ...before, consented: true };
    case 'refused':
    case 'revoked':
    case 'suspended':
      return { ...before, consented: false };
    case 'seated':
      return { ...before, seats: [...before.seats, event.seat], mediators: heard(event.seat.staff) };
    case 'recused': {
      const seats = before.seats.filter(({ staff }) => staff !== event.staff);
      return { ...before, seats, recused: [...before.recused, event.staff] };
    }
    case 'interpreter_named':
      return { ...before, interpreter: event.interpreter };
    case 'interpreter_vetoed':
      return { ...before, interpreter: null };
    case 'notified':
      return { ...before, notice: { what: event.what, at: event.at } };
    case 'replied':
    case 'not_replied':
      return { ...before, reply: event.kind };
    case 'document_added': {
      const { code, document, from } = event;
      return { ...before, documents: [...before.documents, { code, document, from }] };
    }
    case 'bundled':
      return { ...before, bundle: before.documents };
    case 'proposed': {
      const { session: n, time } = event;
      const added: Session = { n, time, moved: 0, confirmed: [], outcome: null };
      return { ...before, sessions: [...before.sessions, added] };
    }
    case 'moved': {
      const { session, time } = event;
      const moved = sessions(session, (each) => ({ ...each, time, moved: each.moved + 1, confirmed: [] }));
      return { ...before, sessions: moved };
    }
    case 'confirmed': {
      const { session, side } = event;
      const confirmed = sessions(session, (each) => ({ ...each, confirmed: [...each.confirmed, side] }));
      return { ...before, sessions: confirmed };
    }
    case 'held': {
      const held = sessions(event.session, (each) => ({ ...each, outcome: 'held' }));
      return {
        ...before,
        sessions: held,
        mediators: heard(event.recordedBy, ...event.present, ...event.staff),
      };
    }
    case 'not_appeared':
      return { ...before, sessions: sessions(event.session, (each) => ({ ...each, outcome: event.kind })) };
    case 'noted':
      return { ...before, mediators: heard(event.recordedBy) };
    case 'offered':
      return { ...before, ...NO_OFFER, offer: event.offer, mediators: heard(event.recordedBy) };
    case 'turned_down':
      return { ...before, ...NO_OFFER, mediators: heard(event.recordedBy) };
    case 'withdrew':
      return { ...before, ...NO_OFFER };
    case 'advised':
    case 'attested': {
      const own = { ...before.own, [event.kind]: before.own[event.kind] || event.own === true };
      return { ...before, [event.kind]: true, own };
    }
    case 'approved':
      return { ...before, approved: true };
    case 'accepted': {
      const acceptedBy = event.side === 'worker' ? event.by : before.acceptedBy;
      return { ...before, acceptedBy, accepted: [...before.accepted, event.side] };
    }
    case 'opened':
    case 'constituted':
    case 'adjourned':
    case 'failed':
    case 'bound':
      return before;
  }
}
