import { isDeepStrictEqual } from 'node:util';
import type { Route } from '../../policy/policy.rules';

export interface RouteDifference {
  added: string[];
  removed: string[];
  /** There in both, with other conditions or another office. */
  changed: string[];
  /** There in both and the same, but tried in another order. */
  moved: boolean;
}

/** How two tables of routes differ, by the ids of their rows. */
export function routesDiffer(then: readonly Route[], now: readonly Route[]): RouteDifference {
  const [before, after] = [then.map(({ id }) => id), now.map(({ id }) => id)];
  const both = before.filter((id) => after.includes(id));
  const row = (all: readonly Route[], id: string) => all.find((each) => each.id === id);
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
    changed: both.filter((id) => !isDeepStrictEqual(row(then, id), row(now, id))),
    moved: !isDeepStrictEqual(
      both,
      after.filter((id) => before.includes(id)),
    ),
  };
}
