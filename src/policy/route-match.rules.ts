import type { Office, Route } from './policy.rules';
import type { DangerSign, Issue, Urgency } from './taxonomy.rules';

/**
 * Issues that no panel may ever hear. Violence is not to be mediated (UN Handbook for Legislation on Violence against
 * Women); confinement and children at work are indicators of forced labour (ILO, 2012).
 */
export const NEVER_MEDIATED = ['violence', 'sexual', 'child', 'movement'] as const satisfies readonly Issue[];

/** Whether a panel is barred from a claim: by its issue, or by any sign that its writer is in danger. */
export function barredFromPanel(issue: Issue, danger: readonly DangerSign[]): boolean {
  return danger.length > 0 || (NEVER_MEDIATED as readonly Issue[]).includes(issue);
}

/** All that a route's conditions may look at. */
export interface RouteProfile {
  issue: Issue;
  urgency: Urgency;
  danger: readonly DangerSign[];
  collective: boolean;
  interpretation: boolean;
  destination: string | null;
  origin: string | null;
}

/** Whether a claim fits a route's conditions: every one that is written must hold. */
export function routeMatches(route: Route, profile: RouteProfile): boolean {
  const { when } = route;
  return (
    (!when.issues || when.issues.includes(profile.issue)) &&
    (!when.urgency || when.urgency.includes(profile.urgency)) &&
    dangerMatches(when.danger, profile.danger) &&
    (when.collective ?? profile.collective) === profile.collective &&
    (when.interpretation ?? profile.interpretation) === profile.interpretation &&
    stateMatches(when.destination, profile.destination) &&
    stateMatches(when.origin, profile.origin)
  );
}

/** The offices a route may choose from, before jurisdiction and agreements are asked. */
export function officesOf(route: Route, offices: Readonly<Record<string, Office>>): Office[] {
  return Object.values(offices).filter(
    (office) => office.kind === route.sendTo && (route.office === null || route.office === office.id),
  );
}

function dangerMatches(wanted: Route['when']['danger'], present: readonly DangerSign[]): boolean {
  if (wanted === undefined) return true;
  return wanted === 'none' ? present.length === 0 : present.some((sign) => wanted.includes(sign));
}

function stateMatches(wanted: readonly string[] | undefined, state: string | null): boolean {
  return !wanted || (state !== null && wanted.includes(state));
}
