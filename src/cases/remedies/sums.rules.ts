/**
 * Money. What is owed, the least that the law allows, what is offered, what was agreed on, what somebody claims to have
 * paid and what the worker says has arrived are six kinds of sum, and no function takes two of them for one. Amounts are
 * whole minor units (ISO 4217).
 */
export type SumKind = 'owed' | 'minimum' | 'offered' | 'agreed' | 'claimed' | 'paid';

/** A sum as people write it: digits, and a point before the smaller unit. */
export const SUM_IN_DIGITS = /^\d{1,12}(\.\d{1,4})?$/;
/** The form of an ISO 4217 code; whether there is such a currency, `isCurrency` says. */
export const CURRENCY_CODE = /^[A-Z]{3}$/;

export interface Sum<K extends SumKind> {
  readonly kind: K;
  /** ISO 4217. */
  readonly currency: string;
  /** Fils, cents: a whole number, never negative. */
  readonly minor: number;
}
export type Owed = Sum<'owed'>;
export type Agreed = Sum<'agreed'>;
export type Claimed = Sum<'claimed'>;
export type Paid = Sum<'paid'>;

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string): boolean => KNOWN.has(code);

/** Digits after the point: 3 for BHD, 0 for JPY. Throws a RangeError for what is no currency. */
export function exponentOf(currency: string): number {
  if (!isCurrency(currency)) throw new RangeError('no such currency');
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits!;
}

/** Throws a RangeError for an amount that is not a whole number of minor units from zero up, or for no currency. */
export function sum<K extends SumKind>(kind: K, currency: string, minor: number): Sum<K> {
  if (!isCurrency(currency) || !Number.isSafeInteger(minor) || minor < 0) throw new RangeError('no such sum');
  return Object.freeze({ kind, currency, minor });
}

/** "1250.5" in BHD to 1250500. Null for anything but digits with at most the currency's places after one point. */
export function minorOf(currency: string, digits: string): number | null {
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(digits) ?? [];
  const places = isCurrency(currency) ? exponentOf(currency) : -1;
  if (whole === undefined || fraction.length > places) return null;
  return Number(whole + fraction.padEnd(places, '0'));
}

/** 1250500 in BHD to "1250.500". */
export function digitsOf({ currency, minor }: Pick<Sum<SumKind>, 'currency' | 'minor'>): string {
  const places = exponentOf(currency);
  const all = String(minor).padStart(places + 1, '0');
  return places === 0 ? all : `${all.slice(0, -places)}.${all.slice(-places)}`;
}

/** Throws a RangeError for sums of two kinds or two currencies. */
export function add<K extends SumKind>(a: Sum<K>, b: NoInfer<Sum<K>>): Sum<K> {
  alike(a, b);
  return sum(a.kind, a.currency, a.minor + b.minor);
}

/** Never below zero. Throws a RangeError for sums of two kinds or two currencies. */
export function less<K extends SumKind>(a: Sum<K>, b: NoInfer<Sum<K>>): Sum<K> {
  alike(a, b);
  return sum(a.kind, a.currency, Math.max(0, a.minor - b.minor));
}

/** All of them; of none, nothing in that currency. */
export function total<K extends SumKind>(kind: K, currency: string, sums: readonly Sum<K>[]): Sum<K> {
  return sums.reduce<Sum<K>>((all, each) => add(all, each as NoInfer<Sum<K>>), sum(kind, currency, 0));
}

/** Whether what arrived is at least what was agreed: the one question that two kinds may be put to together. */
export function covers(paid: Paid, agreed: Agreed): boolean {
  if (paid.kind !== 'paid' || agreed.kind !== 'agreed' || paid.currency !== agreed.currency)
    throw new RangeError('sums that do not compare');
  return paid.minor >= agreed.minor;
}

function alike(a: Sum<SumKind>, b: Sum<SumKind>): void {
  if (a.kind !== b.kind || a.currency !== b.currency) throw new RangeError('sums that do not add up');
}
