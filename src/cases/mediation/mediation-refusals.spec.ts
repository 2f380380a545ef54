import { sum } from '../remedies/sums.rules';
import { FLAGS, type Answers } from './gate.rules';
import { project, type LoggedEvent, type MediationEvent } from './mediation-event.rules';
import { decideMediation, type MediationFacts, type MediationStatus } from './mediation-state.rules';
import type { Offer } from './settlement.rules';

const NOW = new Date('2026-11-02T08:00:00Z');
const LATER = new Date('2026-11-02T10:00:00Z');

const preparation = (bad: Answers) => ({
  ...{ heldAt: '2026-11-01T08:00:00Z', alone: true, supportPerson: 'offered' as const },
  ...{ interpreter: 'present' as const },
  answers: { ...Object.fromEntries(FLAGS.map((each) => [each, 'no'] as const)), ...bad },
});
const offer = (offered: number): Offer => ({
  items: [
    {
      ...{ kind: 'pay_wages', obligor: 'employer', obligorId: null, accelerates: true },
      money: {
        owed: sum('owed', 'QAR', 1000),
        minimum: sum('minimum', 'QAR', 600),
        offered: sum('offered', 'QAR', offered),
      },
      instalments: [{ offered: sum('offered', 'QAR', offered), dueOn: '2027-06-01' }],
    },
  ],
  ...{ contains: [], form: 'consent_award', enforcer: 'court', enforceBy: '2028-01-01', jointlyLiable: [] },
});
const time = { wall: '2026-11-02T12:00', zone: 'Asia/Qatar', repeated: null, minutes: 60 } as const;
const seat = (staff: string, side: 'worker' | 'employer' | 'government') => ({
  ...{ staff, side, chair: side === 'government', ties: [] },
});

/** The way through, into which anything may be thrown. */
const THROUGH: readonly MediationEvent[] = [
  { kind: 'prepared', preparation: preparation({}) },
  { kind: 'consented', explained: 'by_interpreter', language: 'ne' },
  { kind: 'seated', seat: seat('ann', 'worker') },
  { kind: 'seated', seat: seat('ben', 'employer') },
  { kind: 'seated', seat: seat('cho', 'government') },
  { kind: 'interpreter_named', interpreter: { undertaking: true, ties: [], chosenBy: 'worker' } },
  { kind: 'constituted' },
  { kind: 'notified', what: ['claim'] },
  { kind: 'proposed', session: 1, time: { ...time, format: 'audio', atWorkersRequest: false } },
  { kind: 'confirmed', session: 1, side: 'worker' },
  { kind: 'confirmed', session: 1, side: 'party' },
  { kind: 'held', session: 1, present: ['ann', 'ben', 'cho'], staff: ['dee'] },
  { kind: 'offered', offer: offer(700) },
  { kind: 'attested', by: 'interpreter' },
  { kind: 'advised', by: 'union' },
  { kind: 'accepted', side: 'worker', by: 'in_person' },
  { kind: 'accepted', side: 'party', by: 'office' },
  { kind: 'bound' },
];
const named = (undertaking: boolean) => ({ undertaking, ties: [], chosenBy: 'office' as const });
const session = (kind: 'proposed' | 'moved', n: number): MediationEvent => ({
  ...{ kind, session: n },
  time: { ...time, wall: '2026-12-01T12:00', format: 'audio', atWorkersRequest: false },
});
const calm: MediationFacts = {
  ...{ mediation: 'possible', claim: 'acknowledged', finders: [], tied: [], assignedTo: null },
  consents: [{ id: 'c', to: { kind: 'employer', id: null }, what: ['claim', 'name'], revokedAt: null }],
  policy: {
    panel: { seats: { worker: 1, employer: 1, government: 1, neutral: 0 }, chair: ['government'], quorum: 3 },
    floor: {
      adviceBelowShare: 0.9,
      belowMinimum: 'never',
      ownAccount: { advice: false, attestation: false },
    },
  },
  ...{ replyDueAt: null, coolsUntil: null, now: NOW },
};

/** Plays events one after another; what is refused is left out. A session is held two hours later. */
function play(events: readonly MediationEvent[]): { status: MediationStatus; log: LoggedEvent[] } {
  const opened: LoggedEvent = {
    ...{ kind: 'opened', party: { kind: 'employer', id: null }, at: NOW, recordedBy: 'dee' },
  };
  let [status, log]: [MediationStatus, LoggedEvent[]] = ['preparing', [opened]];
  for (const event of events) {
    const now = event.kind === 'held' ? LATER : calm.now;
    const { step } = decideMediation(status, project(log), event, { ...calm, now });
    if (!step) continue;
    log = [...log, { ...event, at: now, recordedBy: 'dee' }];
    status = step.to;
  }
  return { status, log };
}
const kinds = (events: readonly MediationEvent[]) => play(events).log.map(({ kind }) => kind);

describe('a mediation', () => {
  it('is prepared only where nothing was flagged', () => {
    const pressed = preparation({ threatened: 'unsure' });
    expect(play([{ kind: 'prepared', preparation: pressed }]).status).toBe('barred');
    const overheard = { ...preparation({}), alone: false };
    expect(play([{ kind: 'prepared', preparation: overheard }]).status).toBe('preparing');
  });

  /** What is refused after so many steps of the way through, and in which words. */
  it.each<[string, number, MediationEvent, Partial<MediationFacts>]>([
    ['not_seated', 4, { kind: 'recused', staff: 'zed', tie: 'money' }, {}],
    ['seat_missing', 4, { kind: 'constituted' }, {}],
    ['no_interpreter', 5, { kind: 'constituted' }, {}],
    ['no_undertaking', 5, { kind: 'interpreter_named', interpreter: named(false) }, {}],
    ['nothing_told', 7, { kind: 'notified', what: [] }, {}],
    ['no_consent', 7, { kind: 'notified', what: ['contact'] }, {}],
    ['reply_not_due', 8, { kind: 'not_replied' }, {}],
    ['reply_not_due', 8, { kind: 'not_replied' }, { replyDueAt: new Date('2027-01-01') }],
    ['no_session', 8, session('proposed', 2), {}],
    ['session_open', 9, session('proposed', 2), {}],
    ['no_session', 9, session('moved', 2), {}],
    ['session_over', 12, session('moved', 1), {}],
    ['in_the_past', 8, session('proposed', 1), { now: new Date('2027-01-01') }],
    ['in_the_past', 9, session('moved', 1), { now: new Date('2027-01-01') }],
    ['confirmed_already', 10, { kind: 'confirmed', session: 1, side: 'worker' }, {}],
    ['session_over', 12, { kind: 'confirmed', session: 1, side: 'worker' }, {}],
    ['not_confirmed', 10, THROUGH[11]!, { now: new Date('2026-11-03') }],
    ['too_early', 11, THROUGH[11]!, {}],
    ['too_early', 11, { kind: 'not_appeared', session: 1, side: 'party' }, {}],
    ['session_over', 12, { kind: 'not_appeared', session: 1, side: 'party' }, {}],
    ['no_quorum', 11, { ...THROUGH[11]!, present: ['ann', 'ben'] } as MediationEvent, { now: LATER }],
    ['not_seated', 11, { ...THROUGH[11]!, present: ['zed'] } as MediationEvent, { now: LATER }],
    ['no_consent', 11, THROUGH[11]!, { now: LATER, consents: [] }],
    ['no_offer', 12, { kind: 'advised', by: 'union' }, {}],
    ['no_offer', 12, { kind: 'attested', by: 'interpreter' }, {}],
    ['no_offer', 12, { kind: 'approved', by: 'court' }, {}],
    ['no_offer', 12, { kind: 'turned_down' }, {}],
    ['no_offer', 12, { kind: 'accepted', side: 'party', by: 'office' }, {}],
    ['not_by_interpreter', 13, { kind: 'attested', by: 'officer' }, {}],
    ['no_advice', 14, { kind: 'accepted', side: 'worker', by: 'in_person' }, {}],
    ['not_heard', 15, { kind: 'accepted', side: 'worker', by: 'sms' }, {}],
    ['accepted_already', 16, { kind: 'accepted', side: 'worker', by: 'in_person' }, {}],
    ['cooling_off', 17, { kind: 'bound' }, {}],
    ['cooling_off', 17, { kind: 'bound' }, { coolsUntil: LATER }],
    ['claim_elsewhere', 17, { kind: 'bound' }, { coolsUntil: NOW, claim: 'found' }],
  ])('%s, after %i steps', (expected, count, next, more) => {
    const { status, log } = play(THROUGH.slice(0, count));
    expect(log).toHaveLength(count + 1);
    const facts = { ...calm, ...more };
    expect(decideMediation(status, project(log), next, facts).refusal).toBe(expected);
  });

  it('stands still where a member or the interpreter is gone, and takes a code once', () => {
    const held = (...more: MediationEvent[]) => play([...THROUGH.slice(0, 11), ...more, THROUGH[11]!]).status;
    expect(held()).toBe('in_session');
    expect(held({ kind: 'recused', staff: 'cho', tie: 'family' })).toBe('notified');
    const back: MediationEvent = { kind: 'seated', seat: seat('cho', 'government') };
    expect(held({ kind: 'recused', staff: 'cho', tie: 'family' }, back)).toBe('notified');
    expect(held({ kind: 'interpreter_vetoed' })).toBe('notified');
    const told = play([
      ...THROUGH.slice(0, 7),
      { kind: 'recused', staff: 'cho', tie: 'family' },
      THROUGH[7]!,
    ]);
    expect(told.status).toBe('constituted');
    const paper = { kind: 'document_added', code: 'W1', document: 'letter', from: 'worker' } as const;
    const papers = kinds([...THROUGH.slice(0, 7), paper, paper]);
    expect(papers.filter((kind) => kind === 'document_added')).toHaveLength(1);
  });

  it('binds by the floor of the day on which it binds', () => {
    const { status, log } = play(THROUGH.slice(0, 17));
    expect(status).toBe('agreed');
    const agreed = project(log);
    const facts = { ...calm, coolsUntil: NOW };
    const bind = (mediation = agreed) =>
      decideMediation('agreed', mediation, { kind: 'bound' }, facts).refusal;
    expect(bind()).toBeNull();
    expect(bind({ ...agreed, advised: false })).toBe('no_advice');
    expect(bind({ ...agreed, attested: false })).toBe('not_read_aloud');
    expect(bind({ ...agreed, acceptedBy: 'sms' })).toBe('not_heard');
    expect(bind({ ...agreed, offer: offer(500) })).toBe('no_approval');
  });
});
