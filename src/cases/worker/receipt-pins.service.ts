import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Receipt } from '../../intake/receipt.entity';
import { asciiDigits, readReceipt } from '../../intake/receipt.rules';
import { PolicyService } from '../../policy/policy.service';
import { badRequest } from '../../platform/app.errors';
import { SlowHash } from '../../platform/crypto/slow-hash';
import { Vault } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { DutyService } from '../duty.service';
import { NO_TRIES, oneMoreTry, TELLING_LOCK, type PinTries } from './pin-tries.rules';

const HOUR = 3_600_000;
const PIN = /^\d{4,8}$/;

export type PinAnswer = 'right' | 'wrong' | 'locked' | 'none';

/** A PIN as somebody typed it, in any script's digits. */
export const pinOf = (typed: string): string => asciiDigits(typed).replace(/\s/g, '');

/** The worker's own proof. Whoever holds the phone or the receipt is not thereby the worker: the PIN is. */
@Injectable()
export class ReceiptPins {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly slowHash: SlowHash,
    private readonly policy: PolicyService,
    private readonly duty: DutyService,
  ) {}

  /** The receipt somebody typed, in any script; null when it cannot be one or there is none such. */
  async find(typed: string): Promise<Receipt | null> {
    const number = readReceipt(typed);
    if (!number) return null;
    const digest = this.vault.hmac('receipt', number);
    return this.database.read(system('receipts'), (manager) => manager.findOneBy(Receipt, { digest }));
  }

  /**
   * Whether the PIN is the receipt's; `none` where none is set. A try is counted before it is checked, in a transaction
   * of its own: however many are made at once, no more are looked at than may be. Call it outside any transaction.
   */
  async check(receiptId: string, typed: string): Promise<PinAnswer> {
    const receipt = await this.database.read(system('receipts'), (manager) =>
      manager.findOneByOrFail(Receipt, { id: receiptId }),
    );
    const tries = await this.count(receipt);
    if (!tries) return 'locked';
    if (receipt.pinHash === null) return 'none';
    if (!(await this.slowHash.pinMatches(pinOf(typed), receipt.pinHash))) {
      if (tries.lockedUntil && tries.locks === TELLING_LOCK) await this.tell(receipt);
      return 'wrong';
    }
    await this.database.transaction(system('receipts'), async (tx) => {
      await tx.manager.update(Receipt, { id: receiptId }, columnsOf(NO_TRIES));
      await tx.audit('receipt.pin_right', { type: 'submission', id: receipt.submissionId });
    });
    return 'right';
  }

  /**
   * Sets the first PIN of a receipt. False, and nothing set, where there is one already or the policy's first window has
   * passed: then somebody of the office asks the worker first.
   * @throws AppError pin_form
   */
  async set(tx: Tx, receiptId: string, typed: string): Promise<boolean> {
    if (!(await this.mayBeFirst(tx, receiptId))) return false;
    await this.replace(tx, receiptId, await this.hash(typed));
    return true;
  }

  /**
   * Whether a first PIN may be set by whoever holds the receipt: while its case has none by any receipt, and counted from
   * the oldest. Locks them all.
   */
  async mayBeFirst(tx: Tx, receiptId: string): Promise<boolean> {
    const receipts = await this.ofSameCase(tx.manager, receiptId);
    const requests = (await this.policy.active(tx.manager)).remedies?.workerRequests;
    if (receipts.length === 0 || receipts.some((each) => each.pinHash !== null) || !requests) return false;
    const since = Math.min(...receipts.map(({ createdAt }) => createdAt.getTime()));
    return tx.now.getTime() <= since + requests.firstPinHours * HOUR;
  }

  /** For whoever has checked that it is the worker's wish. */
  async replace(tx: Tx, receiptId: string, pinHash: string): Promise<void> {
    const receipt = await tx.manager.findOneByOrFail(Receipt, { id: receiptId });
    await tx.manager.update(Receipt, { id: receiptId }, { pinHash, ...columnsOf(NO_TRIES) });
    await tx.audit('receipt.pin_set', { type: 'submission', id: receipt.submissionId });
  }

  /** @throws AppError pin_form */
  async hash(typed: string): Promise<string> {
    const pin = pinOf(typed);
    if (!PIN.test(pin)) throw badRequest('pin_form');
    return this.slowHash.pin(pin);
  }

  /** The case a receipt leads to; null while nothing was opened for it. */
  async caseOf(manager: EntityManager, receiptId: string): Promise<string | null> {
    const rows = (await manager.query(
      `SELECT s.case_id AS id FROM receipt r JOIN case_submission s USING (submission_id) WHERE r.id = $1`,
      [receiptId],
    )) as { id: string }[];
    return rows[0]?.id ?? null;
  }

  /** The receipt, and the others of its case where it has one; locked. */
  private ofSameCase(manager: EntityManager, receiptId: string): Promise<Receipt[]> {
    return manager
      .createQueryBuilder(Receipt, 'r')
      .where(
        `r.id = :receiptId OR r.submission_id IN (
          SELECT other.submission_id FROM receipt own JOIN case_submission its USING (submission_id)
            JOIN case_submission other USING (case_id) WHERE own.id = :receiptId)`,
        { receiptId },
      )
      .orderBy('r.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** The tries with this one; null where it may not be made. */
  private count({ id, submissionId }: Receipt): Promise<PinTries | null> {
    return this.database.transaction(system('receipts'), async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await tx.manager.findOneOrFail(Receipt, { where: { id }, lock });
      const { pinFailures: failures, pinLocks: locks, pinLockedUntil: lockedUntil } = row;
      const tries = oneMoreTry({ failures, locks, lockedUntil }, tx.now);
      if (tries) await tx.manager.update(Receipt, { id }, columnsOf(tries));
      await tx.audit(tries ? 'receipt.pin_tried' : 'receipt.pin_refused', {
        type: 'submission',
        id: submissionId,
      });
      return tries;
    });
  }

  /** Somebody who does not know the PIN goes on guessing. */
  private async tell({ id, submissionId }: Receipt): Promise<void> {
    await this.database.transaction(system('receipts'), async (tx) => {
      const caseId = await this.caseOf(tx.manager, id);
      await tx.audit('receipt.pin_guessed', { type: 'submission', id: submissionId });
      await this.duty.page(tx, caseId ? { caseId } : { submissionId }, 'pin_guessed');
    });
  }
}

const columnsOf = ({ failures, locks, lockedUntil }: PinTries) => ({
  pinFailures: failures,
  pinLocks: locks,
  pinLockedUntil: lockedUntil,
});
