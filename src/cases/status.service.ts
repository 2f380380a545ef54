import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { SubmissionProgress } from '../intake/submission-progress.entity';
import { CLAIM_CLOCK_KINDS } from '../policy/policy.schema';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { CaseSubmission } from './case-submission.entity';
import { Claim } from './claim.entity';
import { ClockRow } from './clock.entity';
import { claimStage, statusOf, type StatusView } from './status.rules';
import { ReceiptRequests } from './worker/receipt-requests.service';

export type { StatusView };

/** What somebody with a receipt may know. Whoever holds the receipt is not thereby the worker: the PIN is. */
@Injectable()
export class StatusService {
  constructor(
    private readonly database: Database,
    private readonly receipts: ReceiptRequests,
  ) {}

  /** @throws AppError receipt_form, receipt_unknown, pin_wrong, pin_locked. */
  async look(typed: string, typedPin?: string): Promise<StatusView> {
    const { receipt, proof } = await this.receipts.prove(typed, typedPin);
    return this.view(receipt.submissionId, proof === 'pin');
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
