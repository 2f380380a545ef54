import type { RemedyPolicy, ReviewKind } from '../../policy/policy.rules';
import type { Actor } from '../../platform/database/actor';

/** Why somebody may not decide a complaint about how a claim was handled. */
export type ReviewRefusal = 'handled_it' | 'decided_already' | 'not_the_reviewer';

/**
 * The office that looks again: the first row that fits and names another office than the one complained of, and none of
 * those tied to the party. Null is the duty desk, which is also where a claim goes when no row names anybody else.
 */
export function reviewOffice(
  kind: ReviewKind,
  of: string | null,
  { reviews }: Pick<RemedyPolicy, 'reviews'>,
  tied: readonly string[] = [],
): string | null {
  const row = reviews.find(
    (each) =>
      (each.kind === null || each.kind === kind) &&
      (each.of === null || each.of === of) &&
      (each.to === null || (each.to !== of && !tied.includes(each.to))),
  );
  return row?.to ?? null;
}

/** Whether somebody belongs to the office that looks again, or to the duty desk, which stands in for every office. */
export function reviews(actor: Actor, office: string | null): boolean {
  return actor.kind === 'staff' && (actor.allCases || (office !== null && actor.offices.includes(office)));
}

/** Whoever had the claim, or found in it, does not judge how it was handled, nor does anybody else of that office. */
export function mayAnswer(
  actor: Actor,
  review: { handlers: readonly string[]; office: string | null; decidedAt: Date | null },
): ReviewRefusal | null {
  if (review.decidedAt) return 'decided_already';
  if (actor.kind === 'staff' && review.handlers.includes(actor.id)) return 'handled_it';
  return reviews(actor, review.office) ? null : 'not_the_reviewer';
}
