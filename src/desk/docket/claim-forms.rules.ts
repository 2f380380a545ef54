import { FINDING_OUTCOMES, type ClaimVerb } from '../../cases/case-state.rules';
import { PARTIES } from '../../cases/mediation/panel.rules';
import { RECIPIENTS } from '../../cases/remedies/enforcement.rules';
import { PARTY_HEARD } from '../../cases/remedies/finding.rules';
import { OBLIGATION_KINDS, OBLIGORS, RECORDED_OUTCOMES } from '../../cases/remedies/obligation.rules';
import { HEARD } from '../../cases/remedies/report.rules';
import { ENFORCEMENT_STEPS, RETALIATION_KINDS } from '../../policy/policy.schema';
import { DATE_CLOCK_KINDS } from '../../policy/routing-policy.schema';
import type { Permission } from '../../platform/web/permission.rules';
import { instalmentsOf, type Field, type Form } from './form.rules';

/** Groups of verbs, by what somebody must be permitted to do them. */
export const CLAIM_GROUPS = {
  find: 'case.find',
  remedy: 'case.remedy',
  protect: 'case.retaliation',
  dates: 'case.route',
} as const satisfies Record<string, Permission>;
export type ClaimGroup = keyof typeof CLAIM_GROUPS;

export interface ClaimForm extends Form {
  group: ClaimGroup;
  /** The verb of the claim by which it is judged; null where nothing of the claim's state stands in its way. */
  judged: ClaimVerb | null;
  /** What it is about: the claim, one obligation, one complaint, one measure. */
  of: 'claim' | 'obligation' | 'review' | 'measure';
}

const words: Field = { name: 'words', as: 'words' };
const on = { group: 'remedy', judged: null, of: 'obligation' } as const;
const subject: Field = { name: 'subject', as: 'hidden' };

/** Everything that can be done to one claim on its page. */
export const CLAIM_FORMS: readonly ClaimForm[] = [
  { verb: 'examine', group: 'find', judged: 'examine', of: 'claim', fields: [] },
  {
    ...{ verb: 'finding', group: 'find', judged: 'find', of: 'claim' },
    fields: [
      { name: 'outcome', as: 'one', set: 'outcome', options: FINDING_OUTCOMES },
      { name: 'reasons', as: 'words' },
      { name: 'evidence', as: 'lines', optional: true },
      { name: 'partyHeard', as: 'one', label: 'field_party_heard', set: 'heard', options: PARTY_HEARD },
    ],
  },
  {
    ...{ verb: 'obligations', group: 'remedy', judged: 'order', of: 'claim' },
    fields: [
      { name: 'sourceId', as: 'hidden' },
      { name: 'kind', as: 'one', set: 'owed', options: OBLIGATION_KINDS },
      { name: 'obligor', as: 'one', set: 'obligor', options: OBLIGORS },
      { name: 'currency', as: 'line', optional: true },
      { name: 'owed', as: 'line', optional: true },
      { name: 'agreed', as: 'line', optional: true },
      { name: 'instalments', as: 'lines' },
      { name: 'accelerates', as: 'yes' },
    ],
    shape: ({ currency, owed, agreed, instalments, ...flat }) => ({
      ...{ ...flat, source: 'finding', instalments: instalmentsOf(instalments, 'agreed') },
      ...(currency === undefined ? {} : { money: { currency, owed, agreed } }),
    }),
  },
  { verb: 'close', group: 'find', judged: 'close', of: 'claim', fields: [], grave: true },
  { verb: 'appeal', group: 'remedy', judged: 'appeal', of: 'claim', fields: [words] },
  { verb: 'drop', group: 'remedy', judged: 'drop_appeal', of: 'claim', fields: [] },
  { verb: 'reopen', group: 'find', judged: 'reopen', of: 'claim', fields: [] },
  { verb: 'pause', group: 'remedy', judged: 'pause', of: 'claim', fields: [] },
  { verb: 'resume', group: 'remedy', judged: 'resume', of: 'claim', fields: [] },
  { verb: 'withdraw', group: 'remedy', judged: 'withdraw', of: 'claim', fields: [], grave: true },
  { verb: 'complaints', group: 'remedy', judged: null, of: 'claim', fields: [words] },
  { verb: 'answer', group: 'find', judged: null, of: 'review', fields: [subject, words] },
  {
    ...{ verb: 'reports', ...on },
    fields: [
      subject,
      {
        name: 'saidBy',
        as: 'one',
        label: 'field_said_by',
        set: 'teller',
        options: ['worker', 'officer', 'employer'],
      },
      { name: 'channel', as: 'one', set: 'way', options: HEARD },
      {
        ...{ name: 'what', as: 'one', label: 'field_said_what', set: 'said' },
        options: ['arrived', 'not_arrived', 'taken_back', 'kept', 'less_accepted'],
      },
      { name: 'currency', as: 'line', optional: true },
      { name: 'sum', as: 'line', optional: true },
    ],
  },
  {
    ...{ verb: 'outcome', ...on },
    fields: [
      subject,
      { name: 'outcome', as: 'one', label: 'field_debtor', set: 'debtor', options: RECORDED_OUTCOMES },
    ],
  },
  {
    ...{ verb: 'steps', ...on },
    fields: [
      subject,
      { name: 'step', as: 'one', set: 'step', options: ENFORCEMENT_STEPS },
      { name: 'recipient', as: 'one', set: 'recipient', options: RECIPIENTS, optional: true },
    ],
  },
  {
    ...{ verb: 'retaliation', group: 'protect', judged: null, of: 'claim' },
    fields: [
      { name: 'kind', as: 'one', label: 'field_retaliation', set: 'retaliation', options: RETALIATION_KINDS },
      { ...words, optional: true },
    ],
  },
  {
    ...{ verb: 'watch', group: 'protect', judged: null, of: 'claim' },
    fields: [{ name: 'occasion', as: 'one', set: 'occasion', options: ['party_told', 'session'] }],
  },
  { verb: 'asked', group: 'protect', judged: null, of: 'claim', fields: [] },
  {
    ...{ verb: 'measure', group: 'protect', judged: null, of: 'measure' },
    fields: [
      subject,
      {
        name: 'state',
        as: 'one',
        label: 'field_measure_state',
        set: 'measure_state',
        options: ['given', 'worker_declined'],
      },
    ],
  },
  {
    ...{ verb: 'date', group: 'dates', judged: null, of: 'claim' },
    fields: [
      { name: 'kind', as: 'one', label: 'field_date_kind', set: 'date', options: DATE_CLOCK_KINDS },
      { name: 'on', as: 'day', label: 'field_last_day', optional: true },
      { name: 'countedFrom', as: 'day', label: 'field_counted_from', optional: true },
      { name: 'state', as: 'line', label: 'field_work_state', optional: true },
      { name: 'citation', as: 'line', optional: true },
    ],
  },
  {
    ...{ verb: 'kept', group: 'dates', judged: null, of: 'claim' },
    fields: [{ name: 'kind', as: 'one', label: 'field_date_kind', set: 'date', options: DATE_CLOCK_KINDS }],
  },
];

/** A mediation of the claim is prepared. */
export const OPEN_FORM: Form = {
  verb: 'mediation',
  fields: [{ name: 'party', as: 'one', label: 'field_against', set: 'obligor', options: PARTIES }],
};

/** The form of a verb in a group; undefined for what is none. */
export const claimForm = (group: ClaimGroup, verb: string): ClaimForm | undefined =>
  CLAIM_FORMS.find((form) => form.group === group && form.verb === verb);
