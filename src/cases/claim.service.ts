import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PolicyVersion } from '../policy/policy.rules';
import type { Tx } from '../platform/database/database';
import type { Assessment } from '../triage/assessment.rules';
import { Case } from './case.entity';
import { FINAL, transition } from './case-state.rules';
import { Claim } from './claim.entity';
import { splitClaims, type ClaimDraft } from './claims.rules';
import { JoinedClaims } from './collective/joined-claims.service';
import { ClockService } from './deadlines/clock.service';
import { MediationBar } from './mediation/mediation-bar.service';
import { PartyReading } from './routing/party-reading.service';
import { corridorNamed, withNamed } from './routing/corridor.rules';
import { routeClaim, type RouteDecision } from './routing/route-claim.rules';

type Judged = Pick<Assessment, 'issues' | 'urgency' | 'danger' | 'language'> & {
  /** Places that the message names, each beginning with its state. */
  places?: readonly string[];
};

/** Splits cases into claims and sends each where the policy says, with its clocks. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly clocks: ClockService,
    private readonly mediations: MediationBar,
    private readonly parties: PartyReading,
    private readonly joined: JoinedClaims,
  ) {}

  /**
   * Adds the claims of one message to a case and returns those that are new. A claim that is there already stays as it
   * is, with its office and its clocks; one that has ended does not answer a new message about the same, only an old one
   * that is judged again. Where anything in the case bars mediation, also what was withdrawn since, a panel loses every
   * claim of it.
   */
  async add(
    tx: Tx,
    policy: PolicyVersion,
    target: Case,
    judged: Judged,
    from: Date,
    message: 'new' | 'judged_again' = 'new',
  ): Promise<Claim[]> {
    await this.learn(tx, policy, target, judged.places ?? []);
    const all = await tx.manager.findBy(Claim, { caseId: target.id });
    const there = all.filter(({ status }) => status !== 'withdrawn');
    const drafts = splitClaims({
      ...judged,
      thresholds: policy.triage.thresholds,
      mediationExcluded: all.some(({ mediation }) => mediation === 'excluded'),
    });
    const answering = there.filter(({ status }) => message === 'judged_again' || !FINAL.includes(status));
    const wanted = drafts.filter((draft) => this.isNew(draft, answering, there.length === 0));
    const added = [];
    for (const draft of wanted)
      added.push(await this.insert(tx, policy, target, draft, judged.language.tag, from));
    // What was withdrawn can be opened again: it is barred like the rest.
    if (drafts.some(({ mediation }) => mediation === 'excluded'))
      await this.excludeMediation(tx, policy, target, all, judged.language.tag);
    return added;
  }

  /** Routes a claim again, as the policy and what is known stand now. Its clocks run on. */
  async reroute(tx: Tx, policy: PolicyVersion, target: Case, claim: Claim, language: string): Promise<void> {
    const decision = await this.whither(tx, policy, target, claim, language);
    // Who has it changes; what was found and is owed stays as it stands.
    const stands = transition(claim.status, 'route') ? {} : { status: claim.status };
    const columns = { ...this.columns(policy, decision), ...stands, assignedTo: null };
    await tx.manager.update(Claim, { id: claim.id }, columns);
    await this.clocks.moveTo(tx, claim.id, policy, decision.office);
    await tx.audit(
      'claim.routed',
      { type: 'claim', id: claim.id },
      { office: decision.office, route: decision.route },
    );
  }

  /** Where a claim would go, as the policy and what is known stand now. Nothing is written. */
  async whither(
    tx: Tx,
    policy: PolicyVersion,
    target: Case,
    { id, issue, mediation }: Claim,
    language: string,
  ): Promise<RouteDecision> {
    const judged = { issue, mediation, urgency: target.urgency, danger: [] };
    const collective = await this.joined.goesWithOthers(tx.manager, id);
    return this.route(tx, policy, target, judged, language, collective);
  }

  /** Keeps what a message says of where the worker went, unless a person has asked. */
  private async learn(tx: Tx, policy: PolicyVersion, target: Case, places: readonly string[]): Promise<void> {
    if (target.corridorBy === 'staff' || places.length === 0) return;
    const { destination, origin } = withNamed(target, corridorNamed(places, policy));
    Object.assign(target, { destination, origin });
    await tx.manager.update(Case, { id: target.id }, { destination, origin });
  }

  private isNew({ issue, danger }: ClaimDraft, answering: Claim[], first: boolean): boolean {
    if (answering.some((claim) => claim.issue === issue)) return false;
    // "Hello" or a question in a thread that is about something is no claim of its own.
    const idle = (issue === 'other' || issue === 'information') && danger.length === 0;
    return first || !idle;
  }

  private async insert(
    tx: Tx,
    policy: PolicyVersion,
    target: Case,
    draft: ClaimDraft,
    language: string,
    from: Date,
  ): Promise<Claim> {
    const decision = await this.route(tx, policy, target, draft, language);
    const id = randomUUID();
    const claim = tx.manager.create(Claim, {
      ...this.columns(policy, decision),
      id,
      caseId: target.id,
      issue: draft.issue,
      mediation: draft.mediation,
      assignedTo: null,
      openedAt: tx.now,
    });
    await tx.manager.insert(Claim, claim);
    await tx.audit('claim.routed', { type: 'claim', id }, { office: decision.office, route: decision.route });
    const { office } = decision;
    const { issue, urgency } = draft;
    await this.clocks.start(tx, policy, { caseId: target.id, claimId: id, office, issue, urgency }, from);
    return claim;
  }

  private async excludeMediation(
    tx: Tx,
    policy: PolicyVersion,
    target: Case,
    claims: Claim[],
    language: string,
  ): Promise<void> {
    for (const claim of claims.filter(({ mediation }) => mediation !== 'excluded')) {
      await tx.manager.update(Claim, { id: claim.id }, { mediation: 'excluded' });
      const panel = claim.office !== null && policy.offices[claim.office]?.kind === 'panel';
      if (panel) await this.reroute(tx, policy, target, { ...claim, mediation: 'excluded' }, language);
    }
    await this.mediations.end(tx, { caseId: target.id }, 'barred');
  }

  private async route(
    tx: Tx,
    policy: PolicyVersion,
    target: Case,
    claim: Pick<ClaimDraft, 'issue' | 'urgency' | 'danger' | 'mediation'>,
    language: string,
    collective = false,
  ): Promise<RouteDecision> {
    const facts = {
      language,
      collective,
      party: await this.parties.facts(tx.manager, policy, target.id),
      ...(target.destination ? { destination: target.destination } : {}),
      ...(target.origin ? { origin: target.origin } : {}),
      named: target.corridorBy === 'words',
      ...(target.country ? { numberCountry: target.country } : {}),
    };
    return routeClaim(claim, facts, policy, tx.now);
  }

  private columns(policy: PolicyVersion, decision: RouteDecision) {
    return { ...decision, policyHash: policy.hash, status: decision.office ? 'routed' : 'unrouted' } as const;
  }
}
