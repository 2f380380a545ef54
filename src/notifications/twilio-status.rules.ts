import type { NoticeState } from './notice-state.rules';

/** What a provider has said of a notice. */
export interface StatusReport {
  providerId: string;
  state: Extract<NoticeState, 'sent' | 'delivered' | 'failed'>;
  errorCode: string | null;
}

/** The number refuses our texts: Twilio's answer after STOP. It may come only here, long after the sending. */
export const OPTED_OUT = '21610';

/** Twilio's words for the state of a message that goes out. `accepted` to `sent`: Twilio or the network has it. */
const STATES: Readonly<Record<string, StatusReport['state']>> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

/** Our word for a status of Twilio's; null for one we do not know. */
export function stateOfStatus(status: string | undefined): StatusReport['state'] | null {
  return STATES[status?.toLowerCase() ?? ''] ?? null;
}

/** Reads the form of a status callback; null when it says nothing we use. Fields we do not know are left alone. */
export function statusReport(params: Readonly<Record<string, unknown>>): StatusReport | null {
  const { MessageSid: sid, MessageStatus: status, ErrorCode: error } = params;
  const state = typeof status === 'string' ? stateOfStatus(status) : null;
  if (typeof sid !== 'string' || !/^\w{1,64}$/.test(sid) || !state) return null;
  return {
    providerId: sid,
    state,
    errorCode: typeof error === 'string' && /^\d{1,6}$/.test(error) ? error : null,
  };
}
