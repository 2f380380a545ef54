import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, In } from 'typeorm';
import type { Principal } from '../../identity/access';
import type { ClockKind } from '../../policy/policy.rules';
import { MEDIATION_CLOCK_KINDS } from '../../policy/mediation-policy.schema';
import { AppError } from '../../platform/app.errors';
import type { Tx } from '../../platform/database/database';
import type { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { ClaimCourse } from '../remedies/claim-course.service';
import { ConsentService } from '../remedies/consent.service';
import { CaseBar } from '../routing/case-bar.entity';
import { Finding } from '../remedies/finding.entity';
import { RemedyClocks } from '../remedies/remedy-clocks.service';
import { MediationEffects } from './mediation-effects.service';
import { MediationEventRow } from './mediation-event.entity';
import { project, type Mediation, type MediationEvent } from './mediation-event.rules';
import { MediationReading } from './mediation-reading.service';
import {
  decideMediation,
  ENDED,
  MEDIATED_IN,
  type MediationFacts,
  type MediationStatus,
} from './mediation-state.rules';
import { MediationWords } from './mediation-words.service';
import { MediationRow } from './mediation.entity';

/** A mediation that nobody else works on meanwhile. */
export interface Held {
  row: MediationRow;
  claim: Claim;
  mediation: Mediation;
}

/** Writes down what happens in mediations, as their table of transitions allows. */
@Injectable()
export class MediationLog {
  constructor(
    private readonly course: ClaimCourse,
    private readonly clocks: RemedyClocks,
    private readonly consents: ConsentService,
    private readonly effects: MediationEffects,
    private readonly reading: MediationReading,
    private readonly words: MediationWords,
  ) {}

  /** @throws AppError not_found, also where the claim is not theirs to see, or they have no part in the mediation. */
  async on<T>(staff: Principal, id: string, work: (tx: Tx, held: Held) => Promise<T>): Promise<T> {
    const claimId = await this.course.claimOf(staff.actor, MediationRow, id);
    return this.course.on(staff.actor, claimId, async (tx, claim) => {
      const row = await tx.manager.findOneByOrFail(MediationRow, { id });
      const { mediation } = await this.reading.forPart(tx.manager, staff, row);
      return work(tx, { row, claim, mediation });
    });
  }

  /** One event that needs nothing but itself. @throws AppError not_found, verb_not_allowed. */
  async do(staff: Principal, id: string, event: MediationEvent, words: string | null = null): Promise<void> {
    await this.on(staff, id, (tx, held) => this.take(tx, held, event, words));
  }

  /** @throws AppError not_found, verb_not_allowed: one at a time, and never where mediation is excluded. */
  open(
    staff: Principal,
    claimId: string,
    event: MediationEvent & { kind: 'opened' },
  ): Promise<{ id: string }> {
    return this.course.on(staff.actor, claimId, async (tx, claim) => {
      const all = await tx.manager.findBy(MediationRow, { claimId });
      if (all.some(({ status }) => !ENDED.includes(status))) throw refused('open', 'open_already');
      if (claim.mediation === 'excluded') throw refused('open', 'mediation_excluded');
      if (!MEDIATED_IN.includes(claim.status)) throw refused('open', 'claim_elsewhere');
      const id = randomUUID();
      await tx.manager.insert(MediationRow, {
        ...{ id, caseId: claim.caseId, claimId, status: 'preparing' },
        ...{ openedBy: staff.staffId, openedAt: tx.now },
      });
      await this.insert(tx, id, claim, event, null);
      return { id };
    });
  }

  /** Makes one transition, with what it means for clocks, protection and the claim. @throws AppError verb_not_allowed. */
  async take(tx: Tx, held: Held, event: MediationEvent, words: string | null = null): Promise<void> {
    const { row, claim, mediation } = held;
    const { step, refusal } = decideMediation(row.status, mediation, event, await this.facts(tx, claim));
    if (!step) throw refused(event.kind, refusal, row.status);
    await this.insert(tx, row.id, claim, event, words);
    if (step.to !== row.status) await tx.manager.update(MediationRow, { id: row.id }, { status: step.to });
    Object.assign(held, await this.hold(tx, claim, row.id));
    await this.effects.follow(tx, held, event.kind, step.effects);
    if (ENDED.includes(step.to)) await this.end(tx, held, step.to);
  }

  /** The open clock of a kind that runs for a claim. */
  async dueAt(tx: Tx, { id: claimId }: Claim, kind: ClockKind): Promise<Date | null> {
    const state = In(['running', 'paused', 'breached']);
    const [last] = await tx.manager.find(ClockRow, {
      where: { claimId, kind, state },
      order: { dueAt: 'DESC' },
      take: 1,
    });
    return last?.dueAt ?? null;
  }

  private async hold(tx: Tx, claim: Claim, id: string): Promise<Held> {
    const row = await tx.manager.findOneByOrFail(MediationRow, { id });
    return { row, claim, mediation: project(await this.reading.log(tx.manager, id)) };
  }

  private async facts(tx: Tx, claim: Claim): Promise<MediationFacts> {
    const findings = await tx.manager.findBy(Finding, { claimId: claim.id });
    const bars = await tx.manager.findBy(CaseBar, { caseId: claim.caseId, liftedAt: IsNull() });
    const { mediation: policy } = await this.clocks.mediationPolicyOf(tx, claim);
    return {
      ...{ claim: claim.status, mediation: claim.mediation },
      consents: await this.consents.holding(tx.manager, claim),
      finders: findings.map(({ foundBy }) => foundBy),
      tied: bars.map(({ staffId }) => staffId),
      assignedTo: claim.assignedTo,
      policy,
      replyDueAt: await this.dueAt(tx, claim, 'party_reply'),
      coolsUntil: await this.dueAt(tx, claim, 'cooling_off'),
      now: tx.now,
    };
  }

  /** Whatever the reason, the claim goes on to be decided. */
  private async end(tx: Tx, { row, claim }: Held, status: MediationStatus): Promise<void> {
    await tx.audit('mediation.ended', { type: 'claim', id: claim.id }, { mediation: row.id });
    const kind = In([...MEDIATION_CLOCK_KINDS]);
    await this.clocks.cancel(tx, { claimId: claim.id, kind }, 'ended');
    if (status === 'settled' || claim.status !== 'acknowledged') return;
    await this.course.move(tx, claim, 'examine');
  }

  private async insert(
    tx: Tx,
    mediationId: string,
    claim: Claim,
    { kind, ...details }: MediationEvent,
    words: string | null,
  ): Promise<void> {
    const id = randomUUID();
    await tx.manager.insert(MediationEventRow, {
      ...{ id, mediationId, claimId: claim.id, kind, details },
      words: words === null ? null : await this.words.seal(tx.manager, claim, id, words),
      recordedBy: tx.actor.kind === 'staff' ? tx.actor.id : null,
      recordedAt: tx.now,
    });
    await tx.audit(`mediation.${kind}`, { type: 'claim', id: claim.id }, { mediation: mediationId });
  }
}

export const refused = (verb: string, reason: string, status = ''): AppError =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb, status, reason });
