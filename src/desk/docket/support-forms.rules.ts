import { REFERRAL_ENDS, SERVICES, type SupportKind } from '../../cases/support/support.rules';
import type { Form } from './form.rules';

/** A step of support as a form, and the kind of step by which it is judged. */
export interface SupportForm extends Form {
  kind: SupportKind;
}

/** Everything that is done for a survivor, in the order in which it comes. */
export const SUPPORT_FORMS: readonly SupportForm[] = [
  {
    ...{ verb: 'advocate', kind: 'advocate_named' },
    fields: [{ name: 'staffId', as: 'one', label: 'field_advocate' }],
  },
  {
    ...{ verb: 'best-interests', kind: 'best_interests' },
    fields: [
      { name: 'words', as: 'words', label: 'field_best_interests' },
      { name: 'relativesSafe', as: 'yes', label: 'field_relatives_safe' },
    ],
  },
  {
    ...{ verb: 'safety-plan', kind: 'safety_plan' },
    fields: [
      { name: 'words', as: 'words', label: 'field_plan' },
      { name: 'madeWithWorker', as: 'yes', label: 'field_made_with_worker' },
      { name: 'reviewBy', as: 'day', label: 'field_review_by' },
    ],
  },
  {
    ...{ verb: 'referrals', kind: 'referred' },
    fields: [
      { name: 'service', as: 'one', set: 'service', options: SERVICES },
      { name: 'words', as: 'words', label: 'field_service_words', optional: true },
    ],
  },
  {
    ...{ verb: 'end', kind: 'referral_ended' },
    fields: [
      { name: 'subject', as: 'hidden' },
      { name: 'end', as: 'one', label: 'field_referral_end', set: 'ended', options: REFERRAL_ENDS },
    ],
  },
  {
    ...{ verb: 'follow-ups', kind: 'followed_up' },
    fields: [{ name: 'reached', as: 'yes', label: 'field_reached' }],
  },
];

/** The form of a verb; undefined for what is none. */
export const supportForm = (verb: string): SupportForm | undefined =>
  SUPPORT_FORMS.find((form) => form.verb === verb);
