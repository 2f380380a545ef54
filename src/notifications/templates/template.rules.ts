import { MESSAGES, type MessageKey } from '../messages/catalogue.message';
import type { Message } from '../messages/message.rules';

/** Twilio's words for where the approval of a template stands. */
export const TEMPLATE_STATUSES = [
  'unsubmitted',
  'received',
  'pending',
  'approved',
  'rejected',
  'paused',
  'disabled',
] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

/** What may become a template: it says nothing to a stranger and needs no values. The name is the message's key. */
export const TEMPLATE_MESSAGES: readonly MessageKey[] = (Object.keys(MESSAGES) as MessageKey[]).filter(
  (key) => {
    const { audience, reveals, params }: Message = MESSAGES[key];
    return audience === 'worker' && reveals === 'nothing' && params.length === 0;
  },
);
