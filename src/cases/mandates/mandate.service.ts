import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import { AppError, notFound } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { MandateRow } from './mandate.entity';
import { mandateRefusal, mayTell, type Mandate, type MandateScope } from './mandate.rules';

export interface NewMandate extends Pick<Mandate, 'holder' | 'scope' | 'givenBy' | 'expiresAt'> {
  scope: MandateScope[];
  /** BCP 47: in which it was explained to the worker. */
  language: string;
}

/** Who may be told something beside the worker. */
@Injectable()
export class MandateService {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError not_found, verb_not_allowed with the reason. */
  give(staff: Principal, caseId: string, mandate: NewMandate): Promise<{ id: string }> {
    return this.database.transaction(staff.actor, async (tx) => {
      if (!(await tx.manager.existsBy(Case, { id: caseId }))) throw notFound();
      const { offices } = await this.policy.active(tx.manager);
      const looks = staff.office !== null && offices[staff.office]?.bestInterestsOfficer;
      if (mandate.givenBy === 'best_interests_officer' && !looks) throw refused('no_best_interests_officer');
      const child = await tx.manager.existsBy(Claim, { caseId, issue: 'child' });
      const refusal = mandateRefusal(mandate, child, tx.now);
      if (refusal) throw refused(refusal);
      const id = randomUUID();
      await tx.manager.insert(MandateRow, {
        ...{ ...mandate, id, caseId, givenAt: tx.now, recordedBy: staff.staffId },
        ...{ revokedAt: null, revocationRecordedBy: null },
      });
      const { holder, scope, givenBy } = mandate;
      await tx.audit('mandate.given', { type: 'case', id: caseId }, { mandate: id, holder, scope, givenBy });
      return { id };
    });
  }

  /** At any time and without a reason. @throws AppError not_found, verb_not_allowed. */
  async revoke(staff: Principal, id: string): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const where = { id };
      const mandate = await tx.manager.findOne(MandateRow, { where, lock: { mode: 'pessimistic_write' } });
      if (!mandate) throw notFound();
      if (mandate.revokedAt) throw refused('revoked_already');
      await tx.manager.update(MandateRow, where, { revokedAt: tx.now, revocationRecordedBy: staff.staffId });
      await tx.audit('mandate.revoked', { type: 'case', id: mandate.caseId }, { mandate: id });
    });
  }

  /** @throws AppError not_found. */
  list(staff: Principal, caseId: string): Promise<{ items: MandateRow[] }> {
    return this.database.read(staff.actor, async (manager) => {
      if (!(await manager.existsBy(Case, { id: caseId }))) throw notFound();
      return { items: await manager.find(MandateRow, { where: { caseId }, order: { givenAt: 'ASC' } }) };
    });
  }

  /** Whether whoever holds the mandate may be told something now; no for one that is not there. */
  mayTell(staff: Principal, id: string, what: MandateScope): Promise<{ may: boolean }> {
    return this.database.read(staff.actor, async (manager) => ({
      may: mayTell(await manager.findOneBy(MandateRow, { id }), what, this.clock.now()),
    }));
  }
}

const refused = (reason: string): AppError =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb: 'mandate', reason });
