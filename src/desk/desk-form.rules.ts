import { badRequest } from '../platform/app.errors';

type Field = (name: string) => string;
const wrong = (field: string) => badRequest('invalid', { field, rule: 'form' });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The one of `values` that a form gave. @throws AppError invalid, as all of these do. */
export function oneOf<T extends string>(field: Field, name: string, values: readonly T[]): T {
  const found = values.find((value) => value === field(name));
  if (found === undefined) throw wrong(name);
  return found;
}

/** As `oneOf`, and null where nothing was chosen. */
export const oneOrNone = <T extends string>(field: Field, name: string, values: readonly T[]): T | null =>
  field(name) === '' ? null : oneOf(field, name, values);

/** Those of `values` whose boxes `prefix_value` were ticked: at least one. */
export function someOf<T extends string>(field: Field, prefix: string, values: readonly T[]): T[] {
  const ticked = values.filter((value) => field(`${prefix}_${value}`) !== '');
  if (ticked.length === 0) throw wrong(prefix);
  return ticked;
}

/** What was written, neither empty nor longer than `most` UTF-16 code units. */
export function written(field: Field, name: string, most: number): string {
  const text = field(name).trim().replaceAll('\r\n', '\n');
  if (text === '' || text.length > most) throw wrong(name);
  return text;
}

export function idIn(field: Field, name: string): string {
  if (!UUID.test(field(name))) throw wrong(name);
  return field(name);
}

/** A BCP 47 tag. */
export function tagIn(field: Field, name: string): string {
  if (!TAG.test(field(name).trim())) throw wrong(name);
  return field(name).trim();
}
