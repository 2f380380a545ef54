import fc from 'fast-check';
import type { MediationPolicy } from '../../policy/policy.rules';
import { CLAIM_STATUSES, decide, transition, type ClaimFacts } from '../case-state.rules';
import type { Consent, Disclosed } from '../remedies/enforcement.rules';
import { sum } from '../remedies/sums.rules';
import { FLAGS, type Answer, type Answers } from './gate.rules';
import { project, type LoggedEvent, type MediationEvent } from './mediation-event.rules';
import {
  decideMediation,
  ENDED,
  MEDIATED_IN,
  MEDIATION_TRANSITIONS,
  mediationFaults,
  WAY_ON,
  type MediationFacts,
  type MediationStatus,
} from './mediation-state.rules';
import { belowMinimum, belowShare, REFUSED_TERMS, type Offer } from './settlement.rules';

const NOW = new Date('2026-11-02T08:00:00Z');
const STAFF = ['ann', 'ben', 'cho', 'dee'] as const;
const answers = (all: Answer, more: Answers = {}): Answers => ({
  ...Object.fromEntries(FLAGS.map((each) => [each, all])),
  ...more,
});
const policy = (belowIt: 'never' | 'with_approval'): MediationPolicy => ({
  panel: { seats: { worker: 1, employer: 1, government: 1, neutral: 0 }, chair: ['government'], quorum: 3 },
  floor: { adviceBelowShare: 0.9, belowMinimum: belowIt, ownAccount: { advice: false, attestation: false } },
});

const preparation = (bad: Answers) => ({
  ...{ heldAt: '2026-11-01T08:00:00Z', alone: true, supportPerson: 'offered' as const },
  ...{ interpreter: 'present' as const, answers: answers('no', bad) },
});
const offer = (offered: number, contains: Offer['contains'] = []): Offer => ({
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
  ...{ contains, form: 'consent_award', enforcer: 'court', enforceBy: '2028-01-01', jointlyLiable: [] },
});
const time = { wall: '2026-11-02T12:00', zone: 'Asia/Qatar', repeated: null, minutes: 60 } as const;
const seat = (staff: string, side: 'worker' | 'employer' | 'government') => ({
  ...{ staff, side, chair: side === 'government', ties: [] },
});

/** What people do, in whatever order: mostly sound, so that a walk gets far, and all of what must be refused. */
const event: fc.Arbitrary<MediationEvent> = fc.oneof(
  fc.constantFrom<MediationEvent>(
    { kind: 'prepared', preparation: preparation({}) },
    { kind: 'prepared', preparation: preparation({ violence: 'yes' }) },
    { kind: 'consented', explained: 'by_interpreter', language: 'ne' },
    { kind: 'seated', seat: seat('ann', 'worker') },
    { kind: 'seated', seat: seat('ben', 'employer') },
    { kind: 'seated', seat: seat('cho', 'government') },
    { kind: 'interpreter_named', interpreter: { undertaking: true, ties: [], chosenBy: 'worker' } },
    { kind: 'constituted' },
    { kind: 'notified', what: ['claim'] },
    { kind: 'notified', what: ['claim', 'statement'] },
  ),
  fc.constantFrom<MediationEvent>(
    { kind: 'proposed', session: 1, time: { ...time, format: 'audio', atWorkersRequest: false } },
    { kind: 'confirmed', session: 1, side: 'worker' },
    { kind: 'confirmed', session: 1, side: 'party' },
    { kind: 'held', session: 1, present: ['ann', 'ben', 'cho'], staff: ['dee'] },
    { kind: 'offered', offer: offer(950) },
    { kind: 'offered', offer: offer(700) },
    { kind: 'offered', offer: offer(500) },
    { kind: 'offered', offer: offer(950, ['waiver_of_all_claims']) },
    { kind: 'advised', by: 'union' },
    { kind: 'approved', by: 'court' },
    { kind: 'attested', by: 'interpreter' },
    { kind: 'accepted', side: 'worker', by: 'in_person' },
    { kind: 'accepted', side: 'worker', by: 'sms' },
    { kind: 'accepted', side: 'party', by: 'office' },
    { kind: 'bound' },
  ),
  fc.constantFrom<MediationEvent>(
    { kind: 'replied' },
    { kind: 'noted' },
    { kind: 'bundled' },
    { kind: 'adjourned' },
    { kind: 'withdrew' },
    { kind: 'recused', staff: 'ben', tie: 'money' },
    { kind: 'interpreter_vetoed' },
    { kind: 'turned_down' },
    { kind: 'not_appeared', session: 1, side: 'party' },
    { kind: 'refused' },
    { kind: 'revoked' },
    { kind: 'suspended', flags: ['sexual'] },
    { kind: 'failed' },
  ),
);

const consent = (what: readonly Disclosed[]): Consent => ({
  ...{ id: 'c', to: { kind: 'employer', id: null }, what, revokedAt: null },
});
interface World {
  mediation: MediationFacts['mediation'];
  claim: MediationFacts['claim'];
  consents: readonly Consent[];
  finders: readonly string[];
  tied: readonly string[];
  belowIt: 'never' | 'with_approval';
  /** Hours that pass before the event. */
  pass: number;
}
const world: fc.Arbitrary<World> = fc.record({
  mediation: fc.constantFrom('possible', 'possible', 'possible', 'excluded'),
  claim: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...MEDIATED_IN) },
    fc.constantFrom(...CLAIM_STATUSES),
  ),
  consents: fc.constantFrom([consent(['claim', 'name'])], [consent(['claim'])], [consent(['name'])], []),
  finders: fc.constantFrom([], [], ['ann']),
  tied: fc.constantFrom([], [], ['ben']),
  belowIt: fc.constantFrom('never', 'with_approval'),
  pass: fc.constantFrom(0, 1, 24, 96),
});

interface Taken {
  event: LoggedEvent;
  from: MediationStatus;
  to: MediationStatus;
  known: MediationFacts;
  before: readonly LoggedEvent[];
}

/** Plays what can be played, and keeps what was let through. */
function play(
  steps: readonly (readonly [MediationEvent, World])[],
  start: readonly LoggedEvent[] = [],
): Taken[] {
  let log: LoggedEvent[] = [
    { kind: 'opened', party: { kind: 'employer', id: null }, at: NOW, recordedBy: 'dee' },
    ...start,
  ];
  let status: MediationStatus = 'preparing';
  let cools: Date | null = null;
  let now = NOW;
  const taken: Taken[] = [];
  for (const [next, { pass, belowIt, ...rest }] of steps) {
    now = new Date(now.getTime() + pass * 3_600_000);
    const known: MediationFacts = {
      ...rest,
      ...{ assignedTo: null, policy: policy(belowIt), replyDueAt: null, coolsUntil: cools, now },
    };
    const { step } = decideMediation(status, project(log), next, known);
    if (!step) continue;
    const logged = { ...next, at: now, recordedBy: 'dee' };
    taken.push({ event: logged, from: status, to: step.to, known, before: log });
    log = [...log, logged];
    if (step.effects.starts === 'cooling_off') cools = new Date(now.getTime() + 72 * 3_600_000);
    if (step.effects.cancels === 'cooling_off') cools = null;
    status = step.to;
  }
  return taken;
}

const calm: World = {
  ...{ mediation: 'possible', claim: 'acknowledged', consents: [consent(['claim', 'name'])], finders: [] },
  tied: [],
  ...{ belowIt: 'never', pass: 0 },
};
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
const anyWalk = fc.array(fc.tuple(event, world), { maxLength: 60 });
/** The way through with each step played in a world of its own, some left out, and others thrown in between. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const nearWalk = fc
  .tuple(
    ...THROUGH.map((each) =>
      fc.tuple(fc.constant(each), rarely(world), rarely(fc.tuple(event, world)), fc.constantFrom(72, 96, 71)),
    ),
  )
  .map((all) =>
    all.flatMap(([each, strange, thrown, wait]) => {
      const pass = each.kind === 'held' ? 2 : each.kind === 'bound' ? wait : 0;
      return [...(thrown ? [thrown] : []), [each, strange ?? { ...calm, pass }] as const];
    }),
  );
const walk = fc.oneof(anyWalk, nearWalk);

describe('a mediation, in any order of verbs,', () => {
  it('has no state that cannot be reached or left, and goes on from each end', () => {
    expect(mediationFaults()).toEqual([]);
    for (const end of ENDED) {
      const way = WAY_ON[end as keyof typeof WAY_ON];
      const from = end === 'settled' ? ['remedy_due'] : ['acknowledged'];
      expect(from.map((each) => transition(each as 'acknowledged', way))).not.toContain(null);
    }
    // The check itself sees a way out that is shut.
    const shut = MEDIATION_TRANSITIONS.filter(({ verb }) => verb !== 'revoked' && verb !== 'suspended');
    expect(mediationFaults(shut)).toContain('mediation state willing has no way out');
  });

  it('comes through when all is in order', () => {
    const steps = THROUGH.map(
      (each) => [each, { ...calm, pass: each.kind === 'held' ? 2 : each.kind === 'bound' ? 96 : 0 }] as const,
    );
    expect(play(steps).at(-1)!.to).toBe('settled');
    expect(play(steps)).toHaveLength(THROUGH.length);
  });

  it('can always be left by the worker, and for the worker’s sake', () => {
    fc.assert(
      fc.property(walk, world, (steps, known) => {
        const status = play(steps).at(-1)?.to ?? 'preparing';
        if (ENDED.includes(status)) return;
        const prefix = [...steps];
        expect(play([...prefix, [{ kind: 'revoked' }, known]]).at(-1)!.to).toBe('declined');
        expect(play([...prefix, [{ kind: 'suspended', flags: ['danger'] }, known]]).at(-1)!.to).toBe(
          'barred',
        );
      }),
    );
  });

  it('never goes forward where the claim is excluded, or is no longer being mediated', () => {
    const harmless = ['prepared', 'refused', 'revoked', 'suspended', 'recused', 'interpreter_vetoed'];
    fc.assert(
      fc.property(walk, (steps) => {
        for (const { event: each, to, from, known } of play(steps)) {
          if (known.mediation === 'possible' && MEDIATED_IN.includes(known.claim)) continue;
          // Where nothing more is mediated, only an end, an adjournment or a step back is written down.
          if (from !== to) expect(['barred', 'declined', 'failed', 'adjourned']).toContain(to);
          else expect([...harmless, 'turned_down']).toContain(each.kind);
        }
      }),
    );
  });

  it('tells the party nothing that the worker has not allowed, and goes on only while that holds', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        for (const { event: each, known, before } of play(steps)) {
          const what =
            each.kind === 'notified'
              ? each.what
              : ['held', 'offered', 'accepted', 'proposed'].includes(each.kind)
                ? project(before).notice!.what
                : null;
          if (!what) continue;
          const allowed = known.consents.flatMap((one) => (one.revokedAt ? [] : one.what));
          expect(what.every((part) => allowed.includes(part))).toBe(true);
        }
      }),
    );
  });

  it('binds nobody below the floor, before the time is over, by text, or to what is refused', () => {
    let bound = 0;
    fc.assert(
      fc.property(walk, (steps) => {
        const taken = play(steps);
        for (const { event: each, known, before } of taken) {
          if (each.kind !== 'bound') continue;
          bound++;
          const { offer: terms, advised, attested, approved, accepted, acceptedBy } = project(before);
          expect(accepted).toEqual(expect.arrayContaining(['worker', 'party']));
          expect(acceptedBy).toBe('in_person');
          expect(attested).toBe(true);
          expect(terms!.contains).toEqual([]);
          if (terms!.items.some((item) => belowShare(item, known.policy.floor.adviceBelowShare)))
            expect(advised).toBe(true);
          if (terms!.items.some(belowMinimum)) expect(approved).toBe(true);
          const yes = taken.filter((one) => one.event.kind === 'accepted' && one.to === 'agreed').at(-1)!;
          expect(known.now.getTime() - yes.event.at.getTime()).toBeGreaterThanOrEqual(72 * 3_600_000);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(bound).toBeGreaterThan(5);
  });

  it('makes nobody who mediated a finder, nor a finder a member', () => {
    fc.assert(
      fc.property(walk, fc.constantFrom(...STAFF), (steps, staffId) => {
        const taken = play(steps);
        for (const { event: each, known } of taken)
          if (each.kind === 'seated') {
            expect(known.finders).not.toContain(each.seat.staff);
            expect(known.tied).not.toContain(each.seat.staff);
          }
        const last = taken.at(-1);
        const { mediators } = project(
          last
            ? [...last.before, last.event]
            : [{ kind: 'opened', party: { kind: 'employer', id: null }, at: NOW, recordedBy: null }],
        );
        for (const { event: each } of taken) {
          if (each.kind === 'seated') expect(mediators).toContain(each.seat.staff);
          if (each.kind === 'held')
            expect(mediators).toEqual(expect.arrayContaining(['ann', 'ben', 'cho', 'dee']));
        }
        const facts = { ...FINDING, staffId, mediators };
        expect(decide('examining', 'find', facts).refusal).toBe(
          mediators.includes(staffId) ? 'mediated_it' : null,
        );
      }),
    );
  });

  it.each(REFUSED_TERMS)('is not offered with %s', (term) => {
    const steps = THROUGH.slice(0, 12).map(
      (each) => [each, { ...calm, pass: each.kind === 'held' ? 2 : 0 }] as const,
    );
    const bad = [{ kind: 'offered', offer: offer(1000, [term]) }, calm] as const;
    expect(play([...steps, bad])).toHaveLength(12);
    expect(play([...steps, [{ kind: 'offered', offer: offer(1000) }, calm]])).toHaveLength(13);
  });
});

const FINDING: ClaimFacts = {
  ...{ staffId: null, mediation: 'possible', mediators: [], findings: [], remedy: 'nothing_owed' },
  ...{ workerConfirmed: false, pausedIn: null, appealedIn: null, reviewer: true },
  ...{ tied: false, transferOpen: false },
};
