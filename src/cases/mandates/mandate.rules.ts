export const MANDATE_SCOPES = ['status', 'claim', 'sums', 'documents', 'decide'] as const;
export type MandateScope = (typeof MANDATE_SCOPES)[number];
export const MANDATE_HOLDERS = ['relative', 'friend', 'union', 'organisation', 'lawyer', 'guardian'] as const;
export type MandateHolder = (typeof MANDATE_HOLDERS)[number];

/** How somebody came to speak for a worker. */
export const MANDATE_GIVERS = ['worker', 'court', 'best_interests_officer'] as const;
export type MandateGiver = (typeof MANDATE_GIVERS)[number];

export interface Mandate {
  id: string;
  holder: MandateHolder;
  scope: readonly MandateScope[];
  givenBy: MandateGiver;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/**
 * Whether somebody who filed for a worker may be told something. Without a mandate of the worker that covers it, holds
 * now and was not revoked, they are thanked and told nothing more: whoever writes for somebody may be whom they fear.
 */
export function mayTell(mandate: Mandate | null, what: MandateScope, now: Date): boolean {
  return (
    mandate !== null &&
    mandate.scope.includes(what) &&
    (mandate.revokedAt === null || now < mandate.revokedAt) &&
    (mandate.expiresAt === null || now < mandate.expiresAt)
  );
}

export type MandateRefusal = 'not_by_the_child' | 'relative_of_a_child' | 'expired_already';

/**
 * Why a mandate cannot be given, or null. In a child's case nobody is given one by the child alone, and a relative only
 * by a court or after the best-interests officer has looked (Convention on the Rights of the Child, art. 3(1)).
 */
export function mandateRefusal(
  given: Pick<Mandate, 'holder' | 'givenBy' | 'expiresAt'>,
  child: boolean,
  now: Date,
): MandateRefusal | null {
  if (given.expiresAt !== null && given.expiresAt <= now) return 'expired_already';
  if (!child || given.givenBy !== 'worker') return null;
  return given.holder === 'relative' ? 'relative_of_a_child' : 'not_by_the_child';
}
