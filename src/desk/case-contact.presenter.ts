import type { CaseDetail } from '../cases/case-view.rules';
import type { ContactSign } from '../triage/assessment.rules';
import { listed, moment, type Tone, type Words } from './desk.presenter';

export interface ContactBanner {
  tone: Tone;
  heading: string;
  lines: string[];
  /** The number, where somebody has just asked to see it. */
  number: { label: string; text: string } | null;
  mayReveal: boolean;
  /** What the message says of who reads an answer. */
  signs: string[];
  decision: string | null;
  /** The verbs, for those who may decide now. */
  decide: { allow: boolean; refuse: boolean } | null;
}

const TONES = { unknown: 'amber', safe: 'green', unsafe: 'red', held: 'red' } as const;

interface Looking {
  /** IANA. */
  zone: string;
  mayDecide: boolean;
  mayReveal: boolean;
  /** The number, just revealed; else null. */
  revealed: string | null;
}

/** Whether and how this worker may be written to: what has to be read before anything else. */
export function contactBanner(words: Words, detail: CaseDetail, looking: Looking): ContactBanner {
  const { zone, mayDecide, mayReveal, revealed } = looking;
  const { say, name } = words;
  const { contact, contactDecision } = detail;
  if (!contact) return withoutContact(words, detail, looking);
  const dated = (key: 'contact_asked' | 'contact_answered', at: Date | null) =>
    at ? [say(key, { when: moment(words, at, zone).text })] : [];
  const silent = contact.stopped || contact.doNotContact || contactDecision === 'refused';
  return {
    tone: silent || contactDecision === 'pending' ? 'red' : TONES[contact.safety],
    heading: say(`contact_heading_${contact.safety}`),
    lines: [
      ...(contact.stopped ? [say('contact_stopped')] : []),
      ...(contact.doNotContact ? [say('contact_do_not_contact')] : []),
      say(`contact_${contact.safety}`),
      ...(revealed ? [] : [say('contact_channel', { channel: name(`channel_${contact.channel}`) })]),
      ...(contact.safeHours
        ? [say('contact_hours', { hours: listed(words, hours(contact.safeHours)) })]
        : []),
      ...safeWord(words, contact.safeWord, zone),
      ...dated('contact_asked', contact.askedAt),
      ...dated('contact_answered', contact.answeredAt),
    ],
    number: revealed
      ? { label: say('contact_number', { channel: name(`channel_${contact.channel}`) }), text: revealed }
      : null,
    mayReveal: mayReveal && !revealed,
    signs: contact.signs.map((sign) => name(`sign_${sign as ContactSign}`)),
    decision: contactDecision === 'automatic' ? null : say(`decision_${contactDecision}`),
    decide:
      mayDecide && !contact.stopped
        ? {
            allow: contactDecision === 'pending' || contactDecision === 'refused',
            refuse: contactDecision !== 'refused',
          }
        : null,
  };
}

function safeWord(
  words: Words,
  word: NonNullable<CaseDetail['contact']>['safeWord'],
  zone: string,
): string[] {
  if (!word) return [];
  const { say } = words;
  if (!word.saidAt) return [say('contact_safe_word_unsaid')];
  return [say('contact_safe_word_said', { when: moment(words, word.saidAt, zone).text })];
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const hours = (parts: { from: number; to: number }[]) =>
  parts.map(({ from, to }) => `${clock(from)}–${clock(to)}`);

/** Nobody can be written to by itself, but somebody may have left a number: officers decide whether to use it. */
function withoutContact(
  { say, name }: Words,
  detail: CaseDetail,
  { mayReveal, revealed }: Looking,
): ContactBanner {
  const leaving = detail.submissions.filter(({ leavesNumber }) => leavesNumber);
  const safe = leaving.length > 0 && leaving.every(({ form }) => form.safe === 'yes');
  const channel = name(`channel_${detail.channel}`);
  return {
    tone: leaving.length === 0 || safe ? 'plain' : 'red',
    heading: say('contact_heading_none'),
    lines: [
      say('contact_none', { channel }),
      ...(leaving.length > 0 ? [say(safe ? 'contact_form_safe' : 'contact_form_unsafe')] : []),
    ],
    number: revealed ? { label: say('contact_number', { channel }), text: revealed } : null,
    mayReveal: mayReveal && leaving.length > 0 && !revealed,
    signs: [],
    decision: null,
    decide: null,
  };
}
