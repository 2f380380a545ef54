import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../../identity/access';
import type { RetaliationKind } from '../../policy/policy.rules';
import { AppError } from '../../platform/app.errors';
import { Vault } from '../../platform/crypto/vault.service';
import { actorName, type Actor } from '../../platform/database/actor';
import type { Tx } from '../../platform/database/database';
import { Case } from '../case.entity';
import type { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { DutyService } from '../duty.service';
import { ClaimCourse } from './claim-course.service';
import { InterimMeasureRow } from './interim-measure.entity';
import { RemedyClocks } from './remedy-clocks.service';
import { measuresAgainst, type Occasion } from './retaliation.rules';
import { RetaliationEvent } from './retaliation-event.entity';
import { RetaliationWatches } from './retaliation-watch.service';

/** What is done to a worker for having complained, and what is done about it at once. */
@Injectable()
export class RetaliationService {
  constructor(
    private readonly vault: Vault,
    private readonly course: ClaimCourse,
    private readonly clocks: RemedyClocks,
    private readonly watches: RetaliationWatches,
    private readonly duty: DutyService,
  ) {}

  /** Something happened after which the worker must be asked. @throws AppError not_found. */
  async watch(staff: Principal, claimId: string, occasion: Occasion): Promise<void> {
    await this.course.on(staff.actor, claimId, (tx, claim) => this.watches.begin(tx, claim, occasion));
  }

  /** Somebody asked the worker, and nobody has retaliated: the check that is due next is done. @throws AppError not_found. */
  async asked(staff: Principal, claimId: string): Promise<void> {
    await this.course.on(staff.actor, claimId, async (tx) => {
      const [next] = await tx.manager.find(ClockRow, {
        where: { claimId, kind: 'retaliation_check', state: In(['running', 'breached']) },
        order: { dueAt: 'ASC' },
        take: 1,
      });
      if (!next) throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'asked', reason: 'no_check' });
      await this.clocks.meet(tx, { id: next.id });
      await tx.audit('retaliation.asked', { type: 'claim', id: claimId }, { clock: next.id });
    });
  }

  /** The worker has said, proven by the PIN, that nobody has: the check that asked is done, if it still is open. */
  async saidNobody(tx: Tx, clockId: string): Promise<void> {
    const check = await tx.manager.findOneByOrFail(ClockRow, { id: clockId, kind: 'retaliation_check' });
    if (!['running', 'breached'].includes(check.state)) return;
    await this.clocks.meet(tx, { id: clockId });
    await tx.audit('retaliation.asked', { type: 'claim', id: check.claimId }, { clock: clockId });
  }

  /** Urgent in every state of the claim: the duty officer is called, and what protects the worker is opened. */
  record(
    actor: Actor,
    claimId: string,
    kind: RetaliationKind,
    words: string | null,
  ): Promise<{ id: string }> {
    return this.course.on(actor, claimId, async (tx, claim) => {
      const id = randomUUID();
      await tx.manager.insert(RetaliationEvent, {
        ...{ id, claimId, kind, recordedBy: actorName(actor), recordedAt: tx.now },
        words: words === null ? null : await this.seal(tx, claim, id, words),
      });
      await tx.audit('retaliation.recorded', { type: 'claim', id: claimId }, { event: id, kind });
      await this.duty.page(tx, { caseId: claim.caseId }, 'retaliation');
      await this.protect(tx, claim, id, kind);
      return { id };
    });
  }

  /** @throws AppError not_found, verb_not_allowed for a measure that is not open. */
  async close(staff: Principal, id: string, state: 'given' | 'worker_declined'): Promise<void> {
    const claimId = await this.course.claimOf(staff.actor, InterimMeasureRow, id);
    await this.course.on(staff.actor, claimId, async (tx) => {
      const measure = await tx.manager.findOneByOrFail(InterimMeasureRow, { id });
      if (measure.state !== 'open')
        throw new AppError('verb_not_allowed', 409, 'quiet', { verb: state, reason: 'closed_already' });
      const closed = { state, closedAt: tx.now, closedBy: staff.staffId };
      await tx.manager.update(InterimMeasureRow, { id }, closed);
      if (state === 'given') await this.clocks.meet(tx, { id: measure.clockId });
      else await this.clocks.cancel(tx, { id: measure.clockId }, state);
      await tx.audit('interim.closed', { type: 'claim', id: claimId }, { measure: measure.kind, state });
    });
  }

  private async protect(tx: Tx, claim: Claim, eventId: string, kind: RetaliationKind): Promise<void> {
    const { remedies } = await this.clocks.policyOf(tx, claim);
    const { id: claimId } = claim;
    const open = await tx.manager.findBy(InterimMeasureRow, { claimId, state: 'open' });
    const missing = measuresAgainst(
      kind,
      remedies,
      open.map((each) => each.kind),
    );
    for (const measure of missing) {
      const clockId = await this.clocks.start(tx, claim, 'interim');
      await tx.manager.insert(InterimMeasureRow, {
        ...{ id: randomUUID(), claimId, eventId, kind: measure, clockId, state: 'open' as const },
        ...{ closedAt: null, closedBy: null },
      });
      await tx.audit('interim.opened', { type: 'claim', id: claimId }, { measure });
    }
  }

  private async seal(tx: Tx, { caseId }: Claim, row: string, words: string): Promise<Buffer> {
    const { dataKeyId } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    return this.vault.seal(await this.vault.openKey(tx.manager, dataKeyId), retaliationPlace(row), words);
  }
}

export const retaliationPlace = (row: string) => ({ table: 'retaliation_event', column: 'words', row });
