import type { LoggedEvent, Mediation, MediationEvent, MediationVerb } from './mediation-event.rules';
import {
  decideMediation,
  MEDIATION_TRANSITIONS,
  type MediationFacts,
  type MediationRefusal,
  type MediationStatus,
} from './mediation-state.rules';
import type { BundleSource } from './mediation-view.rules';
import { seatRefusal, type SeatRefusal } from './panel.rules';

/** What may be done now: by verb, null where nothing stands in its way. A verb that is not there leads nowhere from here. */
export type Outlook = Partial<Record<MediationVerb, MediationRefusal | null>>;

/** Events that can be judged before anybody has filled in anything: they are always alike, or alike in what is asked of them. */
const PROBES: readonly MediationEvent[] = [
  { kind: 'refused' },
  { kind: 'revoked' },
  { kind: 'interpreter_vetoed' },
  { kind: 'constituted' },
  { kind: 'replied' },
  { kind: 'not_replied' },
  { kind: 'bundled' },
  { kind: 'adjourned' },
  { kind: 'failed' },
  { kind: 'noted' },
  { kind: 'attested', by: 'interpreter' },
  { kind: 'advised', by: 'union' },
  { kind: 'approved', by: 'court' },
  { kind: 'turned_down' },
  { kind: 'accepted', side: 'worker', by: 'in_person' },
  { kind: 'withdrew' },
  { kind: 'bound' },
];

/** What may be done now in a mediation. Verbs that depend on what is filled in stand open, and are judged when it is. */
export function outlook(status: MediationStatus, mediation: Mediation, facts: MediationFacts): Outlook {
  const verbs = new Set(MEDIATION_TRANSITIONS.filter(({ from }) => from === status).map(({ verb }) => verb));
  return Object.fromEntries(
    [...verbs].map((verb) => {
      const probe = PROBES.find(({ kind }) => kind === verb);
      return [verb, probe ? decideMediation(status, mediation, probe, facts).refusal : null];
    }),
  );
}

export interface Candidate {
  id: string;
  name: string;
  /** Why they cannot sit, as far as it is known before they declare anything. */
  refusal: SeatRefusal | null;
}

/** Who could be seated, those who cannot among them with the reason. */
export function candidates(
  staff: readonly { id: string; name: string }[],
  { party, seats, recused }: Mediation,
  { finders, assignedTo, tied }: Pick<MediationFacts, 'finders' | 'assignedTo' | 'tied'>,
): Candidate[] {
  const facts = { party, seats, recused: [...recused, ...tied], finders, assignedTo };
  return staff.map(({ id, name }) => {
    const seat = { staff: id, side: 'neutral', chair: false, ties: [] } as const;
    return { id, name, refusal: seatRefusal(seat, facts) };
  });
}

/** Everything that is needed to conduct a mediation, beside what its log says. */
export interface Conduct {
  reference: string;
  caseId: string;
  /** What of the claim the members' bundle shows. */
  claim: BundleSource['claim'];
  /** IANA: where the office of the claim is. */
  zone: string;
  /** IANA: where the worker is by the country of the case; empty where that is not known. */
  workerZones: string[];
  may: Outlook;
  candidates: Candidate[];
  /** Names of the staff that the log names. */
  names: Record<string, string>;
  replyDueAt: Date | null;
  coolsUntil: Date | null;
  /** What the worker allows the party to be told; null where nothing. */
  allowed: string[] | null;
  /** The share of what is owed (0 to 1) below which the worker has independent advice first. */
  adviceBelowShare: number;
}

/** Staff whom a log names. */
export function namedIn(log: readonly LoggedEvent[], { seats, mediators }: Mediation): string[] {
  const all = [...seats.map(({ staff }) => staff), ...mediators, ...log.map(({ recordedBy }) => recordedBy)];
  return [...new Set(all.flatMap((each) => each ?? []))];
}
