import { repeated, type PolicyProblem } from './policy-problem.rules';
import { checkRoutes } from './route-check.rules';
import { CLOCK_KINDS, WEEKDAYS } from './policy.schema';
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
  return Object.values(policy.offices).flatMap((office) => {
    const file = `offices/${office.id}.yaml`;
    const barred = office.kind === 'panel' ? office.issues.filter((issue) => isNeverMediated(issue)) : [];
    return [
      ...checkHours(file, office, policy),
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

function checkClocks({ clocks, ladders }: PolicyVersion): PolicyProblem[] {
  const file = 'clocks.yaml';
  const problems: PolicyProblem[] = repeated(clocks, ({ id }) => id).map((index) => ({
    file,
    path: [index, 'clock'],
    message: 'has been used before in this file',
  }));
  clocks.forEach(({ kind, ladder, id }, index) => {
    if (!ladders[ladder]) {
      const message = `names the ladder ${ladder}, which ladders.yaml does not have`;
      problems.push({ file, path: [index, 'ladder'], message });
    }
    const hiding = clocks.slice(0, index).find((each) => each.kind === kind && each.when === null);
    if (hiding) {
      const message = `never counts: ${hiding.id} stands above ${id} and fits everything`;
      problems.push({ file, path: [index], message });
    }
  });
  for (const kind of CLOCK_KINDS) {
    if (clocks.some((each) => each.kind === kind && each.when === null)) continue;
    problems.push({
      file,
      path: [],
      message: `has no row of kind ${kind} without a when, so some claims have no deadline`,
    });
  }
  return problems;
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
