import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import type { Tx } from '../../platform/database/database';
import type { ClaimFacts } from '../case-state.rules';
import type { Claim } from '../claim.entity';
import { MediationReading } from '../mediation/mediation-reading.service';
import { CaseBar } from '../routing/case-bar.entity';
import { Transfer } from '../routing/transfer.entity';
import { Finding } from './finding.entity';
import { ObligationReading } from './obligation-reading.service';
import { remedyStanding } from './obligation.rules';
import { RemedyConfirmation } from './remedy-confirmation.entity';
import { Review } from './review.entity';
import { reviews } from './review.rules';

/** What the guards of a claim's transitions judge by, from the rows as they are now. */
@Injectable()
export class ClaimFactsReading {
  constructor(
    private readonly obligations: ObligationReading,
    private readonly mediations: MediationReading,
  ) {}

  async of(
    tx: Pick<Tx, 'manager' | 'actor'>,
    { id: claimId, caseId, mediation, pausedIn, reopenedAt }: Claim,
  ): Promise<ClaimFacts> {
    const findings = await tx.manager.find(Finding, { where: { claimId }, order: { seq: 'ASC' } });
    const appeal = await tx.manager.findOneBy(Review, { claimId, kind: 'appeal', decidedAt: IsNull() });
    const owing = await this.obligations.ofClaim(tx.manager, claimId);
    const staffId = tx.actor.kind === 'staff' ? tx.actor.id : null;
    const [transfer] = await tx.manager.find(Transfer, {
      where: { claimId },
      order: { proposedAt: 'DESC' },
      take: 1,
    });
    return {
      staffId,
      mediation,
      mediators: await this.mediations.mediators(tx.manager, claimId),
      findings: findings.map(({ foundBy: by, outcome }) => ({ by, outcome })),
      remedy: remedyStanding(owing.map(({ obligation }) => obligation)),
      workerConfirmed: await tx.manager.existsBy(RemedyConfirmation, {
        claimId,
        ...(reopenedAt ? { saidAt: MoreThan(reopenedAt) } : {}),
      }),
      pausedIn,
      appealedIn: appeal?.claimWas ?? null,
      tied: staffId !== null && (await tx.manager.existsBy(CaseBar, { caseId, staffId, liftedAt: IsNull() })),
      transferOpen: transfer !== undefined && transfer.state !== 'accepted',
      reviewer: appeal !== null && reviews(tx.actor, appeal.office),
    };
  }
}
