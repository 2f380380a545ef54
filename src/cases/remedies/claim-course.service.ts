import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityTarget } from 'typeorm';
import type { Principal } from '../../identity/access';
import type { PauseReason } from '../../policy/policy.rules';
import { AppError, notFound } from '../../platform/app.errors';
import type { Actor } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { decide, FINAL, type ClaimVerb } from '../case-state.rules';
import { Claim } from '../claim.entity';
import { ClockService } from '../deadlines/clock.service';
import { MediationBar } from '../mediation/mediation-bar.service';
import { ClaimFactsReading } from './claim-facts.service';
import { RemedyClocks } from './remedy-clocks.service';
import { RemedyConfirmation } from './remedy-confirmation.entity';
import type { ReportChannel } from './report.rules';
import { RetaliationWatches } from './retaliation-watch.service';
import { Review } from './review.entity';

/** Moves claims, as the table of transitions and its guards allow. */
@Injectable()
export class ClaimCourse {
  constructor(
    private readonly database: Database,
    private readonly facts: ClaimFactsReading,
    private readonly clocks: ClockService,
    private readonly remedyClocks: RemedyClocks,
    private readonly watches: RetaliationWatches,
    private readonly mediations: MediationBar,
  ) {}

  /** One transaction on a claim that nobody else moves meanwhile. @throws AppError not_found. */
  on<T>(actor: Actor, claimId: string, work: (tx: Tx, claim: Claim) => Promise<T>): Promise<T> {
    return this.database.transaction(actor, async (tx) => work(tx, await this.lock(tx, claimId)));
  }

  /** The claim that something hangs on. @throws AppError not_found, also where it is not theirs to see. */
  async claimOf(
    actor: Actor,
    what: EntityTarget<{ id: string; claimId: string }>,
    id: string,
  ): Promise<string> {
    const row = await this.database.read(actor, (manager) => manager.findOneBy(what, { id }));
    if (!row) throw notFound();
    return row.claimId;
  }

  /** @throws AppError not_found, also where it is not theirs to see. */
  async lock(tx: Tx, id: string): Promise<Claim> {
    const claim = await tx.manager.findOne(Claim, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!claim) throw notFound();
    return claim;
  }

  /** A verb that needs nothing but itself. @throws AppError not_found, verb_not_allowed. */
  async do(staff: Principal, claimId: string, verb: ClaimVerb, columns: Partial<Claim> = {}): Promise<void> {
    await this.on(staff.actor, claimId, (tx, claim) => this.move(tx, claim, verb, columns));
  }

  /**
   * The worker has said that the remedy is there. Where obligations are recorded their reports decide; where none is,
   * the worker's word as it was heard.
   * @throws AppError not_found, verb_not_allowed.
   */
  async confirm(staff: Principal, claimId: string, channel: ReportChannel): Promise<void> {
    await this.on(staff.actor, claimId, async (tx, claim) => {
      await tx.manager.insert(RemedyConfirmation, {
        ...{ id: randomUUID(), claimId, channel, recordedBy: staff.staffId, saidAt: tx.now },
      });
      await this.move(tx, claim, 'confirm_remedy');
    });
  }

  /** What a verb would make of the claim, and whether it may be done now. */
  async may(tx: Tx, claim: Claim, verb: ClaimVerb): Promise<boolean> {
    return decide(claim.status, verb, await this.facts.of(tx, claim)).step !== null;
  }

  /**
   * Makes one transition of a locked claim, with what it means for its clocks and for the worker's protection. A pause
   * stops the clocks that may stand still for `pausing`; null stops none.
   * @throws AppError verb_not_allowed, with the reason.
   */
  async move(
    tx: Tx,
    claim: Claim,
    verb: ClaimVerb,
    columns: Partial<Claim> = {},
    pausing: PauseReason | null = 'worker_asked',
  ): Promise<void> {
    const { step, refusal } = decide(claim.status, verb, await this.facts.of(tx, claim));
    if (!step) {
      const details = { verb, status: claim.status, reason: refusal };
      throw new AppError('verb_not_allowed', 409, 'quiet', details);
    }
    const { status } = claim;
    const pausedIn = step.to === 'paused' ? status : null;
    const livesAgain = FINAL.includes(status) && !FINAL.includes(step.to);
    const changed = {
      ...{ ...columns, pausedIn, status: step.to },
      ...(livesAgain ? { reopenedAt: tx.now } : {}),
    };
    await tx.manager.update(Claim, { id: claim.id }, changed);
    Object.assign(claim, changed);
    await this.clocks.meet(tx, claim.id, step.clocks.meets);
    if (step.clocks.cancels === 'all') await this.clocks.cancel(tx, claim.id, verb);
    if (verb === 'withdraw') await this.mediations.end(tx, { claimId: claim.id }, 'declined');
    if (step.to === 'paused' && pausing) await this.remedyClocks.pause(tx, claim.id, pausing);
    if (status === 'paused') await this.remedyClocks.resume(tx, claim.id);
    // What was met or cancelled does not run again: a claim that lives again has a deadline of its own.
    if (livesAgain) await this.remedyClocks.start(tx, claim, 'remedy');
    if (!FINAL.includes(status) && FINAL.includes(step.to)) await this.end(tx, claim);
    await tx.audit(`claim.${verb}`, { type: 'claim', id: claim.id }, { from: status, to: step.to });
  }

  private async end(tx: Tx, claim: Claim): Promise<void> {
    const { id: claimId } = claim;
    await this.remedyClocks.cancel(tx, { claimId, kind: In(['remedy', 'appeal']) }, 'ended');
    const over = { decidedAt: tx.now, outcome: 'withdrawn' as const };
    await tx.manager.update(Review, { claimId, kind: 'appeal', decidedAt: IsNull() }, over);
    await this.watches.afterClosing(tx, claim);
  }
}
