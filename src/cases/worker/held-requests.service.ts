import { Injectable, Logger } from '@nestjs/common';
import { LessThanOrEqual, type EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { AppError, notFound } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import { Vault } from '../../platform/crypto/vault.service';
import { everywhere, system } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { describeError } from '../../platform/web/describe-error.rules';
import { FINAL } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { WorkerActs } from './worker-acts.service';
import { WorkerRequest } from './worker-request.entity';
import {
  atItsDay,
  decisionRefusal,
  type KeptAsk,
  type RequestState,
  type SafeCheck,
} from './worker-request.rules';
import { requestPlace, WorkerRequests } from './worker-requests.service';

/** A request as an officer sees it. */
export interface HeldRequestView {
  id: string;
  caseId: string;
  /** What is asked, with the worker's words where there are any; never a PIN. */
  ask: Exclude<KeptAsk, { verb: 'set_pin' }> | { verb: 'set_pin' };
  proof: WorkerRequest['proof'];
  channel: string;
  state: RequestState;
  askedAt: Date;
  /** With the PIN it is done then; without, it lapses. */
  dueAt: Date;
  decidedAt: Date | null;
  checkedBy: SafeCheck | null;
  /** How many PINs wait for the case: of several none can be confirmed. */
  pinsHeld: number;
}

/** What waits for a safe check: an officer confirms or refuses it, or its day comes. */
@Injectable()
export class HeldRequests {
  private readonly log = new Logger('HeldRequests');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly acts: WorkerActs,
    private readonly requests: WorkerRequests,
  ) {}

  /** Oldest first. @throws AppError not_found. */
  ofCase(staff: Principal, caseId: string): Promise<{ items: HeldRequestView[] }> {
    return this.database.read(staff.actor, async (manager) => {
      if (!(await manager.existsBy(Case, { id: caseId }))) throw notFound();
      const rows = await manager.find(WorkerRequest, {
        where: { caseId },
        order: { askedAt: 'ASC', id: 'ASC' },
      });
      const pinsHeld = await this.pinsHeld(manager, caseId);
      const items: HeldRequestView[] = [];
      for (const row of rows) {
        const ask = await this.ask(manager, row);
        if (ask) items.push(view(row, ask, pinsHeld));
      }
      return { items };
    });
  }

  /** The worker was asked by a safe way, and it is their own wish. @throws AppError not_found, verb_not_allowed. */
  confirm(staff: Principal, id: string, checkedBy: SafeCheck): Promise<void> {
    return this.decide(staff, id, 'confirmed', checkedBy);
  }

  /** It is not the worker's own wish. @throws AppError not_found, verb_not_allowed. */
  refuse(staff: Principal, id: string, checkedBy: SafeCheck): Promise<void> {
    return this.decide(staff, id, 'refused', checkedBy);
  }

  /**
   * The worker told an officer to let a claim go, in a way that made sure: asked and confirmed at once.
   * @throws AppError not_found, verb_not_allowed for a claim that has ended.
   */
  async letGo(staff: Principal, claimId: string, checkedBy: SafeCheck): Promise<void> {
    const seen = await this.database.read(staff.actor, (manager) =>
      manager.findOneBy(Claim, { id: claimId }),
    );
    if (!seen) throw notFound();
    const { caseId } = seen;
    await this.database.transaction(everywhere(staff.actor), async (tx) => {
      if (FINAL.includes(seen.status))
        throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'withdraw', reason: 'not_from_here' });
      const details = { verb: 'withdraw', proof: 'none', checkedBy, claim: claimId };
      await tx.audit('worker_request.confirmed', { type: 'case', id: caseId }, details);
      await this.acts.do(tx, caseId, { verb: 'withdraw', claimId }, channelOf(checkedBy), staff.staffId);
    });
  }

  /** Does or lets lapse what nobody has decided by its day. Returns how many. */
  async tick(): Promise<number> {
    const due = await this.database.read(system('worker-requests'), (manager) =>
      manager.find(WorkerRequest, {
        where: { state: 'held', dueAt: LessThanOrEqual(this.clock.now()) },
        order: { dueAt: 'ASC' },
        take: 100,
      }),
    );
    for (const { id } of due) await this.atDay(id);
    return due.length;
  }

  private async decide(
    staff: Principal,
    id: string,
    state: 'confirmed' | 'refused',
    checkedBy: SafeCheck,
  ): Promise<void> {
    const seen = await this.database.read(staff.actor, (manager) => manager.findOneBy(WorkerRequest, { id }));
    if (!seen) throw notFound();
    // What is the worker's to decide may touch claims with other offices too.
    await this.database.transaction(everywhere(staff.actor), async (tx) => {
      const row = await this.lock(tx, id);
      const pinsHeld = await this.pinsHeld(tx.manager, row.caseId);
      const reason = decisionRefusal(row, state, pinsHeld);
      if (reason) throw new AppError('verb_not_allowed', 409, 'quiet', { verb: state, reason });
      await this.close(tx, row, state, staff.staffId, checkedBy);
      if (state === 'confirmed') await this.carryOut(tx, row, staff.staffId);
    });
  }

  /** One that cannot be done lapses, and holds up no other: the claim may have ended meanwhile. */
  private async atDay(id: string): Promise<void> {
    try {
      await this.database.transaction(system('worker-requests'), async (tx) => {
        const row = await this.lock(tx, id);
        if (row.state !== 'held') return tx.audit('worker_request.passed', { type: 'case', id: row.caseId });
        const does = atItsDay(row.proof) === 'do';
        await this.close(tx, row, does ? 'confirmed' : 'lapsed', null, null);
        if (does) await this.carryOut(tx, row, null);
      });
    } catch (error) {
      this.log.warn(`request ${id} lapses: ${describeError(error)}`);
      await this.database.transaction(system('worker-requests'), async (tx) =>
        this.close(tx, await this.lock(tx, id), 'lapsed', null, null),
      );
    }
  }

  private async carryOut(tx: Tx, row: WorkerRequest, staffId: string | null): Promise<void> {
    const ask = await this.ask(tx.manager, row);
    if (!ask) throw notFound();
    if (ask.verb === 'take_back') return this.requests.takeBack(tx, row.caseId);
    const channel = staffId === null ? row.channel : channelOf(row.checkedBy);
    await this.acts.do(tx, row.caseId, ask, channel, staffId);
  }

  private async close(
    tx: Tx,
    row: WorkerRequest,
    state: Exclude<RequestState, 'held'>,
    decidedBy: string | null,
    checkedBy: SafeCheck | null,
  ): Promise<void> {
    const decided = { state, decidedAt: tx.now, decidedBy, checkedBy };
    await tx.manager.update(WorkerRequest, { id: row.id }, decided);
    Object.assign(row, decided);
    const details = { request: row.id, verb: row.verb, proof: row.proof, checkedBy };
    await tx.audit(`worker_request.${state}`, { type: 'case', id: row.caseId }, details);
  }

  private pinsHeld(manager: EntityManager, caseId: string): Promise<number> {
    return manager.countBy(WorkerRequest, { caseId, verb: 'set_pin', state: 'held' });
  }

  private lock(tx: Tx, id: string): Promise<WorkerRequest> {
    return tx.manager.findOneOrFail(WorkerRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Null where the case was erased. */
  private async ask(manager: EntityManager, { id, caseId, params }: WorkerRequest): Promise<KeptAsk | null> {
    const { dataKeyId } = await manager.findOneByOrFail(Case, { id: caseId });
    const key = await this.vault.openKeyIfKept(manager, dataKeyId);
    return key && this.vault.openJson<KeptAsk>(key, requestPlace(id), params);
  }
}

const channelOf = (checkedBy: SafeCheck | null) => (checkedBy === 'in_person' ? 'office' : 'call');

const view = (row: WorkerRequest, ask: KeptAsk, pinsHeld: number): HeldRequestView => ({
  ...{ id: row.id, caseId: row.caseId, proof: row.proof, channel: row.channel, state: row.state },
  ...{ askedAt: row.askedAt, dueAt: row.dueAt, decidedAt: row.decidedAt, checkedBy: row.checkedBy },
  pinsHeld,
  ask: ask.verb === 'set_pin' ? { verb: ask.verb } : ask,
});
