import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../../identity/access';
import { AppError, notFound } from '../../platform/app.errors';
import { Database, type Tx } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import type { Tie } from '../mediation/panel.rules';
import { liftRefusal, tiedNow, type LiftReason } from './bars.rules';
import { CaseBar } from './case-bar.entity';
import { ClaimHandover } from './claim-handover.service';
import { PartyReading } from './party-reading.service';
import { StaffTieRow } from './staff-tie.entity';

/** Keeps from a case whoever is tied to its party. A bar hides the case until somebody else lifts it. */
@Injectable()
export class CaseBars {
  constructor(
    private readonly database: Database,
    private readonly parties: PartyReading,
    private readonly handover: ClaimHandover,
  ) {}

  /** Bars whom declared ties bar, as the party is known now. Last in a transaction: it may be the actor. */
  async follow(tx: Tx, caseId: string): Promise<void> {
    const written = await this.parties.written(tx.manager, caseId);
    const confirmed = await this.parties.confirmed(tx.manager, caseId);
    if (written.length === 0 && confirmed.length === 0) return;
    const ties = await tx.manager.find(StaffTieRow);
    const tied = tiedNow(
      ties.map(({ staffId, organisationId, digests, declaredAt }) => ({
        ...{ staffId, organisationId, declaredAt },
        digests: digests.map((each) => each.toString('hex')),
      })),
      confirmed,
      written,
      await tx.manager.findBy(CaseBar, { caseId }),
    );
    await this.bar(tx, caseId, tied, 'tie');
  }

  /** Takes from them what they have of the case, and hides it. */
  async bar(tx: Tx, caseId: string, staff: readonly string[], because: 'tie' | Tie): Promise<void> {
    const known = await tx.manager.findBy(CaseBar, { caseId });
    const fresh = staff.filter((id) => !known.some(({ staffId, liftedAt }) => staffId === id && !liftedAt));
    if (fresh.length === 0) return;
    const held = await tx.manager.find(Claim, {
      where: { caseId, assignedTo: In(fresh) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const claim of held) await this.handover.unassign(tx, claim, because);
    for (const staffId of fresh) {
      await tx.audit('case.barred', { type: 'case', id: caseId }, { staff: staffId, because });
      const standing = { because, since: tx.now, liftedAt: null, liftedBy: null, liftReason: null };
      const { affected } = await tx.manager.update(CaseBar, { caseId, staffId }, standing);
      if (!affected) await tx.manager.insert(CaseBar, { caseId, staffId, ...standing });
    }
  }

  /** The case is shown again to somebody who was barred. @throws AppError not_found, verb_not_allowed with the reason. */
  async lift(staff: Principal, caseId: string, staffId: string, reason: LiftReason): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      if (!(await tx.manager.existsBy(Case, { id: caseId }))) throw notFound();
      const where = { caseId, staffId };
      const bar = await tx.manager.findOne(CaseBar, { where, lock: { mode: 'pessimistic_write' } });
      if (!bar) throw notFound();
      const refusal = liftRefusal(bar, staff.staffId);
      if (refusal)
        throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'lift_bar', reason: refusal });
      const lifted = { liftedAt: tx.now, liftedBy: staff.staffId, liftReason: reason };
      await tx.manager.update(CaseBar, where, lifted);
      await tx.audit('case.bar_lifted', { type: 'case', id: caseId }, { staff: staffId, reason });
    });
  }

  /** Who is or was barred from a case, and why. @throws AppError not_found. */
  list(staff: Principal, caseId: string): Promise<{ items: CaseBar[] }> {
    return this.database.read(staff.actor, async (manager) => {
      if (!(await manager.existsBy(Case, { id: caseId }))) throw notFound();
      return {
        items: await manager.find(CaseBar, { where: { caseId }, order: { since: 'ASC', staffId: 'ASC' } }),
      };
    });
  }
}
