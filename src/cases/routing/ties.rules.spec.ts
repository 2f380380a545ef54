import fc from 'fast-check';
import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import type { Office, PolicyVersion } from '../../policy/policy.rules';
import { DANGER_SIGNS, ISSUES, URGENCIES } from '../../policy/taxonomy.rules';
import { assignRefusal, chooseOfficer, type AssignFacts, type Officer } from './assign.rules';
import { routeClaim } from './route-claim.rules';
import { alike, officeTie, ORGANISATION_KINDS, tiedStaff, type PartyFacts } from './ties.rules';

const sample = loadPolicy(path.join(__dirname, '../../../policy'));
const ids = Object.keys(sample.offices);
const NAMES = ['Gulf Palm Holding', 'Al Noor Trading', 'Manila Crew Agency'];
const nobody: PartyFacts = { organisations: [], resembles: [] };

const party: fc.Arbitrary<PartyFacts> = fc.record({
  organisations: fc.array(
    fc.record({ name: fc.constantFrom(...NAMES), kind: fc.constantFrom(...ORGANISATION_KINDS) }),
    { maxLength: 2 },
  ),
  resembles: fc.subarray(ids),
});
const ties = fc.record({ publicBodies: fc.boolean(), organisations: fc.subarray(NAMES) });
const policy: fc.Arbitrary<PolicyVersion> = fc.tuple(...ids.map(() => ties)).map((declared) => ({
  ...sample,
  offices: Object.fromEntries(
    ids.map((id, index) => [id, { ...sample.offices[id]!, ties: declared[index]! }]),
  ),
}));
const claim = fc.record({
  issue: fc.constantFrom(...ISSUES),
  urgency: fc.constantFrom(...URGENCIES),
  danger: fc.subarray([...DANGER_SIGNS], { maxLength: 2 }),
  mediation: fc.constantFrom('possible', 'excluded'),
});
const on = new Date('2026-11-22T09:00:00Z');
const facts = { destination: 'QA', origin: 'PH', language: 'fil', collective: true };

describe('a claim', () => {
  it('is never routed to an office that is tied to the party', () => {
    let turned = 0;
    fc.assert(
      fc.property(claim, party, policy, (each, against, rules) => {
        const { office, alternatives } = routeClaim(each, { ...facts, party: against }, rules, on);
        if (office !== null) expect(officeTie(rules.offices[office]!, against)).toBeNull();
        for (const { office: other, rejected } of alternatives)
          if (rejected.some(({ code }) => code === 'tied_to_party')) {
            turned += 1;
            expect(officeTie(rules.offices[other]!, against)).not.toBeNull();
          }
      }),
    );
    expect(turned).toBeGreaterThan(0);
  });

  it('of a child goes first where somebody looks to its best interests', () => {
    const child = { issue: 'child', urgency: 'urgent', danger: [], mediation: 'excluded' } as const;
    const other: Office = {
      ...sample.offices['survivor-support']!,
      id: 'a-other',
      bestInterestsOfficer: false,
    };
    const rules = { ...sample, offices: { 'a-other': other, ...sample.offices } };
    const decision = routeClaim(child, facts, rules, on);
    expect(decision.office).toBe('survivor-support');
    expect(decision.reasons).toContainEqual({ code: 'best_interests_officer' });
    expect(routeClaim({ ...child, issue: 'violence' }, facts, rules, on).office).toBe('a-other');
  });
});

describe('a tie of an office', () => {
  const office = (over: Partial<Office['ties']>): Office => ({
    ...sample.offices['gulf-ombudsperson']!,
    ties: { publicBodies: false, organisations: [], ...over },
  });
  it('is to public bodies, to a name however it is spelt, or to a name that was only written', () => {
    const palm = { name: 'GULF PALM Holdings', kind: 'employer' as const };
    const body = { name: 'Ministry', kind: 'public_body' as const };
    const to = { publicBodies: true, organisations: ['Gulf Palm Holding'] };
    expect(officeTie(office(to), { ...nobody, organisations: [palm] })).toBe('organisation');
    expect(officeTie(office(to), { ...nobody, organisations: [body] })).toBe('public_body');
    expect(officeTie(office({}), { ...nobody, organisations: [palm, body] })).toBeNull();
    expect(officeTie(office({}), { ...nobody, resembles: ['gulf-ombudsperson'] })).toBe('name_written');
    expect(officeTie(office(to), nobody)).toBeNull();
  });
});

describe('names', () => {
  it('are alike from half of their pieces on, whichever comes first', () => {
    expect(alike(['a', 'b'], ['a', 'c'])).toBe(false);
    expect(alike(['a', 'b', 'c'], ['a', 'b', 'd'])).toBe(true);
    expect(alike([], [])).toBe(false);
    const set = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(fc.property(set, set, (a, b) => expect(alike(a, b)).toBe(alike(b, a))));
  });

  it('and ids tie staff, each once', () => {
    const tie = (staffId: string, organisationId: string | null, digests: string[]) => ({
      ...{ staffId, organisationId, digests },
    });
    const declared = [tie('ann', 'x', []), tie('ann', null, ['a', 'b']), tie('ben', 'y', ['q'])];
    expect(tiedStaff(declared, ['x'], [['a', 'b']])).toEqual(['ann']);
    expect(tiedStaff(declared, ['y'], [])).toEqual(['ben']);
    expect(tiedStaff(declared, [], [['z']])).toEqual([]);
  });
});

describe('an officer', () => {
  const officer: fc.Arbitrary<Officer> = fc.record({
    id: fc.constantFrom('ann', 'ben', 'cho', 'dee'),
    office: fc.constantFrom('qa', 'ph', null),
    active: fc.boolean(),
    able: fc.boolean(),
    language: fc.constantFrom('en', 'fil', 'hi-Latn'),
    gender: fc.constantFrom('woman' as const, 'man' as const, null),
    caseload: fc.nat(5),
  });
  const known: fc.Arbitrary<AssignFacts> = fc.record({
    office: fc.constantFrom('qa', 'ph', null),
    language: fc.constantFrom('en', 'hi'),
    wish: fc.constantFrom('woman' as const, 'man' as const, null),
    tied: fc.subarray(['ann', 'ben']),
    mediators: fc.subarray(['cho']),
  });
  const officers = fc.uniqueArray(officer, { selector: ({ id }) => id });

  it('who is tied, has mediated, has left or is elsewhere is never given a claim', () => {
    fc.assert(
      fc.property(officers, known, (all, given) => {
        const chosen = chooseOfficer(all, given);
        const able = all.filter((each) => assignRefusal(each, given) === null);
        expect(chosen === null).toBe(able.length === 0);
        if (!chosen) return;
        expect([...given.tied, ...given.mediators]).not.toContain(chosen.id);
        expect(all.find(({ id }) => id === chosen.id)).toMatchObject({
          ...{ active: true, able: true, office: given.office },
        });
      }),
    );
  });

  it('is the same whatever the order: speaks the language, then has least in hand', () => {
    fc.assert(
      fc.property(officers, known, (all, given) =>
        expect(chooseOfficer(all.toReversed(), given)).toEqual(chooseOfficer(all, given)),
      ),
    );
    const base = { office: 'qa', active: true, able: true, gender: null };
    const all = [
      { ...base, id: 'ann', language: 'en', caseload: 0 },
      { ...base, id: 'ben', language: 'hi-Latn', caseload: 4 },
      { ...base, id: 'cho', language: 'hi', caseload: 3 },
    ];
    const given = { office: 'qa', language: 'hi', wish: null, tied: [], mediators: [] };
    expect(chooseOfficer(all, given)).toEqual({
      id: 'cho',
      reasons: [
        { code: 'speaks_language', language: 'hi' },
        { code: 'least_caseload', caseload: 3 },
      ],
    });
    expect(chooseOfficer(all, { ...given, tied: ['ben', 'cho'] })?.id).toBe('ann');
  });

  it('is whom the worker wished for where there is one, and where there is none the answer says so', () => {
    fc.assert(
      fc.property(officers, known, (all, given) => {
        const chosen = chooseOfficer(all, given);
        if (!chosen) return;
        const able = all.filter((each) => assignRefusal(each, given) === null);
        const wished = able.filter(({ gender }) => given.wish !== null && gender === given.wish);
        if (wished.length > 0) expect(wished.map(({ id }) => id)).toContain(chosen.id);
        const said = chosen.reasons.filter(({ code }) => code.startsWith('wish_'));
        const code = wished.length > 0 ? 'wish_kept' : 'wish_not_kept';
        expect(said).toEqual(given.wish === null ? [] : [{ code, wish: given.wish }]);
        // A wish takes the claim from nobody: somebody gets it all the same.
        expect(chooseOfficer(all, { ...given, wish: null })).not.toBeNull();
      }),
    );
  });
});
