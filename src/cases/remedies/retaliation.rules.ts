import type { InterimMeasure, RemedyPolicy, RetaliationKind } from '../../policy/policy.rules';

/** After what the worker is asked whether anybody retaliated. */
export const OCCASIONS = ['party_told', 'session', 'closing'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** When the checks after an occasion fall due. Days are of 24 hours. */
export function checksAfter(
  occasion: Occasion,
  now: Date,
  { retaliationChecks }: Pick<RemedyPolicy, 'retaliationChecks'>,
): Date[] {
  return retaliationChecks[occasion].map((days) => new Date(now.getTime() + days * 24 * 3_600_000));
}

/** The interim measures to open at once, each once, less those that are open already. */
export function measuresAgainst(
  kind: RetaliationKind,
  { interimMeasures }: Pick<RemedyPolicy, 'interimMeasures'>,
  open: readonly InterimMeasure[],
): InterimMeasure[] {
  const rows = interimMeasures.filter(({ after }) => after.includes(kind));
  return [...new Set(rows.flatMap((row) => row.open))].filter((each) => !open.includes(each));
}
