import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Receipt } from '../../intake/receipt.entity';
import { asciiDigits, readReceipt } from '../../intake/receipt.rules';
import { PolicyService } from '../../policy/policy.service';
import { badRequest } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import { SlowHash } from '../../platform/crypto/slow-hash';
import { Vault } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';

const PIN_TRIES = 5;
const PIN_LOCK_MS = 15 * 60_000;
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
    private readonly clock: Clock,
    private readonly policy: PolicyService,
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
   * of its own: however many are made at once, no more than PIN_TRIES are looked at. Call it outside any transaction.
   */
  async check(receiptId: string, typed: string): Promise<PinAnswer> {
    const receipt = await this.database.read(system('receipts'), (manager) =>
      manager.findOneByOrFail(Receipt, { id: receiptId }),
    );
    if (!(await this.count(receipt))) return 'locked';
    if (receipt.pinHash === null) return 'none';
    if (!(await this.slowHash.pinMatches(pinOf(typed), receipt.pinHash))) return 'wrong';
    await this.database.transaction(system('receipts'), async (tx) => {
      await tx.manager.update(Receipt, { id: receiptId }, { pinFailures: 0, pinLockedUntil: null });
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

  /** Whether a first PIN may be set by whoever holds the receipt. Locks the receipt. */
  async mayBeFirst(tx: Tx, receiptId: string): Promise<boolean> {
    const receipt = await tx.manager.findOne(Receipt, {
      where: { id: receiptId },
      lock: { mode: 'pessimistic_write' },
    });
    const requests = (await this.policy.active(tx.manager)).remedies?.workerRequests;
    if (!receipt || receipt.pinHash !== null || !requests) return false;
    return tx.now.getTime() <= receipt.createdAt.getTime() + requests.firstPinHours * HOUR;
  }

  /** For whoever has checked that it is the worker's wish. */
  async replace(tx: Tx, receiptId: string, pinHash: string): Promise<void> {
    const receipt = await tx.manager.findOneByOrFail(Receipt, { id: receiptId });
    const fresh = { pinHash, pinFailures: 0, pinLockedUntil: null };
    await tx.manager.update(Receipt, { id: receiptId }, fresh);
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

  private count(receipt: Receipt): Promise<boolean> {
    const now = this.clock.now();
    return this.database.transaction(system('receipts'), async (tx) => {
      const [, counted] = (await tx.manager.query(
        `UPDATE receipt SET
           pin_failures = CASE WHEN pin_failures + 1 >= $2 THEN 0 ELSE pin_failures + 1 END,
           pin_locked_until = CASE WHEN pin_failures + 1 >= $2 THEN $3::timestamptz END
         WHERE id = $1 AND (pin_locked_until IS NULL OR pin_locked_until <= $4)`,
        [receipt.id, PIN_TRIES, new Date(now.getTime() + PIN_LOCK_MS), now],
      )) as [unknown, number];
      const subject = { type: 'submission', id: receipt.submissionId };
      await tx.audit(counted === 0 ? 'receipt.pin_refused' : 'receipt.pin_tried', subject);
      return counted > 0;
    });
  }
}
