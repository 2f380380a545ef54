import fc from 'fast-check';
import { mayAskAbout, questionFor, silentFor, type AddressFacts } from './remedy-ask.rules';

const now = new Date('2026-06-01T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const usual: AddressFacts = {
  safety: 'safe',
  stopped: false,
  doNotContact: false,
  lastInboundAt: daysAgo(3),
  silentDays: 90,
  decision: 'automatic',
  questionOpen: false,
  now,
};

it('asks where it is safe, and about safety where the number was silent', () => {
  expect(mayAskAbout(usual)).toBe('ask');
  expect(mayAskAbout({ ...usual, lastInboundAt: daysAgo(89) })).toBe('ask');
  expect(mayAskAbout({ ...usual, lastInboundAt: daysAgo(90) })).toBe('ask_safety');
  expect(mayAskAbout({ ...usual, lastInboundAt: null })).toBe('ask_safety');
});

it('asks nothing of anybody else, whatever else is true', () => {
  const silent = fc.constantFrom<Partial<AddressFacts>>(
    { safety: 'unknown' },
    { safety: 'unsafe' },
    { safety: 'held' },
    { stopped: true },
    { doNotContact: true },
    { decision: 'pending' },
    { decision: 'refused' },
    { questionOpen: true },
  );
  const base = fc.record({ lastInboundAt: fc.option(fc.integer({ min: 0, max: 400 }).map(daysAgo)) });
  fc.assert(
    fc.property(base, silent, (known, over) => mayAskAbout({ ...usual, ...known, ...over }) === 'nothing'),
  );
});

it('wants a sum for money and a yes for the rest', () => {
  expect(questionFor({ ask: 'arrived', currency: 'QAR' })).toBe('arrived');
  expect(questionFor({ ask: 'arrived', currency: null })).toBe('delivered');
  expect(questionFor({ ask: 'retaliation', currency: null })).toBe('retaliation');
});

it('takes a number for somebody else’s after the days of the policy, and never where it names none', () => {
  expect(silentFor(daysAgo(59), now, 60)).toBe(false);
  expect(silentFor(daysAgo(60), now, 60)).toBe(true);
  expect(silentFor(daysAgo(4_000), now, null)).toBe(false);
});
