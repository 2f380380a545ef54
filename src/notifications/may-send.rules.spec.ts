import { maySend, strictest, type HoldReason, type SendFacts } from './may-send.rules';
import { messageOf, type MessageKey } from './messages/catalogue.message';

const now = new Date('2026-03-01T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('the reason', () => {
  const able: SendFacts['channelCapability'] = {
    ...{ twoWay: 'yes', links: 'yes', numbers: 'yes', templateNeeded: 'no' },
    ...{ receipt: 'digits', fallback: [], zone: 'Asia/Qatar' },
  };
  const limits: SendFacts['limits'] = {
    hours: [{ from: 8 * 60, to: 21 * 60 }],
    ...{ answeredWithinMinutes: 30, mostAnHour: 3, mostADay: 5, silentDays: 60, safeWordHolds: 24 },
  };
  /** 22:00 in Qatar. */
  const night = new Date('2026-03-01T19:00:00Z');
  const usual: SendFacts = {
    message: messageOf('first_contact'),
    contact: {
      channel: 'sms',
      safety: 'unknown',
      stopped: false,
      doNotContact: false,
      lastSentAt: null,
      lastInboundAt: hoursAgo(0),
      lastSignAt: hoursAgo(0),
      safeHours: null,
      safeWord: null,
      sentAt: [],
    },
    contactDecision: 'automatic',
    channelCapability: able,
    limits,
    template: false,
    language: { inProduction: true, reviewed: false, signedOff: ['danger', 'consent', 'settlement'] },
    now,
  };
  const nobodySigned: Partial<SendFacts> = {
    language: { inProduction: true, reviewed: false, signedOff: ['settlement'] },
  };
  const verdict = (
    message: MessageKey,
    contact: Partial<SendFacts['contact']>,
    more: Partial<SendFacts> = {},
  ) => {
    const result = maySend({
      ...usual,
      ...more,
      message: messageOf(message),
      contact: { ...usual.contact, ...contact },
    });
    return result.send ? 'send' : result.hold;
  };

  it.each<[string, MessageKey, Partial<SendFacts['contact']>, Partial<SendFacts>, string]>([
    ['the neutral question to a new address', 'first_contact', {}, {}, 'send'],
    ['it again after an hour', 'first_contact', { lastSentAt: hoursAgo(1) }, {}, 'sent_recently'],
    ['it again after a day', 'first_contact', { lastSentAt: hoursAgo(24) }, {}, 'send'],
    ['the receipt before the answer', 'receipt_and_question', {}, {}, 'not_yet_safe'],
    ['the receipt after it', 'receipt_and_question', { safety: 'safe' }, {}, 'send'],
    ['whether it is the same matter, before the answer', 'same_or_new', {}, {}, 'not_yet_safe'],
    [
      'a question of danger that nobody signed for',
      'ask_danger',
      { safety: 'safe' },
      nobodySigned,
      'language_not_signed_off',
    ],
    ['it before the answer', 'ask_danger', {}, nobodySigned, 'not_yet_safe'],
    ['the neutral question in that language', 'first_contact', {}, nobodySigned, 'send'],
    ['what was signed for in that language', 'ask_kept', { safety: 'safe' }, nobodySigned, 'send'],
    ['anything after STOP', 'danger_yes', { safety: 'safe', stopped: true }, {}, 'stopped'],
    ['anything after "2"', 'not_understood', { safety: 'unsafe' }, {}, 'unsafe'],
    ['anything where the message showed danger', 'first_contact', { safety: 'held' }, {}, 'safety_held'],
    [
      'anything before the officer decided',
      'first_contact',
      {},
      { contactDecision: 'pending' },
      'decision_pending',
    ],
    ['anything the officer refused', 'first_contact', {}, { contactDecision: 'refused' }, 'decision_refused'],
    ['what the officer allowed', 'first_contact', {}, { contactDecision: 'allowed' }, 'send'],
    [
      'a question to a country without the way back, to a number that never wrote',
      'first_contact',
      { lastInboundAt: null },
      { channelCapability: { ...able, twoWay: 'no' } },
      'no_two_way',
    ],
    [
      'a question to such a country, to a number that did write',
      'first_contact',
      {},
      { channelCapability: { ...able, twoWay: 'no' } },
      'send',
    ],
    [
      'WhatsApp a day after the last message',
      'first_contact',
      { channel: 'whatsapp', lastInboundAt: hoursAgo(24) },
      {},
      'whatsapp_window',
    ],
    [
      'WhatsApp within the day',
      'first_contact',
      { channel: 'whatsapp', lastInboundAt: hoursAgo(23) },
      {},
      'send',
    ],
    [
      'anything where nothing may be sent at all',
      'danger_no',
      { safety: 'safe', doNotContact: true },
      {},
      'do_not_contact',
    ],
    [
      'the receipt before the safe word',
      'receipt',
      { safety: 'safe', safeWord: { saidAt: null } },
      {},
      'safe_word',
    ],
    ['the receipt after it', 'receipt', { safety: 'safe', safeWord: { saidAt: hoursAgo(23) } }, {}, 'send'],
    [
      'the receipt long after it',
      'receipt',
      { safety: 'safe', safeWord: { saidAt: hoursAgo(25) } },
      {},
      'safe_word',
    ],
    [
      'anything but the question after long silence',
      'danger_no',
      { safety: 'safe', lastSignAt: hoursAgo(60 * 24) },
      {},
      'silent',
    ],
    ['the question after long silence', 'first_contact', { lastSignAt: hoursAgo(60 * 24) }, {}, 'send'],
    ['anything at night', 'first_contact', { lastInboundAt: hoursAgo(0) }, { now: night }, 'quiet_hours'],
    [
      'an answer at night to somebody who has just written',
      'first_contact',
      { lastInboundAt: night },
      { now: night },
      'send',
    ],
    [
      'such an answer outside the worker’s own hours',
      'first_contact',
      { safeHours: [{ from: 0, to: 60 }] },
      {},
      'outside_safe_hours',
    ],
    [
      'anything within hours that run over midnight',
      'first_contact',
      { safeHours: [{ from: 21 * 60, to: 60 }], lastInboundAt: null },
      { now: night },
      'send',
    ],
    [
      'the fourth text in an hour',
      'first_contact',
      { sentAt: [0.1, 0.2, 0.9].map(hoursAgo) },
      {},
      'limit_hour',
    ],
    ['the sixth in a day', 'first_contact', { sentAt: [2, 3, 4, 5, 6].map(hoursAgo) }, {}, 'limit_day'],
    [
      'a sentence that is not registered where that is needed',
      'first_contact',
      {},
      { channelCapability: { ...able, templateNeeded: 'yes' } },
      'template_needed',
    ],
    [
      'one that is',
      'first_contact',
      {},
      { channelCapability: { ...able, templateNeeded: 'yes' }, template: true },
      'send',
    ],
    [
      'a template on WhatsApp after days',
      'first_contact',
      { channel: 'whatsapp', lastInboundAt: hoursAgo(90) },
      { template: true },
      'send',
    ],
  ])('for %s', (_what, message, contact, more, expected) =>
    expect(verdict(message, contact, more)).toBe(expected),
  );
});

it('says when a text may go that comes too early or is one too many', () => {
  const base: SendFacts = {
    message: messageOf('first_contact'),
    contact: {
      ...{ channel: 'sms', safety: 'unknown', stopped: false, doNotContact: false, lastSentAt: null },
      ...{ lastInboundAt: null, lastSignAt: now, safeHours: null, safeWord: null },
      sentAt: [],
    },
    contactDecision: 'automatic',
    channelCapability: {
      ...{ twoWay: 'yes', links: 'yes', numbers: 'yes', templateNeeded: 'no', receipt: 'digits' },
      ...{ fallback: [], zone: 'Asia/Kathmandu' },
    },
    language: { inProduction: true, reviewed: false, signedOff: [] },
    limits: {
      hours: [{ from: 480, to: 1_260 }],
      ...{ answeredWithinMinutes: 30, mostAnHour: 2, mostADay: 60, silentDays: 60, safeWordHolds: 24 },
    },
    template: false,
    now: new Date('2026-03-01T16:00:00Z'),
  };
  const until = (facts: SendFacts): [HoldReason, string | undefined] | null => {
    const verdict = maySend(facts);
    return verdict.send ? null : [verdict.hold, verdict.until?.toISOString()];
  };
  // 21:45 in Nepal; eight o'clock there is 02:15 in UTC.
  expect(until(base)).toEqual(['quiet_hours', '2026-03-02T02:15:00.000Z']);
  const chosen = { ...base.contact, safeHours: [{ from: 1_320, to: 1_380 }] };
  expect(until({ ...base, contact: chosen })).toEqual(['outside_safe_hours', '2026-03-01T16:15:00.000Z']);
  const crowded = {
    ...base.contact,
    sentAt: [new Date('2026-03-01T11:20:00Z'), new Date('2026-03-01T11:40:00Z')],
  };
  expect(until({ ...base, contact: crowded, now })).toEqual(['limit_hour', '2026-03-01T12:20:00.000Z']);
});

it('one case that must be silent silences the number', () => {
  expect(strictest(['allowed', 'pending', 'automatic'])).toBe('pending');
  expect(strictest(['pending', 'refused'])).toBe('refused');
  expect(strictest(['allowed', 'automatic'])).toBe('automatic');
  expect(strictest([])).toBe('automatic');
});
