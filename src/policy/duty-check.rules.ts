import type { PolicyProblem } from './policy-problem.rules';
import { WEEKDAYS } from './policy.schema';
import type { PolicyVersion, Shift } from './policy.rules';

const DAY_MINUTES = 24 * 60;

/**
 * What is asked of a pack that is being written, and not of one that was stored before it was asked: the duty desk is
 * there in every hour of the year, and everything that is kept has a row.
 */
export function problemsOfNew({ duty, calendars, retention }: PolicyVersion): PolicyProblem[] {
  const file = 'duty.yaml';
  const calendar = calendars[duty.calendar];
  const uncovered = WEEKDAYS.flatMap((day) => gaps(duty.hours[day] ?? []).map((gap) => ({ day, gap })));
  const closed = (calendar?.weekend.length ?? 0) + (calendar?.holidays.length ?? 0) > 0;
  return [
    ...uncovered.map(({ day, gap }) => ({
      ...{ file, path: duty.hours[day] ? ['hours', day] : ['hours'] },
      message: `leaves nobody on duty on ${day} ${clock(gap.from)}-${clock(gap.to)}: danger keeps no office hours`,
    })),
    ...(closed
      ? [
          {
            file,
            path: ['calendar'],
            message: `names ${duty.calendar}, which has days on which nobody is on duty`,
          },
        ]
      : []),
    ...(retention.kept.length === 0
      ? [{ file: 'pack.yaml', path: ['retention', 'kept'], message: 'is missing' }]
      : []),
  ];
}

/** The parts of a day that no shift covers. Shifts are in order and do not overlap. */
function gaps(shifts: readonly Shift[]): Shift[] {
  const ends = [0, ...shifts.map(({ to }) => to)];
  const begins = [...shifts.map(({ from }) => from), DAY_MINUTES];
  return ends.flatMap((from, index) => (from < begins[index]! ? [{ from, to: begins[index]! }] : []));
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
