import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PolicyService } from '../../policy/policy.service';
import type { Tx } from '../../platform/database/database';
import { FINAL } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { ClockService } from '../deadlines/clock.service';

/** What a claim needs when whoever had it has it no more. */
@Injectable()
export class ClaimHandover {
  constructor(
    private readonly policy: PolicyService,
    private readonly clocks: ClockService,
  ) {}

  /** Takes a claim from its officer. It escalates like one that nobody has taken up yet. */
  async unassign(tx: Tx, claim: Claim, because: string): Promise<void> {
    const { id, assignedTo } = claim;
    await tx.manager.update(Claim, { id }, { assignedTo: null });
    claim.assignedTo = null;
    await this.await(tx, claim);
    await tx.audit('claim.unassigned', { type: 'claim', id }, { because, from: assignedTo });
  }

  /** Somebody has to take the claim up, by when the policy says. A clock that runs already is enough. */
  async await(tx: Tx, { id: claimId, caseId, issue, office, status, policyHash }: Claim): Promise<void> {
    if (FINAL.includes(status)) return;
    const open = { claimId, kind: 'acknowledge', state: In(['running', 'paused', 'breached']) };
    if (await tx.manager.existsBy(ClockRow, open)) return;
    const { urgency } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    const policy = await this.policy.version(tx.manager, policyHash);
    await this.clocks.startOne(
      tx,
      policy,
      { caseId, claimId, issue, office, urgency },
      'acknowledge',
      tx.now,
    );
  }
}
