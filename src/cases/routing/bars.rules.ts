import { tiedStaff, type StaffTie } from './ties.rules';

/** Why a bar is lifted: what was declared is over, was an error, or only a name was alike. */
export const LIFT_REASONS = ['tie_over', 'declared_in_error', 'another_party'] as const;
export type LiftReason = (typeof LIFT_REASONS)[number];

export type LiftRefusal = 'own_bar' | 'lifted_already';

export interface Bar {
  staffId: string;
  liftedAt: Date | null;
}

/** Why a bar cannot be lifted by somebody, or null. Whoever is barred never judges it themselves. */
export function liftRefusal({ staffId, liftedAt }: Bar, by: string): LiftRefusal | null {
  if (staffId === by) return 'own_bar';
  return liftedAt ? 'lifted_already' : null;
}

export interface DatedTie extends StaffTie {
  declaredAt: Date;
}

/** A party of the case that staff have made sure of. Digests of its name are in hexadecimal. */
export interface ConfirmedParty {
  id: string;
  name: readonly string[];
  confirmedAt: Date;
}

/**
 * Who is to be barred from a case by what they declared. Somebody whose bar was lifted is barred again only by what has
 * become known since: a tie that they declared later, or a party that was confirmed later.
 */
export function tiedNow(
  ties: readonly DatedTie[],
  parties: readonly ConfirmedParty[],
  written: readonly (readonly string[])[],
  bars: readonly Bar[],
): string[] {
  const known = parties.map(({ id }) => id);
  const names = [...written, ...parties.map(({ name }) => name)];
  const lifted = new Map(bars.flatMap(({ staffId, liftedAt }) => (liftedAt ? [[staffId, liftedAt]] : [])));
  const tied = ties.flatMap((tie) => {
    const since = lifted.get(tie.staffId);
    if (!since || tie.declaredAt > since) return tiedStaff([tie], known, names);
    const later = parties.filter(({ confirmedAt }) => confirmedAt > since);
    return tiedStaff(
      [tie],
      later.map(({ id }) => id),
      later.map(({ name }) => name),
    );
  });
  return [...new Set(tied)];
}
