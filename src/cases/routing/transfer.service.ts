import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import { AppError, notFound } from '../../platform/app.errors';
import { everywhere } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { transition } from '../case-state.rules';
import { Claim } from '../claim.entity';
import { ClockService } from '../deadlines/clock.service';
import { ConsentService } from '../remedies/consent.service';
import { ClaimHandover } from './claim-handover.service';
import { PartyReading } from './party-reading.service';
import { Transfer } from './transfer.entity';
import { transferConsent, transferRefusal, type TransferReason } from './transfer.rules';

/** Another office for a claim: proposed by staff, decided by the worker. Nothing of it closes a claim or stops a clock. */
@Injectable()
export class TransferService {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly parties: PartyReading,
    private readonly consents: ConsentService,
    private readonly clocks: ClockService,
    private readonly handover: ClaimHandover,
  ) {}

  /** @throws AppError not_found, verb_not_allowed with the reason. */
  propose(
    staff: Principal,
    claimId: string,
    toOffice: string,
    reason: TransferReason,
  ): Promise<{ id: string }> {
    return this.database.transaction(staff.actor, async (tx) => {
      const claim = await this.lock(tx, claimId);
      await this.check(tx, claim, toOffice);
      if (await tx.manager.existsBy(Transfer, { claimId, state: 'proposed' }))
        throw refused('proposed_already');
      const id = randomUUID();
      await tx.manager.insert(Transfer, {
        ...{ id, claimId, fromOffice: claim.office, toOffice, reason, state: 'proposed', consentId: null },
        ...{ proposedBy: staff.staffId, proposedAt: tx.now, answeredBy: null, answeredAt: null },
      });
      const details = { transfer: id, to: toOffice, reason };
      await tx.audit('claim.transfer_proposed', { type: 'claim', id: claimId }, details);
      return { id };
    });
  }

  /** The worker lets the claim go there: a consent to exactly that office is on record. */
  accept(staff: Principal, id: string): Promise<void> {
    return this.answer(staff, id, async (tx, claim, transfer) => {
      await this.check(tx, claim, transfer.toOffice);
      const consent = transferConsent(transfer.toOffice, await this.consents.holding(tx.manager, claim));
      if (!consent) throw refused('no_consent');
      await this.move(tx, claim, transfer);
      return consent.id;
    });
  }

  /** The worker does not. The claim stays where it is, and somebody there has to find in it. */
  refuse(staff: Principal, id: string): Promise<void> {
    return this.answer(staff, id, async () => null);
  }

  /** @throws AppError not_found. */
  list(staff: Principal, claimId: string): Promise<{ items: Transfer[] }> {
    return this.database.read(staff.actor, async (manager) => {
      if (!(await manager.existsBy(Claim, { id: claimId }))) throw notFound();
      return { items: await manager.find(Transfer, { where: { claimId }, order: { proposedAt: 'ASC' } }) };
    });
  }

  private async answer(
    staff: Principal,
    id: string,
    work: (tx: Tx, claim: Claim, transfer: Transfer) => Promise<string | null>,
  ): Promise<void> {
    const seen = await this.database.read(staff.actor, (manager) => manager.findOneBy(Transfer, { id }));
    if (!seen) throw notFound();
    await this.database.transaction(everywhere(staff.actor), async (tx) => {
      const claim = await this.lock(tx, seen.claimId);
      const transfer = await tx.manager.findOneByOrFail(Transfer, { id });
      if (transfer.state !== 'proposed') throw refused('answered_already');
      const consentId = await work(tx, claim, transfer);
      const state = consentId === null ? ('refused' as const) : ('accepted' as const);
      const answered = { state, consentId, answeredBy: staff.staffId, answeredAt: tx.now };
      await tx.manager.update(Transfer, { id }, answered);
      await tx.audit(`claim.transfer_${state}`, { type: 'claim', id: claim.id }, { transfer: id });
    });
  }

  private async move(tx: Tx, claim: Claim, { fromOffice, toOffice, reason }: Transfer): Promise<void> {
    const policy = await this.policy.active(tx.manager);
    const columns = {
      ...{ office: toOffice, route: 'transfer', agreement: null, provision: null, clause: null },
      ...{ reasons: [{ code: 'transferred' as const, fromOffice, because: reason }], alternatives: [] },
      ...{ policyHash: policy.hash, assignedTo: null },
      // What was found and is owed stays as it stands.
      ...(transition(claim.status, 'route') ? { status: 'routed' as const } : {}),
    };
    await tx.manager.update(Claim, { id: claim.id }, columns);
    Object.assign(claim, columns);
    await this.clocks.moveTo(tx, claim.id, policy, toOffice);
    await this.handover.await(tx, claim);
  }

  private async check(tx: Tx, claim: Claim, to: string): Promise<void> {
    const policy = await this.policy.active(tx.manager);
    const party = await this.parties.facts(tx.manager, policy, claim.caseId);
    const refusal = transferRefusal(claim, to, party, policy);
    if (refusal) throw refused(refusal);
  }

  private async lock(tx: Tx, id: string): Promise<Claim> {
    const claim = await tx.manager.findOne(Claim, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!claim) throw notFound();
    return claim;
  }
}

const refused = (reason: string): AppError =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb: 'transfer', reason });
