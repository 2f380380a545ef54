import { instantOf } from '../../cases/mediation/session.rules';

/** How one thing is asked for: a choice, several of a set, yes or nothing, a line, a longer text, a day, wall time. */
export type FieldKind =
  'one' | 'many' | 'yes' | 'line' | 'words' | 'lines' | 'day' | 'moment' | 'wall' | 'number' | 'hidden';

export interface Field {
  name: string;
  as: FieldKind;
  /** Which word it is asked by, where the name is not that word. */
  label?: string;
  /** Prefix of the words of the options. */
  set?: string;
  /** Left out: whoever shows the form brings them. */
  options?: readonly string[];
  optional?: true;
  /** Fields of one group stand in one box. */
  group?: string;
}

type Flat = Record<string, unknown>;

/** A verb as a form: what it asks for, and how the answers become the body that the API takes. */
export interface Form {
  verb: string;
  fields: readonly Field[];
  shape?: (flat: Flat) => Flat;
  /** It cannot be taken back, or it ends something. */
  grave?: true;
}

/** Name of the box for one option of a set: of one name only the last field counts. */
export const boxName = (name: string, option: string): string => `${name}.${option}`;

/** Names of everything that a body of any shape holds: the boxes whose options only the page knew are among them. */
export const boxesOf = (body: unknown): string[] =>
  typeof body === 'object' && body ? Object.keys(body) : [];

const optionsIn = (boxes: readonly string[], name: string) =>
  boxes.filter((box) => box.startsWith(`${name}.`)).map((box) => box.slice(name.length + 1));

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether something can be the id of what a verb is about. */
export const isSubject = (id: unknown): id is string => typeof id === 'string' && UUID.test(id);

/**
 * What somebody answered, as the API takes it; empty answers are left out. A moment is wall time in `zone` (IANA) and
 * comes out as ISO 8601; one that clocks skip or show twice stays as it was typed, and is refused with its name.
 */
export function bodyOf(
  form: Form,
  get: (name: string) => string,
  zone: string,
  boxes: readonly string[] = [],
): Flat {
  const flat = Object.fromEntries(
    form.fields.flatMap((field) => {
      const value = valueOf(field, get, zone, boxes);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
  return form.shape ? form.shape(flat) : flat;
}

function valueOf(
  { name, as, options }: Field,
  get: (name: string) => string,
  zone: string,
  boxes: readonly string[],
) {
  const typed = get(name).trim();
  switch (as) {
    case 'yes':
      return typed === 'yes';
    case 'many':
      return (options ?? optionsIn(boxes, name)).filter((option) => get(boxName(name, option)) === 'yes');
    case 'lines':
      return typed
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    case 'number':
      return typed === '' ? undefined : Number(typed);
    case 'moment':
      return typed === '' ? undefined : momentOf(typed, zone);
    default:
      return typed === '' ? undefined : typed;
  }
}

function momentOf(wall: string, zone: string): string {
  const found = instantOf({ wall, zone, repeated: null });
  return 'at' in found ? found.at.toISOString() : wall;
}

/** Instalments as people write them: one a line, the day first, then the sum where there is one. */
export function instalmentsOf(lines: unknown, sum: 'agreed' | 'offered'): Flat[] {
  return (lines as string[]).map((line) => {
    const [dueOn = '', digits] = line.split(/[\s,;]+/);
    return digits === undefined ? { dueOn } : { dueOn, [sum]: digits };
  });
}
