import type { LoggedEvent, Mediation } from './mediation-event.rules';

export interface PartFacts {
  staffId: string;
  /** Their role decides claims. */
  mayFind: boolean;
  /** They have found in the claim. */
  found: boolean;
}

/**
 * Whether somebody who can see the claim works on its mediation. Whoever could decide has to have been in it from what
 * others let them do: nobody lets themselves in. Whoever has found in the claim, or stepped back, is out of it for good.
 */
export function hasPart(
  { staffId, mayFind, found }: PartFacts,
  log: readonly LoggedEvent[],
  { mediators, recused }: Mediation,
): boolean {
  if (found || recused.includes(staffId)) return false;
  return !mayFind || mediators.includes(staffId) || log.some(({ recordedBy }) => recordedBy === staffId);
}

/** Whether what was said in confidence opens to them. `mediators` keeps whoever stepped back: they do not decide either. */
export const mayHear = (
  { mediators, recused }: Pick<Mediation, 'mediators' | 'recused'>,
  staffId: string,
): boolean => mediators.includes(staffId) && !recused.includes(staffId);
