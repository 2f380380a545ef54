import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Principal } from '../../identity/access';
import { Vault } from '../../platform/crypto/vault.service';
import { Case } from '../case.entity';
import type { FindingOutcome } from '../case-state.rules';
import { ClaimCourse } from './claim-course.service';
import { Finding } from './finding.entity';
import type { PartyHeard } from './finding.rules';
import { Review } from './review.entity';

export interface NewFinding {
  outcome: FindingOutcome;
  reasons: string;
  /** What it rests on, a line each. */
  evidence: string[];
  partyHeard: PartyHeard;
}

/** Records what an officer finds. A later finding stands beside the first and erases nothing. */
@Injectable()
export class FindingService {
  constructor(
    private readonly vault: Vault,
    private readonly course: ClaimCourse,
  ) {}

  /** @throws AppError not_found, verb_not_allowed: whoever mediated, or found what is appealed, does not find. */
  async find(staff: Principal, claimId: string, finding: NewFinding): Promise<{ id: string }> {
    return this.course.on(staff.actor, claimId, async (tx, claim) => {
      const appeal = await tx.manager.findOneBy(Review, { claimId, kind: 'appeal', decidedAt: IsNull() });
      await this.course.move(tx, claim, 'find');
      const { dataKeyId } = await tx.manager.findOneByOrFail(Case, { id: claim.caseId });
      const key = await this.vault.openKey(tx.manager, dataKeyId);
      const id = randomUUID();
      const { outcome, partyHeard } = finding;
      await tx.manager.insert(Finding, {
        ...{ id, caseId: claim.caseId, claimId, reviewId: appeal?.id ?? null, outcome, partyHeard },
        reasons: this.vault.seal(key, findingPlace('reasons', id), finding.reasons),
        evidence: this.vault.seal(key, findingPlace('evidence', id), finding.evidence),
        ...{ foundBy: staff.staffId, foundAt: tx.now },
      });
      await tx.audit('finding.made', { type: 'claim', id: claimId }, { finding: id, outcome, partyHeard });
      if (!appeal) return { id };
      const decided = { decidedAt: tx.now, decidedBy: staff.staffId, outcome: 'found' as const };
      await tx.manager.update(Review, { id: appeal.id }, decided);
      // What was ordered before the appeal is still owed.
      if (await this.course.may(tx, claim, 'carry_on')) await this.course.move(tx, claim, 'carry_on');
      return { id };
    });
  }
}

export const findingPlace = (column: 'reasons' | 'evidence', row: string) => ({
  table: 'finding',
  column,
  row,
});
