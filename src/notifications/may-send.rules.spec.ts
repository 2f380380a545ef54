import fc from 'fast-check';
import { maySend, strictest, type SendDecision, type SendFacts } from './may-send.rules';
import { MESSAGES, messageOf, type MessageKey } from './messages/catalogue.message';

const now = new Date('2026-03-01T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const DECISIONS: readonly SendDecision[] = ['automatic', 'pending', 'allowed', 'refused'];

const keys = Object.keys(MESSAGES).filter(
  (key) => messageOf(key as MessageKey).audience === 'worker',
) as MessageKey[];
const moment = fc.option(fc.integer({ min: 0, max: 100 }).map(hoursAgo), { nil: null });
const facts: fc.Arbitrary<SendFacts> = fc.record({
  message: fc.constantFrom(...keys).map(messageOf),
  contact: fc.record({
    channel: fc.constantFrom('sms', 'whatsapp'),
    safety: fc.constantFrom('unknown', 'safe', 'unsafe', 'held'),
    stopped: fc.boolean(),
    lastSentAt: moment,
    lastInboundAt: moment,
  }),
  contactDecision: fc.constantFrom(...DECISIONS),
  channelCapability: fc.record({ twoWay: fc.constantFrom('yes', 'no', 'unconfirmed') }),
  now: fc.constant(now),
});

describe('whatever else is true', () => {
  const sent = (given: SendFacts) => maySend(given).send;

  it('nothing that reveals is sent unless the address was called safe', () => {
    fc.assert(
      fc.property(facts, (f) => !sent(f) || f.message.reveals === 'nothing' || f.contact.safety === 'safe'),
    );
  });

  it('nothing at all is sent to an address that stopped, is unsafe, or waits for a person', () => {
    fc.assert(
      fc.property(
        facts,
        (f) => !sent(f) || (!f.contact.stopped && !['unsafe', 'held'].includes(f.contact.safety)),
      ),
    );
  });

  it('nothing is sent while the decision is pending or refused', () => {
    fc.assert(fc.property(facts, (f) => !sent(f) || !['pending', 'refused'].includes(f.contactDecision)));
  });

  it('no question is sent where no answer can come back', () => {
    fc.assert(
      fc.property(
        facts,
        (f) =>
          !sent(f) ||
          !f.message.question ||
          f.channelCapability.twoWay === 'yes' ||
          f.contact.lastInboundAt !== null,
      ),
    );
  });

  it('more caution never sends what less caution held', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const bolder = { ...f, contact: { ...f.contact, safety: 'safe' as const, stopped: false } };
        return !sent(f) || sent({ ...bolder, contactDecision: 'allowed' });
      }),
    );
  });
});

describe('the reason', () => {
  const usual: SendFacts = {
    message: messageOf('first_contact'),
    contact: {
      channel: 'sms',
      safety: 'unknown',
      stopped: false,
      lastSentAt: null,
      lastInboundAt: hoursAgo(0),
    },
    contactDecision: 'automatic',
    channelCapability: { twoWay: 'yes' },
    now,
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
      { channelCapability: { twoWay: 'no' } },
      'no_two_way',
    ],
    [
      'a question to such a country, to a number that did write',
      'first_contact',
      {},
      { channelCapability: { twoWay: 'no' } },
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
  ])('for %s', (_what, message, contact, more, expected) =>
    expect(verdict(message, contact, more)).toBe(expected),
  );
});

it('one case that must be silent silences the number', () => {
  expect(strictest(['allowed', 'pending', 'automatic'])).toBe('pending');
  expect(strictest(['pending', 'refused'])).toBe('refused');
  expect(strictest(['allowed', 'automatic'])).toBe('automatic');
  expect(strictest([])).toBe('automatic');
});
