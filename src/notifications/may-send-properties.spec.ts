import fc from 'fast-check';
import { LIFTED_BY_TIME, maySend, type Known, type SendDecision, type SendFacts } from './may-send.rules';
import { withinHours } from './safe-hours.rules';
import { MESSAGES, messageOf, type MessageKey } from './messages/catalogue.message';

const now = new Date('2026-03-01T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const DECISIONS: readonly SendDecision[] = ['automatic', 'pending', 'allowed', 'refused'];

const keys = Object.keys(MESSAGES).filter(
  (key) => messageOf(key as MessageKey).audience === 'worker',
) as MessageKey[];
const moment = fc.option(fc.integer({ min: 0, max: 100 }).map(hoursAgo), { nil: null });
const known = fc.constantFrom<Known[]>('yes', 'no', 'unconfirmed');
const minute = fc.integer({ min: 0, max: 1_439 });
const hours = fc.record({ from: minute, to: minute });
const facts: fc.Arbitrary<SendFacts> = fc.record({
  message: fc.constantFrom(...keys).map(messageOf),
  contact: fc.record({
    channel: fc.constantFrom('sms', 'whatsapp'),
    safety: fc.constantFrom('unknown', 'safe', 'unsafe', 'held'),
    stopped: fc.boolean(),
    doNotContact: fc.boolean(),
    lastSentAt: moment,
    lastInboundAt: moment,
    lastSignAt: fc.integer({ min: 0, max: 4_000 }).map(hoursAgo),
    safeHours: fc.option(fc.array(hours, { minLength: 0, maxLength: 3 }), { nil: null }),
    safeWord: fc.option(fc.record({ saidAt: moment }), { nil: null }),
    sentAt: fc.array(
      fc.integer({ min: 0, max: 1_439 }).map((minutes) => hoursAgo(minutes / 60)),
      {
        maxLength: 12,
      },
    ),
  }),
  contactDecision: fc.constantFrom(...DECISIONS),
  channelCapability: fc.record({
    twoWay: known,
    links: known,
    numbers: known,
    receipt: fc.constantFrom('digits', 'separated', 'withheld'),
    templateNeeded: known,
    fallback: fc.constant([]),
    zone: fc.constantFrom('Asia/Qatar', 'Asia/Kathmandu', 'Asia/Manila', 'America/New_York'),
  }),
  limits: fc.record({
    hours: fc.array(hours, { maxLength: 2 }),
    answeredWithinMinutes: fc.integer({ min: 0, max: 120 }),
    mostAnHour: fc.integer({ min: 1, max: 4 }),
    mostADay: fc.integer({ min: 1, max: 8 }),
    silentDays: fc.integer({ min: 1, max: 90 }),
    safeWordHolds: fc.integer({ min: 1, max: 48 }),
  }),
  language: fc.record({
    inProduction: fc.boolean(),
    reviewed: fc.boolean(),
    signedOff: fc.subarray(['danger', 'consent', 'settlement'] as const),
  }),
  template: fc.boolean(),
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
        (f) =>
          !sent(f) ||
          (!f.contact.stopped && !f.contact.doNotContact && !['unsafe', 'held'].includes(f.contact.safety)),
      ),
    );
  });

  it('nothing is sent outside the hours that the worker chose, nor at night to somebody who has not just written', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const { safeHours, lastInboundAt } = f.contact;
        const within = (parts: SendFacts['limits']['hours']) =>
          withinHours(parts, f.channelCapability.zone, now);
        if (!sent(f)) return true;
        if (safeHours) return within(safeHours);
        const minutes = lastInboundAt ? (now.getTime() - lastInboundAt.getTime()) / 60_000 : Infinity;
        return minutes <= f.limits.answeredWithinMinutes || within(f.limits.hours);
      }),
    );
  });

  it('no address gets more than the limits, whatever it is sent and in whatever order', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const within = (minutes: number) =>
          f.contact.sentAt.filter((at) => now.getTime() - at.getTime() < minutes * 60_000).length;
        return !sent(f) || (within(60) < f.limits.mostAnHour && within(1_440) < f.limits.mostADay);
      }),
    );
  });

  it('only the neutral question is sent to an address that has been silent for long', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const days = (now.getTime() - f.contact.lastSignAt.getTime()) / 86_400_000;
        return !sent(f) || days < f.limits.silentDays || f.message.question === 'safe_to_write';
      }),
    );
  });

  it('what reveals waits for the safe word where there is one', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const { safeWord } = f.contact;
        if (!sent(f) || f.message.reveals === 'nothing' || !safeWord) return true;
        const holdsFor = f.limits.safeWordHolds * 3_600_000;
        return safeWord.saidAt !== null && now.getTime() - safeWord.saidAt.getTime() <= holdsFor;
      }),
    );
  });

  it('in production no sentence that harms where it is wrong is sent in a language that nobody answers for', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const { inProduction, reviewed, signedOff } = f.language;
        const { sensitive } = f.message;
        return !sent(f) || !sensitive || !inProduction || reviewed || signedOff.includes(sensitive);
      }),
    );
  });

  it('a language holds back nothing else: not outside production, not where it is answered for', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const verdict = maySend(f);
        const { sensitive } = f.message;
        const answered = f.language.reviewed || !sensitive || f.language.signedOff.includes(sensitive);
        const held = !verdict.send && verdict.hold === 'language_not_signed_off';
        const free = maySend({ ...f, language: { inProduction: false, reviewed: false, signedOff: [] } });
        return f.language.inProduction && !answered
          ? held || !free.send
          : !held && verdict.send === free.send;
      }),
    );
  });

  it('a hold that time lifts says when, and then it is no longer for that reason', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const verdict = maySend(f);
        if (verdict.send || !verdict.until) return true;
        expect(LIFTED_BY_TIME).toContain(verdict.hold);
        expect(verdict.until.getTime()).toBeGreaterThan(now.getTime());
        const later = maySend({ ...f, now: verdict.until });
        return later.send || later.hold !== verdict.hold;
      }),
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
        const trusted = { safety: 'safe' as const, stopped: false, doNotContact: false, safeWord: null };
        const bolder = { ...f, contact: { ...f.contact, ...trusted } };
        return !sent(f) || sent({ ...bolder, contactDecision: 'allowed' });
      }),
    );
  });
});
