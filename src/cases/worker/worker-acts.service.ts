import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Contact } from '../../notifications/contact.entity';
import { badRequest, notFound } from '../../platform/app.errors';
import type { Tx } from '../../platform/database/database';
import { FINAL, transition, type ClaimVerb } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClaimCourse } from '../remedies/claim-course.service';
import { ConsentService } from '../remedies/consent.service';
import { ObligationRow } from '../remedies/obligation.entity';
import { ReceiptReports } from '../remedies/receipt-report.service';
import type { ReportChannel } from '../remedies/report.rules';
import { ReviewService } from '../remedies/review.service';
import { ErasureService } from './erasure.service';
import { ReceiptPins } from './receipt-pins.service';
import type { KeptAsk } from './worker-request.rules';

/** Does what a worker asked for, by the same services that people at their desks use. Whether it is her wish was asked before. */
@Injectable()
export class WorkerActs {
  constructor(
    private readonly course: ClaimCourse,
    private readonly reports: ReceiptReports,
    private readonly reviews: ReviewService,
    private readonly consents: ConsentService,
    private readonly pins: ReceiptPins,
    private readonly erasure: ErasureService,
  ) {}

  /**
   * `heardBy`: whoever of the staff made sure; null where the worker's PIN did.
   * @throws AppError not_found for what is not of this case, verb_not_allowed, invalid.
   */
  async do(
    tx: Tx,
    caseId: string,
    ask: Exclude<KeptAsk, { verb: 'take_back' }>,
    channel: ReportChannel,
    heardBy: string | null,
  ): Promise<void> {
    switch (ask.verb) {
      case 'withdraw':
        if (ask.claimId) await this.claimOf(tx, caseId, ask.claimId);
        return this.moveAll(tx, caseId, 'withdraw', ask.claimId);
      case 'pause':
      case 'resume':
        return this.moveAll(tx, caseId, ask.verb);
      case 'delete_data':
        await this.moveAll(tx, caseId, 'withdraw');
        return this.erasure.erase(tx, caseId);
      case 'report_receipt': {
        if (ask.said.saidBy !== 'worker') throw badRequest('invalid', { field: 'saidBy', rule: 'worker' });
        const found = await tx.manager.existsBy(ObligationRow, { id: ask.obligationId, caseId });
        if (!found) throw notFound();
        await this.reports.sayIn(tx, ask.obligationId, ask.said, channel, heardBy);
        return;
      }
      case 'dispute':
        return this.dispute(tx, await this.claimOf(tx, caseId, ask.claimId), ask.words);
      case 'change_contact':
        return this.changeContact(tx, caseId, ask.contactId);
      case 'set_pin':
        if ((await this.pins.caseOf(tx.manager, ask.receiptId)) !== caseId) throw notFound();
        return this.pins.replace(tx, ask.receiptId, ask.pinHash);
      case 'revoke_consent':
        return this.consents.revokeIn(tx, caseId, ask.consentId, heardBy);
      case 'complain':
        return this.complain(tx, caseId, ask.words);
    }
  }

  /** Every claim of the case that can take the step, or the one that is named. */
  private async moveAll(tx: Tx, caseId: string, verb: ClaimVerb, only?: string): Promise<void> {
    const claims = await tx.manager.find(Claim, {
      where: { caseId, status: Not(In([...FINAL])), ...(only ? { id: only } : {}) },
      order: { id: 'ASC' },
    });
    for (const { id } of claims) {
      const claim = await this.course.lock(tx, id);
      if (transition(claim.status, verb)) await this.course.move(tx, claim, verb);
    }
    await tx.audit('worker.moved', { type: 'case', id: caseId }, { verb, claims: claims.length });
  }

  /** A finding is appealed; where there is none to appeal from, it is how the claim is handled that is disputed. */
  private async dispute(tx: Tx, claim: Claim, words: string): Promise<void> {
    const kind = (await this.course.may(tx, claim, 'appeal')) ? 'appeal' : 'handling';
    await this.reviews.openIn(tx, claim, kind, words);
  }

  private async complain(tx: Tx, caseId: string, words: string): Promise<void> {
    const claims = await tx.manager.find(Claim, { where: { caseId }, order: { openedAt: 'ASC', id: 'ASC' } });
    const about = claims.find(({ status }) => !FINAL.includes(status)) ?? claims[0];
    if (!about) throw notFound();
    await this.reviews.openIn(tx, await this.course.lock(tx, about.id), 'handling', words);
  }

  private async changeContact(tx: Tx, caseId: string, contactId: string): Promise<void> {
    if (!(await tx.manager.existsBy(Contact, { id: contactId }))) throw notFound();
    const { contactId: before } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    await tx.manager.update(Case, { id: caseId }, { contactId });
    // What was asked at the old address lapses, the question which case a text belongs to as well. Asked of the table:
    // the conversation stands above.
    await tx.manager.query(
      `UPDATE question SET expires_at = $3 WHERE contact_id = $2 AND contact_id <> $4 AND expires_at > $3 AND (case_id = $1
        OR submission_id IN (SELECT submission_id FROM submission_progress WHERE join_case_id = $1))`,
      [caseId, before, tx.now, contactId],
    );
    await tx.audit('case.contact_changed', { type: 'case', id: caseId }, { contact: contactId });
  }

  private async claimOf(tx: Tx, caseId: string, id: string): Promise<Claim> {
    const claim = await this.course.lock(tx, id);
    if (claim.caseId !== caseId) throw notFound();
    return claim;
  }
}
