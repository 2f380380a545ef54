/** One thing wrong, as the rest of the sentence "field …". `path` leads to the field inside the file. */
export interface PolicyProblem {
  file: string;
  path: readonly (string | number)[];
  message: string;
}

/** Positions of the entries whose id stands earlier in the same list. */
export function repeated<T>(list: readonly T[], id: (each: T) => string): number[] {
  const ids = list.map(id);
  return ids.flatMap((each, index) => (ids.indexOf(each) < index ? [index] : []));
}
