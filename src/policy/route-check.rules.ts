import type { PolicyVersion, Route } from './policy.rules';
import { repeated, type PolicyProblem } from './policy-problem.rules';
import {
  barredFromPanel,
  NEVER_MEDIATED,
  officesOf,
  routeMatches,
  type RouteProfile,
} from './route-match.rules';
import { DANGER_SIGNS, ISSUES, URGENCIES, type Issue } from './taxonomy.rules';

const FILE = 'routes.yaml';

/** What is wrong with the table of routes, one row against the other files and the rows against each other. */
export function checkRoutes(policy: PolicyVersion): PolicyProblem[] {
  const { routes } = policy;
  return [
    ...repeated(routes, ({ id }) => id).map((index) => ({
      file: FILE,
      path: [index, 'route'],
      message: 'has been used before in this file',
    })),
    ...routes.flatMap((route, index) => [
      ...checkReferences(route, index, policy),
      ...(route.sendTo === 'panel' ? checkPanel(route, index) : []),
    ]),
    ...checkCover(routes),
    ...checkReach(policy),
  ];
}

function checkReferences(
  route: Route,
  index: number,
  { offices, agreements }: PolicyVersion,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const wrong = (path: string[], message: string) =>
    problems.push({ file: FILE, path: [index, ...path], message });
  if (route.office !== null) {
    const office = offices[route.office];
    if (!office) wrong(['office'], `names the office ${route.office}, which has no file in offices/`);
    else if (office.kind !== route.sendTo)
      wrong(['office'], `names ${route.office}, which is not a ${route.sendTo}`);
  } else if (route.sendTo !== 'duty' && officesOf(route, offices).length === 0) {
    wrong(['send_to'], `names ${route.sendTo}, but offices/ has none of that kind`);
  }
  if (route.under) {
    const agreement = agreements[route.under.agreement];
    if (!agreement) {
      wrong(['under', 'agreement'], `names ${route.under.agreement}, which has no file in agreements/`);
    } else if (!agreement.provisions.some(({ id }) => id === route.under?.provision)) {
      wrong(['under', 'provision'], `names ${route.under.provision}, which ${agreement.id} does not have`);
    }
  }
  return problems;
}

function checkPanel({ when }: Route, index: number): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const barred = (when.issues ?? ISSUES).filter((issue) =>
    (NEVER_MEDIATED as readonly Issue[]).includes(issue),
  );
  if (barred.length > 0) {
    const message = `sends ${barred.join(', ')} to a panel, which is never mediated: list the other issues`;
    problems.push({ file: FILE, path: [index, 'when', 'issues'], message });
  }
  if (when.danger !== 'none') {
    const message = 'must be none, so that nobody in danger is sent to a panel';
    problems.push({ file: FILE, path: [index, 'when', 'danger'], message });
  }
  return problems;
}

function checkCover(routes: readonly Route[]): PolicyProblem[] {
  const last = routes[routes.length - 1];
  if (last && last.sendTo === 'duty' && isUnconditional(last)) return [];
  const message = 'must send to duty without a when, so that no claim is left without anybody';
  return [{ file: FILE, path: [routes.length - 1], message }];
}

function isUnconditional({ when }: Route): boolean {
  return Object.values(when).every((condition) => condition === undefined);
}

/** Rows that no claim can ever take. The last is the net under the others and need not be taken. */
function checkReach(policy: PolicyVersion): PolicyProblem[] {
  const profiles = everyProfile(policy.routes);
  const message =
    'can never be taken: see the rows above it, its offices and their issues and states, and who has opted in';
  return policy.routes.slice(0, -1).flatMap((route, index) => {
    const above = policy.routes.slice(0, index);
    const reached = profiles.some(
      (profile) =>
        routeMatches(route, profile) &&
        canSucceed(route, profile, policy) &&
        !above.some((each) => routeMatches(each, profile) && hides(each, route, profile, policy)),
    );
    return reached ? [] : [{ file: FILE, path: [index], message }];
  });
}

/** Whether a row above leaves nothing to the one below: it always leads somewhere, or to just the same. */
function hides(upper: Route, lower: Route, { issue }: RouteProfile, { offices }: PolicyVersion): boolean {
  const certain = upper.of === 'any' && !upper.under && upper.sendTo !== 'panel';
  const leads =
    upper.sendTo === 'duty' || officesOf(upper, offices).some((office) => office.issues.includes(issue));
  return (certain && leads) || target(upper) === target(lower);
}

function target({ sendTo, of, office, under }: Route): string {
  return JSON.stringify([sendTo, of, office, under?.agreement, under?.provision]);
}

function canSucceed(
  route: Route,
  { issue, danger, destination, origin }: RouteProfile,
  policy: PolicyVersion,
): boolean {
  if (route.sendTo === 'duty') return true;
  if (route.sendTo === 'panel' && barredFromPanel(issue, danger)) return false;
  const states = { destination, origin };
  const sides = route.of === 'both' ? (['destination', 'origin'] as const) : [route.of];
  const offices = officesOf(route, policy.offices).filter((office) => office.issues.includes(issue));
  return offices.some((office) =>
    sides.every((side) => {
      if (side === 'any') return true;
      const candidates = office.jurisdiction.filter(
        (state) => policy.states[state]?.includes(side) && (states[side] ?? state) === state,
      );
      return candidates.some((state) => hasOptedIn(route, state, policy));
    }),
  );
}

function hasOptedIn({ under }: Route, state: string, { agreements }: PolicyVersion): boolean {
  if (!under) return true;
  const agreement = agreements[under.agreement];
  const provision = agreement?.provisions.find(({ id }) => id === under.provision);
  return Boolean(agreement?.optIns.some((each) => each.state === state && each.module === provision?.module));
}

/** Every kind of claim that the conditions can tell apart; a null state stands for any that no row names. */
function everyProfile(routes: readonly Route[]): RouteProfile[] {
  const named = (side: 'destination' | 'origin') => [
    null,
    ...new Set(routes.flatMap(({ when }) => when[side] ?? [])),
  ];
  const profiles: RouteProfile[] = [];
  for (const issue of ISSUES)
    for (const urgency of URGENCIES)
      for (const danger of [[], ...DANGER_SIGNS.map((sign) => [sign])])
        for (const collective of [false, true])
          for (const interpretation of [false, true])
            for (const destination of named('destination'))
              for (const origin of named('origin'))
                profiles.push({ issue, urgency, danger, collective, interpretation, destination, origin });
  return profiles;
}
