import type docket from '../../../locales/en/docket.json';
import type { Sentences } from '../../platform/i18n/sentences';
import { dayInWords, deskWords, listed, type Words } from '../desk.presenter';
import { boxName, type Field, type Form } from './form.rules';
import { knownRefusal } from './refusal.rules';

export type DocketKey = keyof typeof docket;
type Params = Record<string, string | number>;

/** The words of the desk, and those of claims and hearings. */
export interface DocketWords extends Words {
  of: (key: DocketKey | `${string}_${string}`, params?: Params) => string;
}

/** Sentences of locales/<language>/docket.json. A key that is put together has a sentence for every code: a test says so. */
export function docketWords(sentences: Sentences, wanted: string): DocketWords {
  const words = deskWords(sentences, wanted);
  return { ...words, of: (key, params) => sentences.text(words.lang, `docket:${key}`, params) };
}

/** Why something was refused, in a sentence. */
export function refusalInWords({ of }: DocketWords, code: string): string {
  return of(`refusal_${knownRefusal(code) ?? 'other'}`);
}

export interface Option {
  value: string;
  text: string;
}

export interface FieldModel {
  name: string;
  as: Field['as'];
  label: string;
  value: string;
  needed: boolean;
  /** For a choice. */
  options: Option[];
  /** For several of a set: the names of the boxes. */
  boxes: { name: string; text: string; on: boolean }[];
}

export interface FormModel {
  id: string;
  action: string;
  label: string;
  fields: FieldModel[];
  /** Fields that stand together, with the words above them. */
  groups: { title: string; fields: FieldModel[] }[];
  grave: boolean;
  /** Shown unfolded: it was filled in and refused. */
  open: boolean;
  /** Null where it may be done as far as anybody can say. */
  refusal: string | null;
}

/** What somebody filled in and was refused. */
export interface Refused {
  form: Form;
  /** The obligation, complaint or measure it was about; empty for the claim or the mediation. */
  subject: string;
  reason: string;
  /** Path of the answer that does not fit; empty where that is not what stood in the way. */
  field: string;
  get: (name: string) => string;
}

/** Why it was not done: the reason in a sentence, or the answer that does not fit by the words above its box. */
export function refusedInWords(words: DocketWords, { form, reason, field }: Refused): string {
  if (knownRefusal(reason) || !field) return refusalInWords(words, reason);
  const last = field.split('.').at(-1)!;
  const found = form.fields.find(({ name }) => name === last || name.endsWith(`_${last}`));
  if (!found || found.as === 'hidden') return refusalInWords(words, reason);
  return words.of('refused_field', { field: labelOf(words, found) });
}

const labelOf = ({ of }: DocketWords, { name, label }: Field) => of((label ?? `field_${name}`) as DocketKey);

interface Filled {
  action: string;
  /** Options that only this page knows, by field. */
  choices?: Readonly<Record<string, Option[]>>;
  /** What stands in a field before anybody has touched it. */
  starts?: Readonly<Record<string, string>>;
  refusal?: string | null;
  refused?: Refused | null;
}

/** A form as a page shows it, with what was typed where it was refused. */
export function formModel(words: DocketWords, form: Form, filled: Filled): FormModel {
  const { of } = words;
  const { refused = null, starts = {} } = filled;
  const again =
    refused?.form.verb === form.verb && refused.subject === (starts['subject'] ?? '') ? refused : null;
  const id = [form.verb, starts['subject']?.slice(0, 8)].filter(Boolean).join('-');
  const model = (field: Field) => fieldModel(words, field, filled, again);
  const groups = [...new Set(form.fields.flatMap(({ group }) => group ?? []))];
  return {
    ...{ id, action: filled.action, grave: form.grave ?? false, open: again !== null },
    label: of(`verb_${form.verb.replaceAll('-', '_')}`),
    fields: form.fields.filter(({ group }) => !group).map(model),
    groups: groups.map((group) => ({
      title: group === 'answers' ? of('gate_preparation') : of('settlement_item', { n: group }),
      fields: form.fields.filter((field) => field.group === group).map(model),
    })),
    refusal: filled.refusal ? refusalInWords(words, filled.refusal) : null,
  };
}

function fieldModel(words: DocketWords, field: Field, filled: Filled, again: Refused | null): FieldModel {
  const { of } = words;
  const { name, as, set, options } = field;
  const choices =
    filled.choices?.[name] ?? (options ?? []).map((value) => ({ value, text: of(`${set}_${value}`) }));
  return {
    ...{ name, as, needed: !field.optional && !field.group?.match(/^\d$/) },
    label: as === 'hidden' ? '' : labelOf(words, field),
    value: again ? again.get(name) : (filled.starts?.[name] ?? ''),
    options: as === 'one' ? choices : [],
    boxes:
      as === 'many'
        ? choices.map(({ value, text }) => {
            const box = boxName(name, value);
            return { name: box, text, on: again?.get(box) === 'yes' };
          })
        : [],
  };
}

/** "1250.500 BHD" of a sum; null of none. */
export const money = (words: DocketWords, sum: { currency: string; digits: string } | null): string | null =>
  sum && words.of('money_of', { digits: sum.digits, currency: sum.currency });

/** Wall time (`2026-11-20T10:00`) as people read it. */
export const wallInWords = (words: Words, wall: string): string =>
  listed(words, [dayInWords(words, wall), wall.slice(11, 16)]);
