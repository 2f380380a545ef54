import { consentFor, type Consent } from '../remedies/enforcement.rules';
import { sumView, type SumView } from '../remedies/remedy-view.rules';
import type { Document, LoggedEvent, Mediation, Session } from './mediation-event.rules';
import { ENDED, type MediationStatus } from './mediation-state.rules';
import type { PartyKind } from './panel.rules';
import { instantOf, wallIn, type Format } from './session.rules';
import type { Offer, OfferItem } from './settlement.rules';

/** All that is at hand when a bundle is put together; the members get a part of it that is named below. */
export interface BundleSource {
  claim: { issue: string; agreement: string | null; provision: string | null; clause: string | null };
  reference: string;
  mediation: Mediation;
}

export interface MemberBundle {
  reference: string;
  issue: string;
  agreement: string | null;
  provision: string | null;
  clause: string | null;
  party: PartyKind;
  reply: Mediation['reply'];
  documents: Document[];
  sessions: { n: number; wall: string; zone: string; minutes: number; format: Format }[];
}

/**
 * What a member of the panel is given, or null until it is prepared: the question and the documents by code. Who the
 * worker is, how to reach them, what they wrote and said in private, and where they stand in law are no part of it.
 */
export function bundleFor({ claim, reference, mediation }: BundleSource): MemberBundle | null {
  const { party, reply, bundle, sessions } = mediation;
  if (!bundle) return null;
  const { issue, agreement, provision, clause } = claim;
  return {
    ...{ reference, issue, agreement, provision, clause, reply },
    party: party.kind,
    documents: bundle.map(listed),
    sessions: sessions.map(({ n, time: { wall, zone, minutes, format } }) => ({
      ...{ n, wall, zone, minutes, format },
    })),
  };
}

const listed = ({ code, document, from }: Document): Document => ({ code, document, from });

/** What is said to a party of where things stand. However it was left, it reads like an ordinary adjournment. */
export type PartyNotice = 'under_way' | 'adjourned' | 'ended_without_agreement' | 'agreed' | 'settled';

export interface PartyView {
  notice: PartyNotice;
  documents: Document[];
  /** In the party's own wall time; none while nothing is set. */
  next: { wall: string; zone: string; minutes: number; format: Format } | null;
}

/**
 * What a party may be shown, or null while it may be told nothing: never who left, nor why. Documents of the worker only
 * with the consent that covers them.
 */
export function partyView(
  status: MediationStatus,
  mediation: Mediation,
  consents: readonly Consent[],
  zone: string,
): PartyView | null {
  const { party, notice, documents, sessions } = mediation;
  if (!notice) return null;
  const shared = notice.what.includes('documents') && consentFor(party, ['documents'], consents) !== null;
  const set = sessions.some(({ outcome }) => outcome === null);
  const said = status === 'adjourned' && set ? 'under_way' : partyNotice(status);
  // A list that shrinks the moment somebody leaves would tell of it: what was shown is not unseen.
  const shown = documents.filter(({ from }) => from === 'party' || (shared && said !== 'adjourned'));
  return {
    notice: said,
    documents: shown.map(listed),
    next: said === 'under_way' ? nextFor(sessions, zone) : null,
  };
}

export function partyNotice(status: MediationStatus): PartyNotice {
  switch (status) {
    case 'adjourned':
    case 'declined':
    case 'barred':
      return 'adjourned';
    case 'failed':
      return 'ended_without_agreement';
    case 'agreed':
    case 'settled':
      return status;
    case 'preparing':
    case 'prepared':
    case 'willing':
    case 'constituted':
    case 'notified':
    case 'in_session':
      return 'under_way';
  }
}

function nextFor(sessions: readonly Session[], zone: string): PartyView['next'] {
  const ahead = sessions.find(({ outcome }) => outcome === null);
  const start = ahead && instantOf(ahead.time);
  if (!ahead || !start || 'fault' in start) return null;
  const { minutes, format } = ahead.time;
  return { wall: wallIn(start.at, zone), zone, minutes, format };
}

/**
 * What whoever decides learns of a mediation: whether there is one, and no more. That a worker did not want it, left it
 * or turned something down is no point against them, so it is not there to be seen.
 */
export interface FinderView {
  mediation: 'under_way' | 'ended_without_agreement' | 'settled';
  withoutPrejudice: true;
}

export function finderView(status: MediationStatus): FinderView {
  const mediation =
    status === 'settled' ? status : ENDED.includes(status) ? 'ended_without_agreement' : 'under_way';
  return { mediation, withoutPrejudice: true };
}

export interface OfferView extends Omit<Offer, 'items'> {
  items: (Pick<OfferItem, 'kind' | 'obligor' | 'accelerates' | 'instalments'> & {
    owed: SumView<'owed'> | null;
    minimum: SumView<'minimum'> | null;
    offered: SumView<'offered'> | null;
  })[];
}

/** For whoever conducts it. Words are not in it. */
export interface ConductView {
  id: string;
  claimId: string;
  status: MediationStatus;
  mediation: Omit<Mediation, 'offer'> & { offer: OfferView | null };
  log: { kind: LoggedEvent['kind']; at: Date; recordedBy: string | null }[];
}

export const offerView = (offer: Offer | null): OfferView | null =>
  offer && {
    ...offer,
    items: offer.items.map(({ kind, obligor, accelerates, instalments, money }) => ({
      ...{ kind, obligor, accelerates, instalments },
      owed: sumView(money?.owed ?? null),
      minimum: sumView(money?.minimum ?? null),
      offered: sumView(money?.offered ?? null),
    })),
  };
