import type { ConductView } from '../../cases/mediation/mediation-view.rules';
import { digitsOf } from '../../cases/remedies/sums.rules';
import { dayInWords } from '../desk.presenter';
import { money, type DocketWords } from './docket.presenter';

export interface SettlementModel {
  items: {
    what: string;
    owed: string | null;
    minimum: string | null;
    offered: string | null;
    /** Of what is owed, in per cent; null for what is not money. */
    share: string | null;
    /** Below what the law allows. */
    below: boolean;
    /** Below the share from which on the worker hears advice first. */
    low: boolean;
    instalments: string[];
  }[];
  terms: string;
  advice: string;
  /** What must have been done before it binds, and whether it has. */
  steps: { name: string; done: boolean; text: string }[];
}

/** The offer that stands, with its three sums side by side; null where none does. Shares are of 0 to 1. */
export function settlementModel(
  words: DocketWords,
  { offer, attested, advised, approved, accepted }: ConductView['mediation'],
  adviceBelowShare: number,
): SettlementModel | null {
  const { of } = words;
  if (!offer) return null;
  const percent = (share: number) => `${Math.floor(share * 1000) / 10} %`;
  const step = (name: string, done: boolean) => ({
    ...{ name, done },
    text: of(done ? 'settlement_yes' : 'settlement_not_yet'),
  });
  const items = offer.items.map(({ kind, obligor, owed, minimum, offered, instalments }) => {
    const share =
      owed && offered && Number(owed.digits) > 0 ? Number(offered.digits) / Number(owed.digits) : null;
    return {
      what: `${of(`owed_${kind}`)} (${of(`obligor_${obligor}`)})`,
      ...{ owed: money(words, owed), minimum: money(words, minimum), offered: money(words, offered) },
      share: share === null ? null : percent(share),
      below: offered !== null && minimum !== null && Number(offered.digits) < Number(minimum.digits),
      low: share !== null && share < adviceBelowShare,
      instalments: instalments.map(({ offered: part, dueOn }) =>
        of('settlement_by', {
          day: dayInWords(words, dueOn),
          money: part ? of('money_of', { digits: digitsOf(part), currency: part.currency }) : of('not_money'),
        }),
      ),
    };
  });
  return {
    items,
    terms: of('settlement_terms', {
      form: of(`form_${offer.form}`),
      enforcer: of(`enforcer_${offer.enforcer}`),
      day: dayInWords(words, offer.enforceBy),
    }),
    advice: of('settlement_advice', { share: percent(adviceBelowShare) }),
    steps: [
      step(of('settlement_read'), attested),
      ...(items.some(({ low }) => low) || advised ? [step(of('settlement_advised'), advised)] : []),
      ...(items.some(({ below }) => below) || approved ? [step(of('settlement_approved'), approved)] : []),
      step(`${of('settlement_accepted')}: ${of('side_worker')}`, accepted.includes('worker')),
      step(`${of('settlement_accepted')}: ${of('side_party')}`, accepted.includes('party')),
    ],
  };
}
