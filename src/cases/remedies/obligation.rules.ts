import type { RemedyStanding } from '../case-state.rules';
import {
  add,
  covers,
  isCurrency,
  less,
  sum,
  total,
  type Agreed,
  type Claimed,
  type Owed,
  type Paid,
} from './sums.rules';

export const OBLIGATION_KINDS = [
  'pay_wages',
  'repay_fees',
  'compensation',
  'interim_pay',
  'return_documents',
  'reinstatement',
  'change_employer',
  'repatriation',
  'rehabilitation',
  'apology',
  'prevention',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** Kinds that are nothing without a sum. */
const MONEY: readonly ObligationKind[] = ['pay_wages', 'repay_fees', 'compensation', 'interim_pay'];

export const OBLIGORS = ['employer', 'recruiter', 'agency', 'state', 'fund'] as const;
export type Obligor = (typeof OBLIGORS)[number];

export const OUTCOMES = [
  'open',
  'paid',
  'paid_less',
  'signed_without_money',
  'insolvent',
  'paid_by_fund',
  'kept',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** What a person records; the others follow from what the worker says. */
export const RECORDED_OUTCOMES = ['signed_without_money', 'insolvent'] as const;
export type RecordedOutcome = (typeof RECORDED_OUTCOMES)[number];

export interface Terms {
  kind: ObligationKind;
  /** Null for what is not money; all three sums of an obligation are then absent. */
  money: { owed: Owed; agreed: Agreed } | null;
  instalments: readonly { n: number; agreed: Agreed | null; dueAt: Date }[];
}

/** One thing that somebody said about an obligation. Only the worker's own word is about money that arrived. */
export type Report = { at: Date } & (
  | { saidBy: 'worker'; what: 'arrived' | 'taken_back'; paid: Paid | null }
  | { saidBy: 'worker'; what: 'not_arrived' | 'kept' | 'less_accepted'; paid: null }
  | { saidBy: 'officer' | 'employer'; what: 'arrived'; claimed: Claimed | null }
);

export interface Obligation extends Terms {
  id: string;
  obligor: Obligor;
  recorded: RecordedOutcome | null;
  acceleratedAt: Date | null;
  /** Another obligation stands in its place: a fund's for an insolvent employer's. */
  replaced: boolean;
  /** Those of one moment in the order in which they were recorded. */
  reports: readonly Report[];
}

/** What an obligation amounts to. */
export interface Standing {
  /** What the worker says has arrived and was not taken back. Null for what is not money. */
  paid: Paid | null;
  /** What others say they paid. It never counts. */
  claimed: Claimed | null;
  /** Everything agreed has arrived, or the worker has accepted less; null while it has not. */
  coveredAt: Date | null;
  lessAccepted: boolean;
  kept: boolean;
  outcome: Outcome;
  /** By number: whether what has arrived reaches that far. */
  instalments: readonly { n: number; dueAt: Date; covered: boolean }[];
}

export type TermsFault =
  | 'currency_unknown'
  | 'currencies_differ'
  | 'money_missing'
  | 'money_not_meant'
  | 'nothing_agreed'
  | 'no_instalment'
  | 'instalment_empty'
  | 'instalments_do_not_add_up'
  | 'instalments_out_of_order'
  | 'due_in_the_past';

/** Why terms cannot stand, or null. Instalments rise by date and add up to what was agreed, to the last fils. */
export function termsFault({ kind, money, instalments }: Terms, now: Date): TermsFault | null {
  if (instalments.length === 0) return 'no_instalment';
  if (instalments.some(({ dueAt }, i) => i > 0 && dueAt <= instalments[i - 1]!.dueAt))
    return 'instalments_out_of_order';
  if (instalments[0]!.dueAt <= now) return 'due_in_the_past';
  if (!money) {
    if (MONEY.includes(kind)) return 'money_missing';
    return instalments.some(({ agreed }) => agreed) ? 'money_not_meant' : null;
  }
  const { owed, agreed } = money;
  if (!isCurrency(agreed.currency)) return 'currency_unknown';
  const parts = instalments.flatMap((each) => each.agreed ?? []);
  if ([owed, ...parts].some(({ currency }) => currency !== agreed.currency)) return 'currencies_differ';
  if (agreed.minor === 0) return 'nothing_agreed';
  if (parts.length < instalments.length || parts.some(({ minor }) => minor === 0)) return 'instalment_empty';
  return total('agreed', agreed.currency, parts).minor === agreed.minor ? null : 'instalments_do_not_add_up';
}

interface Told {
  paid: Paid | null;
  coveredAt: Date | null;
  lessAccepted: boolean;
  kept: boolean;
}

/** What an obligation amounts to by what was said of it. */
export function standingOf(obligation: Obligation): Standing {
  const { money, obligor, recorded, reports } = obligation;
  const agreed = money?.agreed ?? null;
  const told = reports
    .toSorted((a, b) => byTime(a.at, b.at))
    .reduce<Told>((before, each) => after(before, each, agreed), {
      paid: agreed && sum('paid', agreed.currency, 0),
      ...{ coveredAt: null, lessAccepted: false, kept: false },
    });
  const settled = told.lessAccepted ? 'paid_less' : obligor === 'fund' ? 'paid_by_fund' : 'paid';
  const claims = reports.flatMap((each) => (each.saidBy === 'worker' ? [] : (each.claimed ?? [])));
  return {
    ...told,
    claimed: agreed && total('claimed', agreed.currency, claims),
    outcome: told.kept ? 'kept' : told.coveredAt ? settled : (recorded ?? 'open'),
    instalments: reach(obligation, told.paid, told.coveredAt !== null),
  };
}

/** Others may say what they like: the word of the worker alone changes anything. */
function after(before: Told, report: Report, agreed: Agreed | null): Told {
  if (report.saidBy !== 'worker') return before;
  const { at } = report;
  switch (report.what) {
    case 'arrived': {
      const paid = before.paid && report.paid ? add(before.paid, report.paid) : before.paid;
      const full = paid && agreed ? covers(paid, agreed) : true;
      if (!full) return { ...before, paid };
      return { ...before, paid, coveredAt: before.coveredAt ?? at, lessAccepted: false };
    }
    // Whoever accepted less accepted what was there then.
    case 'taken_back': {
      const paid = before.paid && report.paid ? less(before.paid, report.paid) : before.paid;
      const full = paid && agreed ? covers(paid, agreed) : false;
      return { paid, coveredAt: full ? before.coveredAt : null, lessAccepted: false, kept: false };
    }
    case 'less_accepted':
      return before.coveredAt ? before : { ...before, coveredAt: at, lessAccepted: true };
    case 'kept':
      return { ...before, kept: before.coveredAt !== null };
    case 'not_arrived':
      return before;
  }
}

/** Whether an instalment was missed and has not come since; after acceleration all of them are due. */
export function isBroken(obligation: Obligation, now: Date): boolean {
  const { acceleratedAt } = obligation;
  const { instalments, coveredAt } = standingOf(obligation);
  if (coveredAt) return false;
  return instalments.some(({ dueAt, covered }) => !covered && (dueAt <= now || acceleratedAt !== null));
}

/** When the obligation was first broken, as things stand: the earliest missed day. Null while it is not. */
export function brokenSince(obligation: Obligation, now: Date): Date | null {
  if (!isBroken(obligation, now)) return null;
  const missed = standingOf(obligation).instalments.filter(({ dueAt, covered }) => !covered && dueAt <= now);
  return missed.map(({ dueAt }) => dueAt).sort(byTime)[0] ?? obligation.acceleratedAt;
}

/** All obligations of a claim together. One that another stands in place of no longer counts. */
export function remedyStanding(obligations: readonly Obligation[]): RemedyStanding {
  const standings = obligations.filter(({ replaced }) => !replaced).map(standingOf);
  if (standings.length === 0) return 'nothing_owed';
  if (standings.some(({ coveredAt }) => coveredAt === null)) return 'not_arrived';
  return standings.every(({ kept }) => kept) ? 'in_hand' : 'not_kept';
}

function reach(
  { money, instalments }: Obligation,
  paid: Paid | null,
  whole: boolean,
): Standing['instalments'] {
  let due = money && sum('agreed', money.agreed.currency, 0);
  return instalments.map(({ n, agreed, dueAt }) => {
    if (due && agreed) due = add(due, agreed);
    return { n, dueAt, covered: whole || (paid !== null && due !== null && covers(paid, due)) };
  });
}

const byTime = (a: Date, b: Date) => a.getTime() - b.getTime();
