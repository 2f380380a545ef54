import { ROLES } from '../../identity/roles.rules';
import type { Field, Form } from '../docket/form.rules';

const place: readonly Field[] = [
  { name: 'role', as: 'one', set: 'role', options: Object.keys(ROLES) },
  { name: 'office', as: 'one', optional: true },
];

export const ADD_FORM: Form = {
  verb: 'add',
  fields: [{ name: 'email', as: 'line' }, { name: 'name', as: 'line' }, ...place],
};
const subject: Field = { name: 'subject', as: 'hidden' };
export const PLACE_FORM: Form = { verb: 'place', fields: [subject, ...place] };
export const SUSPEND_FORM: Form = { verb: 'suspend', fields: [subject], grave: true };
export const REOPEN_FORM: Form = { verb: 'reopen', fields: [subject] };

/** The form of a verb about one account; undefined for what is none. */
export const accountForm = (verb: string): Form | undefined =>
  [PLACE_FORM, SUSPEND_FORM, REOPEN_FORM].find((form) => form.verb === verb);
