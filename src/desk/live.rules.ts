/** What a look found that the one before did not, and what the next has to know. `last` is the greatest id so far. */
export function fresh<T extends { id: string }>(
  found: readonly T[],
  seen: ReadonlySet<string>,
  last: string,
): { news: T[]; seen: ReadonlySet<string>; last: string } {
  const greatest = found.reduce((most, { id }) => (BigInt(id) > most ? BigInt(id) : most), BigInt(last));
  return {
    news: found.filter(({ id }) => !seen.has(id)),
    seen: new Set(found.map(({ id }) => id)),
    last: String(greatest),
  };
}
