import { DISCLOSED, RECIPIENTS, type NewConsent } from '../cases/remedies/enforcement.rules';
import { oneOf, someOf, tagIn, written } from './desk-form.rules';

/** How it may have been explained to the worker. */
export const EXPLAINED = ['in_person', 'by_call', 'by_interpreter', 'in_writing', 'recording'] as const;

/** The consent in a form's fields, for the whole case. @throws AppError invalid, naming the first field that is none. */
export function readConsent(field: (name: string) => string): NewConsent {
  const recipient = oneOf(field, 'recipient', RECIPIENTS);
  return {
    ...{ claimId: null, recipient, recipientId: null },
    recipientOffice: recipient === 'office' ? written(field, 'recipientOffice', 100) : null,
    what: someOf(field, 'what', DISCLOSED),
    explained: oneOf(field, 'explained', EXPLAINED),
    language: tagIn(field, 'language'),
  };
}
