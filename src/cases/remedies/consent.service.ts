import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { AppError, notFound } from '../../platform/app.errors';
import { Database, type Tx } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { DisclosureConsent } from './disclosure-consent.entity';
import type { Consent, NewConsent } from './enforcement.rules';

/** What a worker allows somebody to be told. Without it nothing that tells of a worker can be recorded as done. */
@Injectable()
export class ConsentService {
  constructor(private readonly database: Database) {}

  /** @throws AppError not_found. */
  give(staff: Principal, caseId: string, consent: NewConsent): Promise<{ id: string }> {
    return this.database.transaction(staff.actor, async (tx) => {
      if (!(await tx.manager.existsBy(Case, { id: caseId }))) throw notFound();
      const { claimId, recipient, what } = consent;
      if (claimId && !(await tx.manager.existsBy(Claim, { id: claimId, caseId }))) throw notFound();
      const id = randomUUID();
      await tx.manager.insert(DisclosureConsent, {
        ...{ ...consent, id, caseId, givenAt: tx.now, recordedBy: staff.staffId },
        ...{ revokedAt: null, revocationRecordedBy: null, revokedByWorker: false },
      });
      const details = { consent: id, recipient, what, claim: claimId };
      await tx.audit('consent.given', { type: 'case', id: caseId }, details);
      return { id };
    });
  }

  /** The worker takes it back, at any time and without a reason. @throws AppError not_found, verb_not_allowed. */
  async revoke(staff: Principal, id: string): Promise<void> {
    await this.database.transaction(staff.actor, (tx) => this.revokeIn(tx, null, id, staff.staffId));
  }

  /**
   * The same within a transaction: of a consent of `caseId` where it is given; `recordedBy` null where the worker's own
   * PIN says it. @throws AppError not_found, verb_not_allowed.
   */
  async revokeIn(tx: Tx, caseId: string | null, id: string, recordedBy: string | null): Promise<void> {
    const where = { id, ...(caseId ? { caseId } : {}) };
    const consent = await tx.manager.findOne(DisclosureConsent, {
      where,
      lock: { mode: 'pessimistic_write' },
    });
    if (!consent) throw notFound();
    if (consent.revokedAt)
      throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'revoke', reason: 'revoked_already' });
    const revoked = {
      revokedAt: tx.now,
      revocationRecordedBy: recordedBy,
      revokedByWorker: recordedBy === null,
    };
    await tx.manager.update(DisclosureConsent, { id }, revoked);
    await tx.audit('consent.revoked', { type: 'case', id: consent.caseId }, { consent: id });
  }

  /** @throws AppError not_found. */
  list(staff: Principal, caseId: string): Promise<{ items: DisclosureConsent[] }> {
    return this.database.read(staff.actor, async (manager) => {
      if (!(await manager.existsBy(Case, { id: caseId }))) throw notFound();
      const items = await manager.find(DisclosureConsent, {
        where: { caseId },
        order: { givenAt: 'ASC', id: 'ASC' },
      });
      return { items };
    });
  }

  /**
   * What holds for a claim now. The rows are kept from being revoked until the transaction ends: nothing is disclosed
   * in the moment in which the worker says no.
   */
  async holding(manager: EntityManager, claim: Claim): Promise<Consent[]> {
    return this.inForce(manager, claim, true);
  }

  /** Whether one consent stands, kept from being revoked until the transaction ends. */
  stands(manager: EntityManager, id: string): Promise<boolean> {
    const where = { id, revokedAt: IsNull() };
    const lock = { mode: 'pessimistic_write' } as const;
    return manager.findOne(DisclosureConsent, { where, lock }).then((found) => found !== null);
  }

  /** What holds for a claim, for whoever only looks. */
  async inForce(manager: EntityManager, { id, caseId }: Claim, kept = false): Promise<Consent[]> {
    const rows = await manager.find(DisclosureConsent, {
      where: [
        { caseId, claimId: id, revokedAt: IsNull() },
        { caseId, claimId: IsNull(), revokedAt: IsNull() },
      ],
      ...(kept ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    return rows.map(({ id: consentId, recipient, recipientId, recipientOffice, what, revokedAt }) => ({
      ...{ id: consentId, to: { kind: recipient, id: recipientId ?? recipientOffice }, what, revokedAt },
    }));
  }
}
