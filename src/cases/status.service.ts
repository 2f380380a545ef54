import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { asciiDigits, readReceipt } from '../intake/receipt.rules';
import { Receipt } from '../intake/receipt.entity';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { CLAIM_CLOCK_KINDS } from '../policy/policy.schema';
import { AppError, badRequest } from '../platform/app.errors';
import { Clock } from '../platform/clock';
import { SlowHash } from '../platform/crypto/slow-hash';
import { Vault } from '../platform/crypto/vault.service';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { CaseSubmission } from './case-submission.entity';
import { Claim } from './claim.entity';
import { ClockRow } from './clock.entity';
import { claimStage, statusOf, type StatusView } from './status.rules';

export type { StatusView };

const PIN_TRIES = 5;
const PIN_LOCK_MS = 15 * 60_000;

/** What somebody with a receipt may know. Whoever holds the receipt is not thereby the worker: the PIN is. */
@Injectable()
export class StatusService {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly slowHash: SlowHash,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError receipt_form, receipt_unknown, pin_wrong, pin_locked. */
  async look(typed: string, typedPin?: string): Promise<StatusView> {
    const number = readReceipt(typed);
    if (!number) throw badRequest('receipt_form');
    const digest = this.vault.hmac('receipt', number);
    const receipt = await this.database.read(system('status'), (manager) =>
      manager.findOneBy(Receipt, { digest }),
    );
    if (!receipt) throw new AppError('receipt_unknown', 404);
    const pin = asciiDigits(typedPin ?? '').replace(/\s/g, '');
    if (pin) await this.checkPin(receipt, pin);
    return this.view(receipt.submissionId, pin !== '');
  }

  /** A try is counted before it is checked: however many are made at once, no more than PIN_TRIES are looked at. */
  private async checkPin(receipt: Receipt, pin: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(system('status'), async (tx) => {
      const [, counted] = (await tx.manager.query(
        `UPDATE receipt SET
           pin_failures = CASE WHEN pin_failures + 1 >= $2 THEN 0 ELSE pin_failures + 1 END,
           pin_locked_until = CASE WHEN pin_failures + 1 >= $2 THEN $3::timestamptz END
         WHERE id = $1 AND (pin_locked_until IS NULL OR pin_locked_until <= $4)`,
        [receipt.id, PIN_TRIES, new Date(now.getTime() + PIN_LOCK_MS), now],
      )) as [unknown, number];
      if (counted === 0) throw new AppError('pin_locked', 429);
      await tx.audit('receipt.pin_tried', { type: 'submission', id: receipt.submissionId });
    });
    const right = receipt.pinHash !== null && (await this.slowHash.pinMatches(pin, receipt.pinHash));
    if (!right) throw new AppError('pin_wrong', 403);
    await this.database.transaction(system('status'), async (tx) => {
      await tx.manager.update(Receipt, { id: receipt.id }, { pinFailures: 0, pinLockedUntil: null });
      await tx.audit('receipt.pin_right', { type: 'submission', id: receipt.submissionId });
    });
  }

  private view(submissionId: string, withPin: boolean): Promise<StatusView> {
    return this.database.read(system('status'), async (manager) => {
      const joined = await manager.findOneBy(CaseSubmission, { submissionId });
      if (!joined) return statusOf(false, [], [], null);
      return this.caseView(manager, joined.caseId, withPin);
    });
  }

  private async caseView(manager: EntityManager, caseId: string, withPin: boolean): Promise<StatusView> {
    const claims = await manager.find(Claim, { where: { caseId }, order: { openedAt: 'ASC', id: 'ASC' } });
    const clocks = await manager.find(ClockRow, {
      // A receipt may be in the wrong hands: that somebody still asks after retaliation is not for it to say.
      where: { caseId, kind: In([...CLAIM_CLOCK_KINDS]), state: In(['running', 'breached']) },
      order: { dueAt: 'ASC' },
    });
    const members = await manager.findBy(CaseSubmission, { caseId });
    const asked = await manager.existsBy(SubmissionProgress, {
      submissionId: In(members.map((member) => member.submissionId)),
      stage: 'asked',
    });
    const ours = claims.map((claim) => ({
      issue: claim.issue,
      stage: claimStage(claim.status),
      nextDate: clocks.find((clock) => clock.claimId === claim.id)?.dueAt ?? null,
    }));
    return statusOf(
      asked,
      ours,
      clocks.map(({ dueAt }) => dueAt),
      withPin ? ours : null,
    );
  }
}
