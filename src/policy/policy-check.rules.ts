import { repeated, type PolicyProblem } from './policy-problem.rules';
import { checkRoutes } from './route-check.rules';
import { signOffProblems } from './language-policy.schema';
import { MEDIATION_CLOCK_KINDS, panelProblems } from './mediation-policy.schema';
import { DATE_CLOCK_KINDS, limitationProblems } from './routing-policy.schema';
import {
  CLAIM_CLOCK_KINDS,
  ENFORCEMENT_STEPS,
  REMEDY_CLOCK_KINDS,
  REVIEW_KINDS,
  WEEKDAYS,
} from './policy.schema';
import type { PolicyVersion, WeekHours, Weekday } from './policy.rules';
import { NEVER_MEDIATED } from './route-match.rules';

/**
 * What is wrong between the files: names that lead nowhere, offices that never open, claims that nobody would get.
 * Each file on its own has already been checked against its schema.
 */
export function checkPolicy(policy: PolicyVersion): PolicyProblem[] {
  return [
    ...checkPack(policy),
    ...checkCalendars(policy),
    ...checkOffices(policy),
    ...checkAgreements(policy),
    ...checkRoutes(policy),
    ...checkClocks(policy),
    ...checkLadders(policy),
    ...checkRemedies(policy),
    ...checkMediation(policy),
    ...limitationProblems(policy.limitation ?? [], policy.states),
    ...signOffProblems(policy.signOffs, policy.offices),
    ...checkHours('duty.yaml', policy.duty, policy),
  ];
}

function checkPack({ states, defaultDestination }: PolicyVersion): PolicyProblem[] {
  if (states[defaultDestination]?.includes('destination')) return [];
  const message = `names ${defaultDestination}, which states does not list as a destination`;
  return [{ file: 'pack.yaml', path: ['default_destination'], message }];
}

function checkCalendars({ calendars }: PolicyVersion): PolicyProblem[] {
  return Object.values(calendars).flatMap(({ id, alsoClosedWith }) =>
    alsoClosedWith.flatMap((other, index) =>
      calendars[other] && other !== id
        ? []
        : [
            {
              file: `calendars/${id}.yaml`,
              path: ['also_closed_with', index],
              message: `names the calendar ${other}, which is not another file in calendars/`,
            },
          ],
    ),
  );
}

function checkOffices(policy: PolicyVersion): PolicyProblem[] {
  const forChildren = Object.values(policy.offices).filter(({ issues }) => issues.includes('child'));
  // A version that was stored before there were best-interests officers stays readable.
  const nobody = policy.limitation !== null && !forChildren.some((each) => each.bestInterestsOfficer);
  return Object.values(policy.offices).flatMap((office) => {
    const file = `offices/${office.id}.yaml`;
    const barred = office.kind === 'panel' ? office.issues.filter((issue) => isNeverMediated(issue)) : [];
    return [
      ...checkHours(file, office, policy),
      ...(nobody && forChildren.includes(office)
        ? [
            {
              file,
              path: ['best_interests_officer'],
              message: 'must be true in an office that hears children',
            },
          ]
        : []),
      ...barred.map((issue) => ({
        file,
        path: ['issues', office.issues.indexOf(issue)],
        message: `gives a panel ${issue}, which is never mediated`,
      })),
    ];
  });
}

function isNeverMediated(issue: string): boolean {
  return (NEVER_MEDIATED as readonly string[]).includes(issue);
}

function checkHours(
  file: string,
  { calendar, hours }: { calendar: string; hours: WeekHours },
  { calendars }: PolicyVersion,
): PolicyProblem[] {
  const found = calendars[calendar];
  if (!found) {
    return [
      {
        file,
        path: ['calendar'],
        message: `names the calendar ${calendar}, which has no file in calendars/`,
      },
    ];
  }
  const opens = (day: Weekday) => hours[day] !== undefined;
  const onWeekend = WEEKDAYS.filter((day) => opens(day) && found.weekend.includes(day));
  const never = WEEKDAYS.every((day) => !opens(day) || found.weekend.includes(day));
  return [
    ...onWeekend.map((day) => ({
      file,
      path: ['hours', day],
      message: `has opening times, but ${day} is a day of rest in the calendar ${calendar}`,
    })),
    ...(never ? [{ file, path: ['hours'], message: 'leaves no working time in the week' }] : []),
  ];
}

function checkAgreements({ agreements }: PolicyVersion): PolicyProblem[] {
  return Object.values(agreements).flatMap(({ id, modules, provisions, optIns }) => {
    const file = `agreements/${id}.yaml`;
    const unknown = (list: 'provisions' | 'opt_ins', entries: readonly { module: string }[]) =>
      entries.flatMap(({ module }, index) =>
        modules.some((each) => each.id === module)
          ? []
          : [
              {
                file,
                path: [list, index, 'module'],
                message: `names the module ${module}, which modules does not list`,
              },
            ],
      );
    const twice = (list: 'modules' | 'provisions', entries: readonly { id: string }[]) =>
      repeated(entries, (each) => each.id).map((index) => ({
        file,
        path: [list, index, 'id'],
        message: 'has been used before in this file',
      }));
    return [
      ...twice('modules', modules),
      ...twice('provisions', provisions),
      ...unknown('provisions', provisions),
      ...unknown('opt_ins', optIns),
    ];
  });
}

function checkClocks({ clocks, ladders, remedies, mediation, limitation }: PolicyVersion): PolicyProblem[] {
  const file = 'clocks.yaml';
  const problems: PolicyProblem[] = repeated(clocks, ({ id }) => id).map((index) => ({
    file,
    path: [index, 'clock'],
    message: 'has been used before in this file',
  }));
  clocks.forEach(({ kind, ladder, id, pauses }, index) => {
    if (!ladders[ladder]) {
      const message = `names the ladder ${ladder}, which ladders.yaml does not have`;
      problems.push({ file, path: [index, 'ladder'], message });
    }
    if (isDateKind(kind) && pauses.length > 0)
      problems.push({ file, path: [index, 'pauses'], message: 'must be left out: nothing stops this clock' });
    const hiding = clocks.slice(0, index).find((each) => each.kind === kind && each.when === null);
    if (hiding) {
      const message = `never counts: ${hiding.id} stands above ${id} and fits everything`;
      problems.push({ file, path: [index], message });
    }
  });
  const needed = [
    ...CLAIM_CLOCK_KINDS,
    ...(remedies ? REMEDY_CLOCK_KINDS : []),
    ...(mediation ? MEDIATION_CLOCK_KINDS : []),
    ...(limitation ? DATE_CLOCK_KINDS : []),
  ];
  for (const kind of needed) {
    if (clocks.some((each) => each.kind === kind && each.when === null)) continue;
    problems.push({
      file,
      path: [],
      message: `has no row of kind ${kind} without a when, so some claims have no deadline`,
    });
  }
  return problems;
}

function isDateKind(kind: string): boolean {
  return (DATE_CLOCK_KINDS as readonly string[]).includes(kind);
}

function checkLadders({ ladders }: PolicyVersion): PolicyProblem[] {
  return Object.values(ladders).flatMap(({ id, rungs }) =>
    rungs.flatMap(({ amount, unit }, index): PolicyProblem[] => {
      const path = [id, 'rungs', index, 'after'];
      const before = rungs[index - 1];
      if (!before) {
        return amount === 0 ? [] : [{ file: 'ladders.yaml', path, message: 'must be 0 on the first rung' }];
      }
      const earlier = before.unit === unit && amount <= before.amount;
      return earlier
        ? [{ file: 'ladders.yaml', path, message: 'must be later than the rung before it' }]
        : [];
    }),
  );
}

function checkMediation({ mediation }: PolicyVersion): PolicyProblem[] {
  const found = mediation ? panelProblems(mediation.panel) : [];
  return found.map(({ field, message }) => ({ file: 'mediation.yaml', path: ['panel', field], message }));
}

function checkRemedies({ remedies, offices }: PolicyVersion): PolicyProblem[] {
  if (!remedies) return [];
  const file = 'remedies.yaml';
  const { enforcement, reviews, retaliationChecks } = remedies;
  const problems: PolicyProblem[] = [];
  enforcement.forEach(({ step }, index) => {
    const before = enforcement[index - 1];
    if (!before || ENFORCEMENT_STEPS.indexOf(before.step) < ENFORCEMENT_STEPS.indexOf(step)) return;
    const message = `must come before ${before.step}, and once: steps only get harder`;
    problems.push({ file, path: ['enforcement', index, 'step'], message });
  });
  for (const [occasion, days] of Object.entries(retaliationChecks)) {
    if (days.every((each, index) => index === 0 || each > days[index - 1]!)) continue;
    problems.push({ file, path: ['retaliation_checks', occasion, 'days'], message: 'must rise' });
  }
  reviews.forEach(({ of, to }, index) => {
    const path = (field: string) => ['reviews', index, field];
    for (const [field, office] of Object.entries({ of, to })) {
      if (office === null || offices[office]) continue;
      problems.push({ file, path: path(field), message: `names the office ${office}, which has no file` });
    }
    if (to !== null && offices[to]?.kind === 'panel')
      problems.push({ file, path: path('to'), message: 'is a panel, which mediates and does not review' });
    if (to !== null && of === to)
      problems.push({ file, path: path('to'), message: 'is the office that is complained of' });
  });
  for (const kind of REVIEW_KINDS) {
    const last = reviews.some((each) => (each.kind ?? kind) === kind && each.of === null && each.to === null);
    if (last) continue;
    problems.push({
      file,
      path: ['reviews'],
      message: `must end with a row for every ${kind} that sends to duty`,
    });
  }
  return problems;
}
