import fc from 'fast-check';
import path from 'node:path';
import { loadPolicy } from '../../policy/policy.loader';
import type { Office, PolicyVersion, Route } from '../../policy/policy.rules';
import { barredFromPanel } from '../../policy/route-match.rules';
import { DANGER_SIGNS, ISSUES, URGENCIES, type DangerSign, type Issue } from '../../policy/taxonomy.rules';
import { FINAL, transition, type ClaimStatus } from '../case-state.rules';
import { splitClaims } from '../claims.rules';
import { mergeRefusal } from './merge.rules';
import { routeClaim, type RouteFacts } from './route-claim.rules';
import { officeTie, type PartyFacts } from './ties.rules';
import { transferRefusal } from './transfer.rules';

const sample = loadPolicy(path.join(__dirname, '../../../policy'));
const ON = new Date('2026-11-22T09:00:00Z');
const DUE = new Date('2026-12-22T09:00:00Z');

interface ModelClaim {
  id: string;
  issue: Issue;
  status: ClaimStatus;
  office: string | null;
  mediation: 'possible' | 'excluded';
}
interface ModelCase {
  claims: ModelClaim[];
  /** Every sign of danger that any message of it held. */
  danger: DangerSign[];
  party: PartyFacts;
}

const issues = fc.uniqueArray(fc.constantFrom(...ISSUES), { minLength: 1, maxLength: 3 });
const danger = fc.oneof(
  { weight: 4, arbitrary: fc.constant<DangerSign[]>([]) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...DANGER_SIGNS), { minLength: 1, maxLength: 2 }) },
);
const facts = fc.record({
  destination: fc.constantFrom('QA', 'JO'),
  origin: fc.constantFrom('PH', 'NP'),
  language: fc.constantFrom('fil', 'ne'),
  collective: fc.boolean(),
  interpretation: fc.boolean(),
});
const which = fc.nat(5);
const organisation = fc.record({
  name: fc.constantFrom('Gulf Star Cleaning', 'Doha Towers Contracting', 'Ministry of Works'),
  kind: fc.constantFrom('employer' as const, 'public_body' as const),
});
const move = fc.oneof(
  fc.record({ what: fc.constant('message' as const), issues, danger, facts }),
  fc.record({ what: fc.constant('reroute' as const), which, facts }),
  fc.record({
    what: fc.constant('transfer' as const),
    which,
    to: fc.constantFrom(...Object.keys(sample.offices)),
  }),
  fc.record({ what: fc.constant('split' as const), issue: fc.constantFrom(...ISSUES), facts }),
  fc.record({ what: fc.constant('merge' as const), which, into: which }),
  fc.record({ what: fc.constant('party' as const), organisation, facts }),
);
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** Tables that no check has seen: whatever they say, what may never be is not. */
const rows = fc.array(
  fc.record({
    sendTo: fc.constantFrom('panel' as const, 'ombudsperson' as const, 'survivor_support' as const),
    of: fc.constantFrom('any' as const, 'destination' as const, 'both' as const),
    issues: fc.option(issues),
  }),
  { maxLength: 3 },
);
const policies: fc.Arbitrary<PolicyVersion> = fc
  .record({
    rows,
    publicBodies: fc.boolean(),
    tied: fc.subarray(Object.keys(sample.offices)),
    wide: fc.boolean(),
  })
  .map(({ rows: made, publicBodies, tied, wide }) => {
    const office = (each: Office): Office => ({
      ...each,
      issues: wide ? ISSUES : each.issues,
      ties: tied.includes(each.id)
        ? { publicBodies, organisations: ['Gulf Star Cleaning Co'] }
        : { publicBodies: false, organisations: [] },
    });
    const route = (each: (typeof made)[number], index: number): Route => ({
      ...{ id: `made-${index}`, when: each.issues ? { issues: each.issues } : {} },
      ...{ sendTo: each.sendTo, of: each.of, office: null, under: null },
    });
    const offices = Object.fromEntries(
      Object.entries(sample.offices).map(([id, each]) => [id, office(each)]),
    );
    return { ...sample, offices, routes: [...made.map(route), ...sample.routes] };
  });

const sure = <T>(value: T) => ({ value, confidence: 1, evidence: [] });

/** The moves of claims, by the rules that the services ask and in the order in which they ask them. */
class Play {
  readonly held: ModelCase = { claims: [], danger: [], party: { organisations: [], resembles: [] } };
  made = { panel: 0, tied: 0, transfer: 0, merge: 0, split: 0 };

  constructor(private readonly policy: PolicyVersion) {}

  do(each: Move): void {
    const { claims } = this.held;
    const at = (index: number) => claims[index % Math.max(1, claims.length)];
    if (each.what === 'message') return this.message(each.issues, each.danger, each.facts);
    if (each.what === 'split') {
      this.made.split += 1;
      return this.message([each.issue], [], each.facts);
    }
    if (each.what === 'party') {
      const { organisations } = this.held.party;
      this.held.party = { organisations: [...organisations, each.organisation], resembles: [] };
      for (const claim of claims) if (this.tied(claim)) this.reroute(claim, each.facts);
      return;
    }
    const claim = at(each.which);
    if (!claim) return;
    if (each.what === 'reroute' && !FINAL.includes(claim.status)) this.reroute(claim, each.facts);
    if (each.what === 'transfer' && !transferRefusal(claim, each.to, this.held.party, this.policy)) {
      this.made.transfer += 1;
      claim.office = each.to;
    }
    const into = each.what === 'merge' ? at(each.into) : undefined;
    if (into && !mergeRefusal(this.due(claim), this.due(into))) {
      this.made.merge += 1;
      claim.status = 'withdrawn';
    }
  }

  private due({ id, status }: ModelClaim) {
    return { id, caseId: 'case', status, remedyDueAt: FINAL.includes(status) ? null : DUE };
  }

  private tied({ office, status }: ModelClaim): boolean {
    const held = office === null ? undefined : this.policy.offices[office];
    return held !== undefined && !FINAL.includes(status) && officeTie(held, this.held.party) !== null;
  }

  private message(named: readonly Issue[], signs: readonly DangerSign[], known: RouteFacts): void {
    const { claims } = this.held;
    const there = claims.filter(({ status }) => status !== 'withdrawn');
    this.held.danger.push(...signs);
    const drafts = splitClaims({
      ...{ issues: named.map(sure), urgency: sure(URGENCIES[1]), danger: signs.map(sure) },
      ...{
        thresholds: { issue: 0.5 },
        mediationExcluded: claims.some((each) => each.mediation === 'excluded'),
      },
    });
    for (const draft of drafts.filter(({ issue }) => !there.some((each) => each.issue === issue))) {
      const party = this.held.party;
      const { office } = routeClaim(draft, { ...known, party }, this.policy, ON);
      const { issue, mediation } = draft;
      claims.push({ id: String(claims.length), issue, mediation, status: 'routed', office });
    }
    if (!drafts.some(({ mediation }) => mediation === 'excluded')) return;
    for (const claim of claims.filter(({ mediation }) => mediation !== 'excluded')) {
      claim.mediation = 'excluded';
      if (this.kind(claim) === 'panel') this.reroute(claim, known);
    }
  }

  private reroute(claim: ModelClaim, known: RouteFacts): void {
    const { issue, mediation } = claim;
    const facts = { ...known, party: this.held.party };
    const judged = { issue, mediation, urgency: URGENCIES[1], danger: [] };
    claim.office = routeClaim(judged, facts, this.policy, ON).office;
    if (transition(claim.status, 'route')) claim.status = 'routed';
  }

  kind({ office }: ModelClaim): string | null {
    return office === null ? null : this.policy.offices[office]!.kind;
  }

  /** What must hold after every move. */
  check(): void {
    const { claims, danger: signs, party } = this.held;
    for (const claim of claims.filter(({ status }) => !FINAL.includes(status))) {
      if (this.kind(claim) === 'panel') {
        this.made.panel += 1;
        expect([claim.issue, barredFromPanel(claim.issue, signs), claim.mediation]).toEqual([
          ...[claim.issue, false, 'possible'],
        ]);
        // Whatever was withdrawn may be opened again.
        const forced = claims.filter(({ issue }) => barredFromPanel(issue, []));
        expect(forced).toEqual([]);
      }
      if (party.organisations.length > 0) this.made.tied += 1;
      expect([claim.id, claim.office, this.tied(claim)]).toEqual([claim.id, claim.office, false]);
    }
  }
}

describe('whatever is sent in, routed again, transferred, split, merged and learnt of the party, in any order', () => {
  it('no claim of a case of forced labour is with a panel, and none with an office that is tied to the party', () => {
    const made = { panel: 0, tied: 0, transfer: 0, merge: 0, split: 0 };
    fc.assert(
      fc.property(policies, fc.array(move, { minLength: 1, maxLength: 10 }), (policy, moves) => {
        const play = new Play(policy);
        for (const each of moves) {
          play.do(each);
          play.check();
        }
        for (const key of Object.keys(made) as (keyof typeof made)[]) made[key] += play.made[key];
      }),
      { numRuns: 600 },
    );
    // The property says something only if there is something to keep away, and panels do get what they may have.
    expect(Math.min(...Object.values(made))).toBeGreaterThan(0);
  });
});
