import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import type { Issue } from '../../policy/taxonomy.rules';
import { AppError, notFound } from '../../platform/app.errors';
import { everywhere } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { FINAL } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClaimService } from '../claim.service';
import { ClockRow } from '../clock.entity';
import { ClaimCourse } from '../remedies/claim-course.service';
import { mergeRefusal, type MergeableClaim } from './merge.rules';
import { RerouteService } from './reroute.service';

/** Staff route a claim again, make two of one, or one of two. Clocks run on, and nobody gains time by it. */
@Injectable()
export class ClaimMoves {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly claims: ClaimService,
    private readonly course: ClaimCourse,
    private readonly reroutes: RerouteService,
  ) {}

  /** @throws AppError not_found, verb_not_allowed (ended). */
  async reroute(staff: Principal, id: string): Promise<void> {
    await this.on(staff, id, async (tx, claim) => {
      if (FINAL.includes(claim.status)) throw refused('reroute', 'ended');
      await this.reroutes.reroute(tx, claim);
    });
  }

  /**
   * What the claim says of another issue becomes a claim of its own, whose clocks count from when the first was opened.
   * @throws AppError not_found, verb_not_allowed (ended, there_already).
   */
  split(staff: Principal, id: string, issue: Issue): Promise<{ id: string }> {
    return this.on(staff, id, async (tx, claim) => {
      if (FINAL.includes(claim.status)) throw refused('split', 'ended');
      const where = { id: claim.caseId };
      const target = await tx.manager.findOneOrFail(Case, { where, lock: { mode: 'pessimistic_write' } });
      const policy = await this.policy.active(tx.manager);
      const sure = { confidence: 1, evidence: [] };
      const judged = {
        issues: [{ value: issue, ...sure }],
        urgency: { value: target.urgency, ...sure },
        danger: [],
        language: { tag: target.language, confidence: 1, alternatives: [] },
      };
      const [added] = await this.claims.add(tx, policy, target, judged, claim.openedAt);
      if (!added) throw refused('split', 'there_already');
      await tx.audit('claim.split', { type: 'claim', id }, { into: added.id });
      return { id: added.id };
    });
  }

  /** Takes a claim up in another of its case. @throws AppError not_found, verb_not_allowed with the reason. */
  async merge(staff: Principal, id: string, intoId: string): Promise<void> {
    await this.on(staff, id, async (tx, claim) => {
      const into = await tx.manager.findOneBy(Claim, { id: intoId, caseId: claim.caseId });
      if (!into) throw notFound();
      const refusal = mergeRefusal(await this.due(tx, claim), await this.due(tx, into));
      if (refusal) throw refused('merge', refusal);
      await this.course.move(tx, claim, 'withdraw');
      await tx.audit('claim.merged', { type: 'claim', id }, { into: intoId });
    });
  }

  private async due(tx: Tx, { id, caseId, status }: Claim): Promise<MergeableClaim> {
    const state = In(['running', 'paused', 'breached']);
    const [clock] = await tx.manager.find(ClockRow, {
      where: { claimId: id, kind: 'remedy', state },
      order: { dueAt: 'ASC' },
      take: 1,
    });
    return { id, caseId, status, remedyDueAt: clock?.dueAt ?? null };
  }

  /** What is moved may leave the sight of whoever moves it; that it was theirs to see is asked first. */
  private async on<T>(staff: Principal, id: string, work: (tx: Tx, claim: Claim) => Promise<T>): Promise<T> {
    const seen = await this.database.read(staff.actor, (manager) => manager.existsBy(Claim, { id }));
    if (!seen) throw notFound();
    return this.course.on(everywhere(staff.actor), id, work);
  }
}

const refused = (verb: string, reason: string): AppError =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb, reason });
