import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { PolicyService } from '../../policy/policy.service';
import type { WorkerRequestPolicy } from '../../policy/policy.rules';
import { AppError } from '../../platform/app.errors';
import { Vault } from '../../platform/crypto/vault.service';
import type { Tx } from '../../platform/database/database';
import { FINAL } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { DutyService } from '../duty.service';
import type { ReportChannel } from '../remedies/report.rules';
import { ReceiptPins } from './receipt-pins.service';
import { WorkerActs } from './worker-acts.service';
import { WorkerRequest } from './worker-request.entity';
import { courseOf, ONCE, targetOf, type Ask, type KeptAsk, type Proof } from './worker-request.rules';

const HOUR = 3_600_000;

export interface RequestOf {
  caseId: string;
  ask: Ask;
  proof: Proof;
  /** By which way it was asked. */
  channel: ReportChannel;
  submissionId?: string;
}

/** What workers ask for themselves: done at once where the PIN proves them, and otherwise held until a safe check. */
@Injectable()
export class WorkerRequests {
  constructor(
    private readonly vault: Vault,
    private readonly policy: PolicyService,
    private readonly acts: WorkerActs,
    private readonly pins: ReceiptPins,
    private readonly duty: DutyService,
  ) {}

  /**
   * `held`: an officer asks the worker by a safe way; without an answer it lapses, or, with the PIN, is done at the end
   * of the policy's cooling time. Say the same to whoever asked, whether it is done or held.
   * @throws AppError not_found, verb_not_allowed, pin_form, and only where the PIN was given.
   */
  async request(tx: Tx, { caseId, ask, proof, channel, submissionId }: RequestOf): Promise<'done' | 'held'> {
    const kept = await this.keep(ask);
    const policy = await this.policyOf(tx);
    const course = courseOf(ask.verb, proof, {
      openClaims: await tx.manager.existsBy(Claim, { caseId, status: Not(In([...FINAL])) }),
      firstPin:
        ask.verb === 'set_pin' &&
        (await this.pins.caseOf(tx.manager, ask.receiptId)) === caseId &&
        (await this.pins.mayBeFirst(tx, ask.receiptId)),
    });
    await tx.audit('worker.asked', { type: 'case', id: caseId }, { verb: ask.verb, proof, channel, course });
    if (course === 'now') {
      if (kept.verb === 'take_back') await this.takeBack(tx, caseId);
      else await this.acts.do(tx, caseId, kept, channel, null);
      return 'done';
    }
    const hours = { soon: 0, cooling: policy.coolingHours, held: policy.heldHours }[course];
    const dueAt = new Date(tx.now.getTime() + hours * HOUR);
    await this.hold(tx, { caseId, proof, channel, submissionId: submissionId ?? null, dueAt }, kept);
    if (course === 'soon') return 'done';
    await this.duty.page(tx, { caseId }, 'worker_request');
    return 'held';
  }

  /** What was asked for and still waits is not done after all. */
  async takeBack(tx: Tx, caseId: string): Promise<void> {
    const over = { state: 'taken_back' as const, decidedAt: tx.now };
    const { affected } = await tx.manager.update(WorkerRequest, { caseId, state: 'held' }, over);
    await tx.audit('worker.took_back', { type: 'case', id: caseId }, { requests: affected ?? 0 });
  }

  private async keep(ask: Ask): Promise<KeptAsk> {
    if (ask.verb !== 'set_pin') return ask;
    const { verb, receiptId, pin } = ask;
    return { verb, receiptId, pinHash: await this.pins.hash(pin) };
  }

  private async policyOf(tx: Tx): Promise<WorkerRequestPolicy> {
    const { remedies } = await this.policy.active(tx.manager);
    if (!remedies?.workerRequests)
      throw new AppError('verb_not_allowed', 409, 'warn', { reason: 'no_remedy_policy' });
    return remedies.workerRequests;
  }

  private async hold(
    tx: Tx,
    row: Pick<WorkerRequest, 'caseId' | 'proof' | 'channel' | 'submissionId' | 'dueAt'>,
    ask: KeptAsk,
  ): Promise<void> {
    const { verb } = ask;
    const target = targetOf(ask);
    const same = { caseId: row.caseId, proof: row.proof, verb, target: target ?? IsNull() };
    if (ONCE.includes(verb) && (await tx.manager.existsBy(WorkerRequest, { ...same, state: 'held' }))) return;
    const id = randomUUID();
    const { dataKeyId } = await tx.manager.findOneByOrFail(Case, { id: row.caseId });
    const key = await this.vault.openKey(tx.manager, dataKeyId);
    await tx.manager.insert(WorkerRequest, {
      ...{ ...row, id, verb, target, state: 'held', askedAt: tx.now },
      params: this.vault.seal(key, requestPlace(id), ask),
      ...{ decidedAt: null, decidedBy: null, checkedBy: null },
    });
  }
}

export const requestPlace = (row: string) => ({ table: 'worker_request', column: 'params', row });
