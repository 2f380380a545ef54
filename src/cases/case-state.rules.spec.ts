import fc from 'fast-check';
import {
  CLAIM_STATUSES,
  CLAIM_TRANSITIONS,
  decide,
  FINDING_OUTCOMES,
  stateFaults,
  type ClaimFacts,
  type ClaimStatus,
  type ClaimVerb,
} from './case-state.rules';

const VERBS = [...new Set(CLAIM_TRANSITIONS.map(({ verb }) => verb))];
const staff = fc.constantFrom('ann', 'ben', 'cho');
const facts: fc.Arbitrary<ClaimFacts> = fc.record({
  staffId: fc.option(staff),
  mediation: fc.constantFrom('possible', 'excluded'),
  mediators: fc.uniqueArray(staff, { maxLength: 2 }),
  findings: fc.array(fc.record({ by: staff, outcome: fc.constantFrom(...FINDING_OUTCOMES) }), {
    maxLength: 3,
  }),
  remedy: fc.constantFrom('nothing_owed', 'not_arrived', 'not_kept', 'in_hand'),
  workerConfirmed: fc.boolean(),
  pausedIn: fc.option(fc.constantFrom(...CLAIM_STATUSES)),
  appealedIn: fc.option(fc.constantFrom(...CLAIM_STATUSES)),
  reviewer: fc.boolean(),
  tied: fc.constant(false),
  transferOpen: fc.boolean(),
});
const status = fc.constantFrom(...CLAIM_STATUSES);
const verb = fc.constantFrom<ClaimVerb>(...VERBS);
const base: ClaimFacts = {
  ...{ staffId: 'ann', mediation: 'possible', mediators: [], findings: [], remedy: 'nothing_owed' },
  ...{ workerConfirmed: false, pausedIn: null, appealedIn: null, reviewer: true },
  ...{ tied: false, transferOpen: false },
};
const to = (from: ClaimStatus, by: ClaimVerb, more: Partial<ClaimFacts> = {}) => {
  const { step, refusal } = decide(from, by, { ...base, ...more });
  return step?.to ?? refusal;
};

describe('the states of a claim', () => {
  it('can all be reached and left', () => expect(stateFaults()).toEqual([]));

  it('are refused at boot when one cannot be reached, or a guard can shut its last way out', () => {
    const shut = CLAIM_TRANSITIONS.map((each) =>
      each.from === 'examining' && each.verb !== 'find' ? { ...each, guards: [() => null] } : each,
    );
    expect(stateFaults(shut)).toEqual(['claim state examining has no way out']);
    const cut = CLAIM_TRANSITIONS.filter((each) => each.verb !== 'close' && each.verb !== 'drop_appeal');
    expect(stateFaults(cut)).toEqual(['claim state closed cannot be reached']);
  });

  it('always let somebody leave, whatever is known, and refuse with a reason otherwise', () => {
    fc.assert(
      fc.property(status, facts, (from, known) => {
        const ways = VERBS.map((each) => decide(from, each, known));
        expect(ways.some(({ step }) => step !== null && step.to !== from)).toBe(true);
        for (const { step, refusal } of ways) expect((step === null) !== (refusal === null)).toBe(true);
      }),
    );
  });

  it('do not move by anybody who is tied to the party', () => {
    fc.assert(
      fc.property(status, verb, facts, (from, by, known) => {
        expect(decide(from, by, { ...known, tied: true })).toEqual({ step: null, refusal: 'tied_to_party' });
      }),
    );
  });

  it('are never `closed` because another office should have had it', () => {
    fc.assert(
      fc.property(status, facts, (from, known) => {
        const findings = [...known.findings, { by: 'cho', outcome: 'undetermined' as const }];
        const { step } = decide(from, 'close', { ...known, findings, transferOpen: true });
        expect(step).toBeNull();
      }),
    );
    const looked = { findings: [{ by: 'cho', outcome: 'undetermined' as const }] };
    expect(to('found', 'close', looked)).toBe('closed');
    expect(to('found', 'close', { ...looked, transferOpen: true })).toBe('not_ours_is_no_end');
  });

  it('are never `remedied` without the word of the worker', () => {
    fc.assert(
      fc.property(status, verb, facts, (from, by, known) => {
        const { step } = decide(from, by, known);
        if (step?.to !== 'remedied' || from === 'appealed') return;
        expect(by).toBe('confirm_remedy');
        expect(known.remedy === 'in_hand' || (known.remedy === 'nothing_owed' && known.workerConfirmed)).toBe(
          true,
        );
      }),
    );
  });

  it('let nobody find who mediated, nor whoever is appealed against', () => {
    fc.assert(
      fc.property(status, facts, (from, known) => {
        const { step } = decide(from, 'find', known);
        if (!step || known.staffId === null) return;
        expect(known.mediators).not.toContain(known.staffId);
        if (from !== 'appealed') return;
        expect(known.findings.map(({ by }) => by)).not.toContain(known.staffId);
        expect(known.reviewer).toBe(true);
      }),
    );
  });

  it('can be withdrawn and paused from wherever somebody works on them, and go on where they stood', () => {
    const ended = ['remedied', 'closed', 'withdrawn'];
    for (const from of CLAIM_STATUSES.filter((each) => !ended.includes(each))) {
      expect(to(from, 'withdraw')).toBe('withdrawn');
      if (from === 'paused') continue;
      expect(to(from, 'pause')).toBe('paused');
      expect(to('paused', 'resume', { pausedIn: from })).toBe(from);
    }
    expect(to('paused', 'resume')).toBe('was_elsewhere');
    for (const from of ended as ClaimStatus[]) expect(to(from, 'reopen')).toBe('examining');
  });

  it.each<[ClaimStatus, ClaimVerb, Partial<ClaimFacts>, string]>([
    ['acknowledged', 'find', {}, 'not_from_here'],
    ['examining', 'find', { mediators: ['ann'] }, 'mediated_it'],
    ['appealed', 'find', { findings: [{ by: 'ann', outcome: 'not_upheld' }] }, 'found_before'],
    ['appealed', 'find', { reviewer: false }, 'not_the_reviewer'],
    ['appealed', 'find', { findings: [{ by: 'ben', outcome: 'not_upheld' }] }, 'found'],
    ['examining', 'settle', { mediation: 'excluded' }, 'mediation_excluded'],
    ['found', 'order', { findings: [{ by: 'ann', outcome: 'undetermined' }] }, 'not_found_for_worker'],
    ['found', 'close', { findings: [{ by: 'ann', outcome: 'partly' }] }, 'found_for_worker'],
    ['found', 'close', { remedy: 'not_kept' }, 'still_owed'],
    ['found', 'close', {}, 'closed'],
    ['found', 'carry_on', {}, 'nothing_owed'],
    ['closed', 'appeal', {}, 'nothing_found'],
    ['acknowledged', 'confirm_remedy', {}, 'worker_has_not_confirmed'],
    ['acknowledged', 'confirm_remedy', { workerConfirmed: true }, 'remedied'],
    ['in_remedy', 'confirm_remedy', { remedy: 'not_arrived', workerConfirmed: true }, 'not_all_arrived'],
    ['in_remedy', 'confirm_remedy', { remedy: 'not_kept', workerConfirmed: true }, 'not_known_to_be_kept'],
    ['appealed', 'drop_appeal', { appealedIn: 'in_remedy' }, 'in_remedy'],
  ])('from %s, %s knowing %j: %s', (from, by, known, expected) => {
    expect(to(from, by, known)).toBe(expected);
  });
});
