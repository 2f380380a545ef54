import type { MediationPolicy } from '../../policy/policy.rules';
import type { ObligationKind, Obligor } from '../remedies/obligation.rules';
import { termsFault, type TermsFault } from '../remedies/obligation.rules';
import { isCurrency, sum, type Sum } from '../remedies/sums.rules';

export type Owed = Sum<'owed'>;
export type Minimum = Sum<'minimum'>;
export type Offered = Sum<'offered'>;

/** Terms that no settlement may hold, whoever wants them. */
export const REFUSED_TERMS = [
  'silence_towards_authorities',
  'waiver_of_all_claims',
  'drop_criminal_complaint',
  'documents_for_agreement',
  'waiver_of_return',
  'no_pay_if_complains',
] as const;
export type RefusedTerm = (typeof REFUSED_TERMS)[number];

export const FORMS = ['private_agreement', 'registered_agreement', 'consent_award', 'court_record'] as const;
export type Form = (typeof FORMS)[number];
export const ENFORCERS = ['inspection', 'court', 'ministry', 'arbitration'] as const;
export type Enforcer = (typeof ENFORCERS)[number];

/** Ways in which the worker may say yes: somebody hears who says it. */
export const ACCEPTED_BY = ['in_person', 'call', 'office', 'sms', 'whatsapp', 'web'] as const;
export type AcceptedBy = (typeof ACCEPTED_BY)[number];
/** A text proves a phone, not a person: whoever holds it could sign. */
const HEARD: readonly AcceptedBy[] = ['in_person', 'call', 'office'];

export interface OfferItem {
  kind: ObligationKind;
  obligor: Obligor;
  obligorId: string | null;
  /** Null for what is not money. The three stand side by side and none is taken for another. */
  money: { owed: Owed; minimum: Minimum; offered: Offered } | null;
  /** One missed instalment makes the rest due. */
  accelerates: boolean;
  instalments: readonly { offered: Offered | null; dueOn: string }[];
}

export interface Offer {
  items: readonly OfferItem[];
  /** What the text holds of what is refused; whoever drafts it has gone through the list. */
  contains: readonly RefusedTerm[];
  form: Form;
  enforcer: Enforcer;
  /** The last day on which it can be enforced. */
  enforceBy: string;
  jointlyLiable: readonly Obligor[];
}

export type OfferFault =
  TermsFault | 'no_item' | 'refused_term' | 'below_minimum' | 'minimum_above_owed' | 'enforcement_before_due';

/** Why an offer may not even be put to the worker, or null. Sums are of one currency in each item. */
export function offerFault(offer: Offer, floor: MediationPolicy['floor'], now: Date): OfferFault | null {
  if (offer.items.length === 0) return 'no_item';
  if (offer.contains.length > 0) return 'refused_term';
  for (const item of offer.items) {
    const fault = itemFault(item, floor, now);
    if (fault) return fault;
    // What can no longer be enforced when the last of it falls due is not worth the paper.
    if (item.instalments.some(({ dueOn }) => dueOn >= offer.enforceBy)) return 'enforcement_before_due';
  }
  return null;
}

function itemFault(item: OfferItem, floor: MediationPolicy['floor'], now: Date): OfferFault | null {
  const { kind, money, instalments } = item;
  if (money) {
    const { owed, minimum, offered } = money;
    if (!isCurrency(offered.currency)) return 'currency_unknown';
    if (minimum.currency !== offered.currency || owed.currency !== offered.currency)
      return 'currencies_differ';
    if (minimum.minor > owed.minor) return 'minimum_above_owed';
  }
  const terms = termsFault(
    {
      kind,
      money: money && { owed: money.owed, agreed: agreedOf(money.offered) },
      instalments: instalments.map(({ offered, dueOn }, i) => ({
        n: i + 1,
        agreed: offered && agreedOf(offered),
        dueAt: new Date(`${dueOn}T23:59:59Z`),
      })),
    },
    now,
  );
  if (terms) return terms;
  return belowMinimum(item) && floor.belowMinimum === 'never' ? 'below_minimum' : null;
}

/** What is agreed on is what was offered, from the moment in which both have said yes. */
export const agreedOf = ({ currency, minor }: Offered): Sum<'agreed'> => sum('agreed', currency, minor);

/** Whether an item is less than the law allows. Throws a RangeError for sums that do not compare. */
export function belowMinimum({ money }: OfferItem): boolean {
  if (!money) return false;
  const { minimum, offered } = money;
  if (minimum.currency !== offered.currency) throw new RangeError('sums that do not compare');
  return offered.minor < minimum.minor;
}

/** Whether an item is less than that share (0 to 1) of what is owed. Throws a RangeError for sums that do not compare. */
export function belowShare({ money }: OfferItem, share: number): boolean {
  if (!money) return false;
  const { owed, offered } = money;
  if (owed.currency !== offered.currency) throw new RangeError('sums that do not compare');
  return BigInt(offered.minor) * 10_000n < BigInt(owed.minor) * BigInt(Math.round(share * 10_000));
}

export type AcceptRefusal =
  'no_offer' | 'not_heard' | 'not_read_aloud' | 'no_advice' | 'no_approval' | 'offer_changed';

export interface AcceptFacts {
  offer: Offer | null;
  advised: boolean;
  attested: boolean;
  approved: boolean;
  /** Which of them were done by the account of whoever gave them, and not by an officer's record. */
  own: { advised: boolean; attested: boolean };
}

/** What an offer still lacks before the worker may say yes in that way, or null. */
export function acceptRefusal(
  { offer, advised, attested, own }: AcceptFacts,
  by: AcceptedBy,
  floor: MediationPolicy['floor'],
): AcceptRefusal | null {
  if (!offer) return 'no_offer';
  if (!HEARD.includes(by)) return 'not_heard';
  const { ownAccount } = floor;
  if (!(ownAccount.attestation ? own.attested : attested)) return 'not_read_aloud';
  const low = offer.items.some((each) => belowShare(each, floor.adviceBelowShare));
  return low && !(ownAccount.advice ? own.advised : advised) ? 'no_advice' : null;
}

/** What must have been given beside the worker's yes before an offer below the legal minimum binds, or null. */
export function approvalRefusal({ offer, approved }: AcceptFacts): AcceptRefusal | null {
  return offer?.items.some(belowMinimum) && !approved ? 'no_approval' : null;
}
