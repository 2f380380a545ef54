import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../../platform/database/database';
import { Claim } from '../claim.entity';
import type { Tie } from '../mediation/panel.rules';
import { CaseBar } from './case-bar.entity';
import { ClaimHandover } from './claim-handover.service';
import { PartyReading } from './party-reading.service';
import { StaffTieRow } from './staff-tie.entity';
import { tiedStaff } from './ties.rules';

/** Keeps from a case whoever is tied to its party. A bar hides the case, and is not lifted. */
@Injectable()
export class CaseBars {
  constructor(
    private readonly parties: PartyReading,
    private readonly handover: ClaimHandover,
  ) {}

  /** Bars whom declared ties bar, as the party is known now. Last in a transaction: it may be the actor. */
  async follow(tx: Tx, caseId: string): Promise<void> {
    const names = await this.parties.names(tx.manager, caseId);
    if (names.length === 0) return;
    const organisations = await this.parties.organisations(tx.manager, caseId);
    const ties = await tx.manager.find(StaffTieRow);
    const tied = tiedStaff(
      ties.map(({ staffId, organisationId, digests }) => ({
        ...{ staffId, organisationId },
        digests: digests.map((each) => each.toString('hex')),
      })),
      organisations.map(({ id }) => id),
      names,
    );
    await this.bar(tx, caseId, tied, 'tie');
  }

  /** Takes from them what they have of the case, and hides it. */
  async bar(tx: Tx, caseId: string, staff: readonly string[], because: 'tie' | Tie): Promise<void> {
    const known = await tx.manager.findBy(CaseBar, { caseId });
    const fresh = staff.filter((id) => !known.some(({ staffId }) => staffId === id));
    if (fresh.length === 0) return;
    const held = await tx.manager.find(Claim, {
      where: { caseId, assignedTo: In(fresh) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const claim of held) await this.handover.unassign(tx, claim, because);
    for (const staffId of fresh) {
      await tx.manager.insert(CaseBar, { caseId, staffId, because, since: tx.now });
      await tx.audit('case.barred', { type: 'case', id: caseId }, { staff: staffId, because });
    }
  }
}
