import { z } from 'zod';
import { day, list, sourced, state, text, whole, zone } from './policy.schema';

/** The shape of channels.yaml, and what it means to the rest of the house. */

const known = z.enum(['yes', 'no', 'unconfirmed']);
const channel = z.strictObject({
  two_way: known,
  urls_allowed: known,
  numbers_allowed: known,
  sender: z.enum(['number', 'alphanumeric', 'unconfirmed']),
  receipt: z.enum(['digits', 'separated', 'withheld']).default('digits'),
  template_needed: known.default('unconfirmed'),
  time_zone: zone.default('UTC'),
  fallback: list(z.enum(['sms', 'whatsapp', 'web', 'hotline'])),
  source: text,
});
export type Channel = z.infer<typeof channel>;

const sending = z.strictObject({
  hours: day,
  hours_source: text,
  answered_within_minutes: sourced(whole),
  most_an_hour: sourced(whole),
  most_a_day: sourced(whole),
  silent_days: sourced(whole),
  safe_word_holds_hours: sourced(whole),
});

export const channelsFile = z.strictObject({
  default: channel,
  countries: z.record(state, channel),
  // A version that was stored before there were limits stays readable.
  sending: sending.optional(),
});

/** How much is sent to one address, and when. */
export interface SendingPolicy {
  /** In minutes after midnight, by the wall clock of the address's country. */
  hours: readonly { from: number; to: number }[];
  answeredWithinMinutes: number;
  mostAnHour: number;
  mostADay: number;
  silentDays: number;
  safeWordHoldsHours: number;
}

/** The same without its sources. */
export function toSending(file: z.infer<typeof sending>): SendingPolicy {
  return {
    hours: file.hours,
    answeredWithinMinutes: file.answered_within_minutes.value,
    mostAnHour: file.most_an_hour.value,
    mostADay: file.most_a_day.value,
    silentDays: file.silent_days.value,
    safeWordHoldsHours: file.safe_word_holds_hours.value,
  };
}
