import type { CallBack } from '../intake/voice/call-backs.service';
import { languageName, moment, stateName, type Moment, type Tone, type Words } from './desk.presenter';

export interface CallModel {
  id: string;
  called: Moment;
  because: string;
  /** Country, language, and whether the hour is decent there. */
  about: string[];
  safety: { tone: Tone; text: string };
  /** Just revealed; else null. */
  number: string | null;
}

const TONES = { unknown: 'amber', safe: 'green', unsafe: 'red', held: 'red' } as const;

/** Who is to be called back, as whoever calls needs it. `revealed` is the one number somebody has just asked to see. */
export function callModels(
  words: Words,
  zone: string,
  calls: readonly CallBack[],
  now: Date,
  revealed: { id: string; number: string } | null = null,
): CallModel[] {
  const { say } = words;
  return calls.map(({ id, startedAt, country, language, because, callFrom, safety }) => ({
    id,
    called: moment(words, startedAt, zone),
    because: say(`call_because_${because ?? 'unknown'}`),
    about: [
      ...(country ? [say('call_country', { country: stateName(words, country) })] : []),
      ...(language ? [say('call_language', { language: languageName(words, language) })] : []),
      hour(words, zone, callFrom, now),
    ],
    safety: { tone: safety ? TONES[safety] : 'plain', text: say(`call_safety_${safety ?? 'none'}`) },
    number: revealed?.id === id ? revealed.number : null,
  }));
}

function hour(words: Words, zone: string, from: Date | null, now: Date): string {
  if (!from) return words.say('call_from_unknown');
  return from <= now
    ? words.say('call_from_now')
    : words.say('call_from', { when: moment(words, from, zone).text });
}
