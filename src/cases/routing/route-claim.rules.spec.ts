import fc from 'fast-check';
import path from 'node:path';
import { compilePolicy } from '../../policy/compile-policy.rules';
import { loadPolicy } from '../../policy/policy.loader';
import type { PolicyVersion, Route } from '../../policy/policy.rules';
import { barredFromPanel } from '../../policy/route-match.rules';
import { DANGER_SIGNS, ISSUES, URGENCIES } from '../../policy/taxonomy.rules';
import { routeClaim, type RouteDecision, type RoutedClaim, type RouteFacts } from './route-claim.rules';

const sample = loadPolicy(path.join(__dirname, '../../../policy'));
const on = new Date('2026-11-22T09:00:00Z');
const facts: RouteFacts = { destination: 'QA', origin: 'PH', language: 'fil', collective: false };

const claim = (issue: RoutedClaim['issue'], rest: Partial<RoutedClaim> = {}): RoutedClaim => ({
  issue,
  urgency: 'standard',
  danger: [],
  mediation: 'possible',
  ...rest,
});
const route = (
  issue: RoutedClaim['issue'],
  over: Partial<RouteFacts> = {},
  rest: Partial<RoutedClaim> = {},
  at = on,
) => routeClaim(claim(issue, rest), { ...facts, ...over }, sample, at);
const codes = ({ reasons }: RouteDecision) => reasons.map(({ code }) => code);
const why = ({ alternatives }: RouteDecision, route: string) =>
  alternatives.filter((each) => each.route === route).flatMap(({ rejected }) => rejected);

describe('the sample’s routes', () => {
  it.each([
    ['wages', 'gulf-ombudsperson', 'work-at-destination', 'art. 4(1)'],
    ['contract', 'gulf-ombudsperson', 'work-at-destination', 'art. 4(1)'],
    ['documents', 'gulf-ombudsperson', 'work-at-destination', 'art. 4(1)'],
    ['safety', 'gulf-ombudsperson', 'work-at-destination', 'art. 4(1)'],
    ['recruitment_fees', 'ph-ombudsperson', 'fees-at-origin', 'art. 7(1)'],
    ['repatriation', 'ph-ombudsperson', 'return-at-origin', 'art. 7(4)'],
    ['violence', 'survivor-support', 'survivor-issue', 's. 1'],
    ['sexual', 'survivor-support', 'survivor-issue', 's. 1'],
    ['child', 'survivor-support', 'survivor-issue', 's. 1'],
    ['movement', 'survivor-support', 'survivor-issue', 's. 1'],
    ['information', 'gulf-ombudsperson', 'information-desk', 'art. 4(3)'],
    ['other', 'gulf-ombudsperson', 'information-desk', 'art. 4(3)'],
  ] as const)('%s goes to %s', (issue, office, row, clause) => {
    expect(route(issue)).toMatchObject({ office, route: row, clause });
  });

  it('says why, with the clause', () => {
    expect(route('wages').reasons).toEqual([
      { code: 'issue', issue: 'wages' },
      { code: 'jurisdiction', state: 'QA', side: 'destination' },
      { code: 'agreement_in_force', agreement: 'sample-compact', clause: 'art. 4(1)' },
      { code: 'speaks_language', language: 'fil' },
    ]);
  });

  it('sends danger to survivor support whatever the issue, and a survivor’s wages to the ombudsperson', () => {
    const danger = route('wages', {}, { danger: ['confinement'] });
    expect(danger).toMatchObject({ office: 'survivor-support', route: 'survivor-danger' });
    expect(danger.reasons).toContainEqual({ code: 'danger', signs: ['confinement'] });
    const wages = route('wages', { collective: true }, { mediation: 'excluded' });
    expect(wages).toMatchObject({ office: 'gulf-ombudsperson' });
    expect(why(wages, 'collective-dispute')).toEqual([{ code: 'mediation_excluded', because: 'case' }]);
  });

  it('sends collective disputes and questions of what a provision means to the panel', () => {
    expect(route('wages', { collective: true })).toMatchObject({
      office: 'regional-panel',
      clause: 'art. 11(2)',
    });
    expect(codes(route('wages', { collective: true }))).toContain('collective');
    expect(route('hours', { interpretation: true })).toMatchObject({
      office: 'regional-panel',
      clause: 'art. 12',
    });
    expect(route('documents', { collective: true })).toMatchObject({ office: 'gulf-ombudsperson' });
  });

  it('names the offices that rank after the one chosen', () => {
    expect(route('recruitment_fees').alternatives).toContainEqual({
      office: 'gulf-ombudsperson',
      route: 'own-mandate',
      rejected: [{ code: 'lower_in_table', route: 'fees-at-origin' }],
    });
  });
});

describe('an agreement binds a state from the effective date up to, and not on, the sunset date', () => {
  const collective = (at: string) => route('wages', { collective: true }, {}, new Date(at));

  it('not before', () => {
    // The Philippines' module takes effect on 1 July 2026, reckoned where the panel sits (UTC+05:30).
    const before = collective('2026-06-30T18:29:00Z');
    expect(before).toMatchObject({ office: 'gulf-ombudsperson', route: 'work-at-destination' });
    expect(why(before, 'collective-dispute')).toEqual([
      { code: 'not_yet_in_force', agreement: 'sample-compact', state: 'PH', effective: '2026-07-01' },
    ]);
    expect(collective('2026-06-30T18:30:00Z')).toMatchObject({ office: 'regional-panel' });
  });

  it('not after', () => {
    expect(collective('2028-12-31T18:29:00Z')).toMatchObject({ office: 'regional-panel' });
    const after = collective('2028-12-31T18:30:00Z');
    expect(after.office).toBe('gulf-ombudsperson');
    expect(why(after, 'collective-dispute')).toEqual([
      { code: 'no_longer_in_force', agreement: 'sample-compact', state: 'QA', sunset: '2029-01-01' },
      { code: 'no_longer_in_force', agreement: 'sample-compact', state: 'PH', sunset: '2029-01-01' },
    ]);
  });

  it('and no state at all once it has lapsed itself', () => {
    const lapsed = { ...sample.agreements['sample-compact']!, sunset: '2026-11-01' };
    const agreements = { ...sample.agreements, 'sample-compact': lapsed };
    const decision = routeClaim(claim('recruitment_fees'), facts, { ...sample, agreements }, on);
    expect(decision).toMatchObject({
      office: 'gulf-ombudsperson',
      agreement: 'gulf-office-rule',
      clause: 'r. 2',
    });
    expect(why(decision, 'fees-at-origin')).toContainEqual({
      code: 'no_longer_in_force',
      agreement: 'sample-compact',
      state: null,
      sunset: '2026-11-01',
    });
  });

  it('for any day and any period', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2027, 0, 1 + n)));
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, day, day, (effective, sunset, at) => {
        fc.pre(effective < sunset);
        const optIn = { state: 'QA', module: 'work', effective: iso(effective), sunset: iso(sunset) };
        const compact = sample.agreements['sample-compact']!;
        const agreements = { ...sample.agreements, 'sample-compact': { ...compact, optIns: [optIn] } };
        const decision = routeClaim(claim('wages'), facts, { ...sample, agreements }, at);
        expect(decision.agreement === 'sample-compact').toBe(effective <= at && at < sunset);
        expect(decision.office).toBe('gulf-ombudsperson');
      }),
    );
  });
});

describe('where the states of a case come from', () => {
  it.each([
    ['said', {}, []],
    ['number', { destination: undefined, numberCountry: 'QA' }, ['QA from number']],
    ['default', { destination: undefined, numberCountry: 'PH' }, ['QA from default']],
    ['number at home', { origin: undefined, numberCountry: 'PH', language: 'en' }, ['PH from number']],
    ['language', { origin: undefined }, ['PH from language']],
    ['nothing', { origin: undefined, language: 'en' }, []],
  ] as const)('%s', (_from, over, assumed) => {
    const found = route('wages', over).reasons.flatMap((reason) =>
      'from' in reason ? [`${reason.state} from ${reason.from}`] : [],
    );
    expect(found).toEqual(assumed);
  });

  it('goes to the office of the destination where the origin is not known or has none', () => {
    const unknown = route('recruitment_fees', { origin: undefined, language: 'bn-Latn' });
    expect(unknown).toMatchObject({ office: 'gulf-ombudsperson', route: 'own-mandate' });
    expect(why(unknown, 'fees-at-origin')).toContainEqual({ code: 'origin_unknown' });
    const nepal = route('recruitment_fees', { origin: undefined, language: 'ne-Latn' });
    expect(nepal.reasons).toContainEqual({ code: 'origin_assumed', state: 'NP', from: 'language' });
    expect(why(nepal, 'fees-at-origin')).toContainEqual({
      code: 'outside_jurisdiction',
      state: 'NP',
      side: 'origin',
    });
  });

  it('goes to the duty officer where the destination has no office', () => {
    const jordan = route('wages', { destination: undefined, numberCountry: 'JO' });
    expect(jordan).toMatchObject({ office: null, route: 'duty', agreement: null, clause: null });
    expect(jordan.reasons).toEqual([
      { code: 'destination_assumed', state: 'JO', from: 'number' },
      { code: 'sent_to_duty' },
    ]);
    expect(why(jordan, 'work-at-destination')).toContainEqual({
      code: 'outside_jurisdiction',
      state: 'JO',
      side: 'destination',
    });
    expect(routeClaim(claim('wages'), facts, { ...sample, routes: [] }, on).reasons).toEqual([
      { code: 'nothing_matched' },
    ]);
  });
});

it('a new office needs no more than its file and the opt-in of its state', () => {
  const content = structuredClone(sample.content) as Record<string, Record<string, unknown>>;
  const jordan = {
    ...content['offices/gulf-ombudsperson.yaml'],
    jurisdiction: ['JO'],
    time_zone: 'Asia/Amman',
  };
  const compact = content['agreements/sample-compact.yaml']!;
  const optIns = [
    ...(compact['opt_ins'] as object[]),
    { state: 'JO', module: 'work', effective: '2026-01-01' },
  ];
  const { policy, problems } = compilePolicy({
    ...content,
    'offices/jo-ombudsperson.yaml': jordan,
    'agreements/sample-compact.yaml': { ...compact, opt_ins: optIns },
  });
  expect(problems).toEqual([]);
  expect(routeClaim(claim('wages'), { ...facts, destination: 'JO' }, policy!, on).office).toBe(
    'jo-ombudsperson',
  );
  expect(routeClaim(claim('wages'), facts, policy!, on).office).toBe('gulf-ombudsperson');
});

describe('several offices that may take a claim', () => {
  const qatar = sample.offices['gulf-ombudsperson']!;
  const offices = { ...sample.offices, 'qa-second': { ...qatar, id: 'qa-second', languages: ['am'] } };
  it('leave it to the one that speaks the language', () => {
    const amharic = routeClaim(claim('wages'), { ...facts, language: 'am' }, { ...sample, offices }, on);
    expect(amharic.office).toBe('qa-second');
    expect(why(amharic, 'work-at-destination')).toContainEqual({
      code: 'other_office_preferred',
      office: 'qa-second',
    });
    expect(routeClaim(claim('wages'), facts, { ...sample, offices }, on).office).toBe('gulf-ombudsperson');
  });
});

describe('no panel ever hears violence, confinement, a child at work or anyone in danger', () => {
  const claims: fc.Arbitrary<RoutedClaim> = fc.record({
    issue: fc.constantFrom(...ISSUES),
    urgency: fc.constantFrom(...URGENCIES),
    danger: fc.uniqueArray(fc.constantFrom(...DANGER_SIGNS), { maxLength: 3 }),
    mediation: fc.constantFrom('possible', 'excluded'),
  });
  const situations: fc.Arbitrary<RouteFacts> = fc.record({
    destination: fc.constantFrom('QA', 'JO'),
    origin: fc.constantFrom('PH', 'NP'),
    language: fc.constantFrom('fil', 'ne'),
    collective: fc.boolean(),
    interpretation: fc.boolean(),
  });
  const barred = ({ issue, danger, mediation }: RoutedClaim) =>
    mediation === 'excluded' || barredFromPanel(issue, danger);
  const expectNoPanel = (policy: PolicyVersion, each: RoutedClaim, situation: RouteFacts) => {
    const { office } = routeClaim(each, situation, policy, on);
    const kind = office === null ? null : policy.offices[office]!.kind;
    if (barred(each)) expect(kind).not.toBe('panel');
    return kind;
  };

  it('by any table that passes the check', () => {
    const when = fc.record(
      {
        issues: fc.uniqueArray(fc.constantFrom(...ISSUES), { minLength: 1, maxLength: 4 }),
        danger: fc.constantFrom('none', ['violence'], ['confinement', 'injury']),
        collective: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const of = fc.constantFrom('destination', 'origin', 'both', 'any');
    const anyRow = fc.record({
      when,
      send_to: fc.constantFrom('panel', 'ombudsperson', 'survivor_support'),
      of,
    });
    const fairRow = of.map((of) => ({
      when: { issues: ['wages', 'hours'], danger: 'none' },
      send_to: 'panel',
      of,
    }));
    const seen = { passed: 0, refused: 0, mediated: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyRow, fairRow), { minLength: 1, maxLength: 2 }),
        fc.array(fc.tuple(claims, situations), { minLength: 40, maxLength: 40 }),
        (rows, cases) => {
          const routes = [...rows, { send_to: 'duty' }].map((each, index) => ({
            route: `row-${index}`,
            ...each,
          }));
          const { policy } = compilePolicy({ ...sample.content, 'routes.yaml': routes });
          seen[policy ? 'passed' : 'refused']++;
          if (!policy) return;
          for (const [each, situation] of cases) {
            if (expectNoPanel(policy, each, situation) === 'panel') seen.mediated++;
          }
        },
      ),
      { numRuns: 150 },
    );
    // The property says something only if tables pass, tables fail, and panels do get what they may have.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  it('even by a table that was never checked', () => {
    const panel: Route = {
      ...sample.routes[0]!,
      id: 'all',
      when: {},
      sendTo: 'panel',
      of: 'any',
      under: null,
    };
    const offices = {
      ...sample.offices,
      'regional-panel': { ...sample.offices['regional-panel']!, issues: [...ISSUES] },
    };
    const unchecked = { ...sample, offices, routes: [panel] };
    fc.assert(
      fc.property(claims, situations, (each, situation) => {
        expect(expectNoPanel(unchecked, each, situation)).toBe(barred(each) ? null : 'panel');
        const because =
          each.danger.length > 0 ? 'danger' : barredFromPanel(each.issue, []) ? 'issue' : 'case';
        const rejected = barred(each) ? [{ code: 'mediation_excluded', because }] : [];
        expect(why(routeClaim(each, situation, unchecked, on), 'all')).toEqual(rejected);
      }),
    );
  });
});
