/** What happened to one alarm, oldest first. `resolved`: somebody acted, and nobody need be paged any more. */
export interface PageEvent {
  kind: 'paged' | 'acknowledged' | 'resolved';
  staff: string;
  at: Date;
}

export interface PagingRules {
  pageEveryMinutes: number;
  acknowledgementHoldsMinutes: number;
}

/** Who is paged next and when, or why nobody is. */
export type NextPage =
  { staff: string; at: Date; nobody: null } | { staff: null; at: null; nobody: 'resolved' | 'rota_empty' };

/**
 * Goes round the rota until somebody acknowledges, and on from there if they have not acted in time. The first is paged
 * when the alarm is raised, each next one `pageEveryMinutes` after the one before. Whoever has waited longest is next,
 * so a rota that changes in between leaves nobody out and starts nobody over. `rota` holds staff ids in order.
 */
export function nextPage(
  rota: readonly string[],
  raisedAt: Date,
  history: readonly PageEvent[],
  rules: PagingRules,
): NextPage {
  if (history.some(({ kind }) => kind === 'resolved')) return { staff: null, at: null, nobody: 'resolved' };
  const lastPaged = (staff: string) =>
    history.findLastIndex((event) => event.kind === 'paged' && event.staff === staff);
  const [first, ...others] = rota;
  if (first === undefined) return { staff: null, at: null, nobody: 'rota_empty' };
  const staff = others.reduce((chosen, each) => (lastPaged(each) < lastPaged(chosen) ? each : chosen), first);
  return { staff, at: pageTime(raisedAt, history, rules), nobody: null };
}

function pageTime(raisedAt: Date, history: readonly PageEvent[], rules: PagingRules): Date {
  const after = (event: PageEvent | undefined, minutes: number) =>
    event ? event.at.getTime() + minutes * 60_000 : raisedAt.getTime();
  const paged = history.findLast(({ kind }) => kind === 'paged');
  const acknowledged = history.findLast(({ kind }) => kind === 'acknowledged');
  return new Date(
    Math.max(after(paged, rules.pageEveryMinutes), after(acknowledged, rules.acknowledgementHoldsMinutes)),
  );
}
