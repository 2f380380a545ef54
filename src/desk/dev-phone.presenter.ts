import type { DeskFrame, Words } from './desk.presenter';
import { moment, type Moment } from './desk.presenter';
import { PHONE_CHANNELS, type PhoneChannel, type PhoneLine } from './dev-phone.rules';

/** How often the page looks by itself for an answer, and after how many times it gives up. */
const EVERY_SECONDS = 3;
export const LOOKS = 10;

/** Numbers to begin with: a destination, an origin, and one of each channel. */
export const NUMBERS = ['+97455500101', '+96655500102', '+8801755500103', '+9779855500104'] as const;

/** Texts to begin with. */
const EXAMPLES = [
  'salary 3 mahina se nahi mila, passport bhi company ke paas hai',
  'আমাকে ঘরে তালা দিয়ে রেখেছে, বের হতে দেয় না',
  'لم أستلم راتبي منذ أربعة أشهر',
  'Agency asked me 4000 dollars for this job. Is that legal?',
] as const;

export interface PhoneModel {
  number: string;
  channel: PhoneChannel;
  numbers: { href: string; text: string; here: boolean }[];
  channels: { href: string; text: string; here: boolean }[];
  lines: { sent: boolean; who: string; text: string; at: Moment }[];
  /** Null when an answer has come, or nobody waits for one. */
  again: { seconds: number; to: string } | null;
  /** This page, looking no more by itself. */
  still: string;
  draft: string;
  examples: { href: string; text: string }[];
  obstacle: string | null;
  refused: string | null;
}

interface PhoneState {
  number: string;
  channel: PhoneChannel;
  lines: PhoneLine[];
  /** How many more times to look for an answer. */
  looks: number;
  draft: string;
  obstacle: 'phone_twilio' | 'phone_no_token' | null;
  refused: string | null;
}

export const phoneAddress = (state: Record<string, string>) =>
  `/dev/phone?${new URLSearchParams(state).toString()}`;

export function phoneModel(words: Words, state: PhoneState): PhoneModel {
  const { say, name } = words;
  const { number, channel, lines, looks } = state;
  const at = (more: Record<string, string>) => phoneAddress({ number, channel, ...more });
  const waiting = looks > 0 && (lines.at(-1)?.sent ?? false);
  return {
    number,
    channel,
    numbers: [...new Set([...NUMBERS, number])].map((each) => ({
      href: at({ number: each }),
      text: each,
      here: each === number,
    })),
    channels: PHONE_CHANNELS.map((each) => ({
      href: at({ channel: each }),
      text: name(`channel_${each}`),
      here: each === channel,
    })),
    lines: lines.map((line) => ({
      sent: line.sent,
      who: say(line.sent ? 'phone_in' : 'phone_out'),
      text: line.text,
      at: moment(words, line.at, 'UTC'),
    })),
    again: waiting ? { seconds: EVERY_SECONDS, to: at({ looks: String(looks - 1) }) } : null,
    still: at({}),
    draft: state.draft,
    examples: EXAMPLES.map((text) => ({ href: at({ draft: text }), text })),
    obstacle: state.obstacle && say(state.obstacle),
    refused: state.refused,
  };
}

/** The phone belongs to nobody who signs in. */
export function phoneFrame({ lang, dir, say }: Words, nonce: string): DeskFrame {
  return { lang, dir, title: say('phone_title'), nonce, csrf: '', say, who: null };
}
