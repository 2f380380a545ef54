import { ANSWERS, FLAGS } from '../../cases/mediation/gate.rules';
import { DOCUMENT_KINDS, EXPLAINED, type MediationVerb } from '../../cases/mediation/mediation-event.rules';
import { TIES } from '../../cases/mediation/panel.rules';
import { FORMATS } from '../../cases/mediation/session.rules';
import { ACCEPTED_BY, ENFORCERS, FORMS, REFUSED_TERMS } from '../../cases/mediation/settlement.rules';
import { DISCLOSED } from '../../cases/remedies/enforcement.rules';
import { OBLIGATION_KINDS, OBLIGORS } from '../../cases/remedies/obligation.rules';
import { PANEL_SIDES } from '../../policy/mediation-policy.schema';
import { instalmentsOf, type Field, type Form } from './form.rules';

const BOTH = ['worker', 'party'] as const;
const side: Field = { name: 'side', as: 'one', set: 'side', options: BOTH };
const ties: Field = { name: 'ties', as: 'many', set: 'tie', options: TIES };
/** Of which session; the page knows. */
const n: Field = { name: 'n', as: 'hidden' };
const time: readonly Field[] = [
  n,
  { name: 'wall', as: 'wall' },
  { name: 'zone', as: 'line' },
  { name: 'repeated', as: 'one', set: 'repeated', options: ['first', 'second'], optional: true },
  { name: 'minutes', as: 'number' },
  { name: 'format', as: 'one', set: 'format', options: FORMATS },
  { name: 'atWorkersRequest', as: 'yes', label: 'field_at_workers_request' },
];

/** So many things can stand in one offer on the page; by the API, twenty. */
const ITEMS = ['1', '2', '3'] as const;
const money = ['currency', 'owed', 'minimum', 'offered'] as const;
const item = (i: string): Field[] => [
  { name: `${i}_kind`, as: 'one', label: 'field_kind', set: 'owed', options: OBLIGATION_KINDS, group: i },
  { name: `${i}_obligor`, as: 'one', label: 'field_obligor', set: 'obligor', options: OBLIGORS, group: i },
  ...money.map((name): Field => ({
    name: `${i}_${name}`,
    as: 'line',
    label: `field_${name}`,
    optional: true,
    group: i,
  })),
  { name: `${i}_instalments`, as: 'lines', label: 'field_instalments', group: i },
  { name: `${i}_accelerates`, as: 'yes', label: 'field_accelerates', group: i },
];

type Flat = Record<string, unknown>;
function offerOf({ contains, form, enforcer, enforceBy, jointlyLiable, words, ...flat }: Flat): Flat {
  const items = ITEMS.filter((i) => flat[`${i}_kind`] !== undefined).map((i) => {
    const of = (name: string) => flat[`${i}_${name}`];
    const sums = Object.fromEntries(money.map((name) => [name, of(name)]));
    return {
      ...{ kind: of('kind'), obligor: of('obligor'), accelerates: of('accelerates') },
      ...(of('currency') === undefined ? {} : { money: sums }),
      instalments: instalmentsOf(of('instalments'), 'offered'),
    };
  });
  return { items, contains, form, enforcer, enforceBy, jointlyLiable, words };
}

/** A verb of a mediation, and by which event of its log it is judged. */
export interface MediationForm extends Form {
  event: MediationVerb;
  /** Under which heading of the page it stands. */
  part: 'gate' | 'panel' | 'party' | 'sessions' | 'settlement' | 'end';
}

/** Everything that whoever conducts a mediation can do in it, in the order in which it comes. */
export const MEDIATION_FORMS: readonly MediationForm[] = [
  {
    ...{ verb: 'preparation', event: 'prepared', part: 'gate' },
    fields: [
      { name: 'heldAt', as: 'moment', label: 'field_held_at' },
      { name: 'alone', as: 'yes' },
      { name: 'interpreter', as: 'one', set: 'interpreter', options: ['present', 'not_needed'] },
      {
        ...{ name: 'supportPerson', as: 'one', label: 'field_support_person', set: 'support' },
        options: ['present', 'offered', 'not_offered'],
      },
      ...FLAGS.map((flag): Field => ({
        ...{ name: `answer_${flag}`, as: 'one', label: `asked_${flag}`, set: 'answer' },
        ...{ options: ANSWERS, group: 'answers' },
      })),
    ],
    shape: ({ heldAt, alone, interpreter, supportPerson, ...flat }) => ({
      ...{ heldAt, alone, interpreter, supportPerson },
      answers: FLAGS.flatMap((question) => {
        const answer = flat[`answer_${question}`];
        return answer === undefined ? [] : [{ question, answer }];
      }),
    }),
  },
  {
    ...{ verb: 'consent', event: 'consented', part: 'gate' },
    fields: [
      { name: 'explained', as: 'one', set: 'explained', options: EXPLAINED },
      { name: 'language', as: 'line' },
    ],
  },
  { verb: 'refuse', event: 'refused', part: 'gate', fields: [], grave: true },
  {
    ...{ verb: 'seats', event: 'seated', part: 'panel' },
    fields: [
      { name: 'staff', as: 'one' },
      { name: 'side', as: 'one', set: 'panel', options: PANEL_SIDES },
      { name: 'chair', as: 'yes' },
      ties,
    ],
  },
  {
    ...{ verb: 'recusals', event: 'recused', part: 'panel' },
    fields: [
      { name: 'staff', as: 'one', label: 'field_member' },
      { name: 'tie', as: 'one', set: 'tie', options: TIES },
    ],
  },
  {
    ...{ verb: 'interpreter', event: 'interpreter_named', part: 'panel' },
    fields: [
      { name: 'undertaking', as: 'yes' },
      { name: 'chosenBy', as: 'one', label: 'field_chosen_by', set: 'chosen', options: ['worker', 'office'] },
      ties,
    ],
  },
  { verb: 'veto', event: 'interpreter_vetoed', part: 'panel', fields: [] },
  { verb: 'constitute', event: 'constituted', part: 'panel', fields: [] },
  {
    ...{ verb: 'notice', event: 'notified', part: 'party' },
    fields: [{ name: 'what', as: 'many', set: 'disclosed', options: DISCLOSED }],
  },
  { verb: 'reply', event: 'replied', part: 'party', fields: [] },
  { verb: 'no-reply', event: 'not_replied', part: 'party', fields: [] },
  {
    ...{ verb: 'documents', event: 'document_added', part: 'party' },
    fields: [
      { name: 'code', as: 'line' },
      { name: 'document', as: 'one', set: 'document', options: DOCUMENT_KINDS },
      { name: 'from', as: 'one', set: 'side', options: BOTH },
    ],
  },
  { verb: 'bundle', event: 'bundled', part: 'party', fields: [] },
  { verb: 'propose', event: 'proposed', part: 'sessions', fields: time },
  { verb: 'move', event: 'moved', part: 'sessions', fields: time },
  { verb: 'confirm', event: 'confirmed', part: 'sessions', fields: [n, side] },
  {
    ...{ verb: 'held', event: 'held', part: 'sessions' },
    fields: [n, { name: 'present', as: 'many' }, { name: 'staff', as: 'many', label: 'field_staff_present' }],
  },
  { verb: 'not-appeared', event: 'not_appeared', part: 'sessions', fields: [n, side] },
  { verb: 'adjourn', event: 'adjourned', part: 'sessions', fields: [] },
  {
    ...{ verb: 'offers', event: 'offered', part: 'settlement' },
    fields: [
      ...ITEMS.flatMap(item),
      { name: 'contains', as: 'many', set: 'term', options: REFUSED_TERMS },
      { name: 'form', as: 'one', set: 'form', options: FORMS },
      { name: 'enforcer', as: 'one', set: 'enforcer', options: ENFORCERS },
      { name: 'enforceBy', as: 'day', label: 'field_enforce_by' },
      { name: 'jointlyLiable', as: 'many', label: 'field_jointly_liable', set: 'obligor', options: OBLIGORS },
      { name: 'words', as: 'words', label: 'field_offer_words', optional: true },
    ],
    shape: offerOf,
  },
  {
    ...{ verb: 'attestation', event: 'attested', part: 'settlement' },
    fields: [
      { name: 'by', as: 'one', label: 'field_read_by', set: 'reader', options: ['interpreter', 'officer'] },
    ],
  },
  {
    ...{ verb: 'advice', event: 'advised', part: 'settlement' },
    fields: [
      {
        ...{ name: 'by', as: 'one', label: 'field_advised_by', set: 'adviser' },
        options: ['union', 'lawyer', 'embassy', 'ngo'],
      },
    ],
  },
  {
    ...{ verb: 'approval', event: 'approved', part: 'settlement' },
    fields: [
      { name: 'by', as: 'one', label: 'field_approved_by', set: 'approver', options: ['court', 'authority'] },
    ],
  },
  { verb: 'turn-down', event: 'turned_down', part: 'settlement', fields: [] },
  {
    ...{ verb: 'acceptance', event: 'accepted', part: 'settlement' },
    fields: [side, { name: 'by', as: 'one', label: 'field_accepted_by', set: 'way', options: ACCEPTED_BY }],
  },
  { verb: 'withdrawal', event: 'withdrew', part: 'settlement', fields: [] },
  { verb: 'bind', event: 'bound', part: 'settlement', fields: [] },
  {
    ...{ verb: 'suspend', event: 'suspended', part: 'end', grave: true },
    fields: [{ name: 'flags', as: 'many', set: 'asked', options: FLAGS }],
  },
  { verb: 'revoke', event: 'revoked', part: 'end', fields: [], grave: true },
  { verb: 'fail', event: 'failed', part: 'end', fields: [], grave: true },
];

/** What a member writes down of what was said to them in confidence. */
export const NOTE_FORM: Form = {
  verb: 'notes',
  fields: [{ name: 'words', as: 'words', label: 'field_note' }],
};

/** The form of a verb; undefined for what is none. */
export const mediationForm = (verb: string): MediationForm | undefined =>
  MEDIATION_FORMS.find((form) => form.verb === verb);
