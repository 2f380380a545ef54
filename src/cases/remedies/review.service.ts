import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Principal } from '../../identity/access';
import type { ReviewKind } from '../../policy/policy.rules';
import { AppError, notFound } from '../../platform/app.errors';
import { Vault } from '../../platform/crypto/vault.service';
import type { Actor } from '../../platform/database/actor';
import type { Tx } from '../../platform/database/database';
import { Case } from '../case.entity';
import type { Claim } from '../claim.entity';
import { DutyService } from '../duty.service';
import { PartyReading } from '../routing/party-reading.service';
import { officeTie } from '../routing/ties.rules';
import { ClaimCourse } from './claim-course.service';
import { Finding } from './finding.entity';
import { RemedyClocks } from './remedy-clocks.service';
import { Review } from './review.entity';
import { mayAnswer, reviewOffice } from './review.rules';

/** Appeals, and complaints about how a claim was handled: somebody else decides them, on clocks of their own. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly vault: Vault,
    private readonly course: ClaimCourse,
    private readonly clocks: RemedyClocks,
    private readonly duty: DutyService,
    private readonly parties: PartyReading,
  ) {}

  /** @throws AppError not_found, verb_not_allowed. */
  appeal(actor: Actor, claimId: string, words: string): Promise<{ id: string }> {
    return this.course.on(actor, claimId, (tx, claim) => this.openIn(tx, claim, 'appeal', words));
  }

  /** The claim goes on meanwhile. @throws AppError not_found. */
  complain(actor: Actor, claimId: string, words: string): Promise<{ id: string }> {
    return this.course.on(actor, claimId, (tx, claim) => this.openIn(tx, claim, 'handling', words));
  }

  /** Either of them on a claim that the caller has locked. @throws AppError verb_not_allowed. */
  async openIn(tx: Tx, claim: Claim, kind: ReviewKind, words: string): Promise<{ id: string }> {
    const { status } = claim;
    if (kind === 'appeal') await this.course.move(tx, claim, 'appeal');
    return this.open(tx, claim, status, kind, words);
  }

  /** The worker no longer appeals: the claim is where it was. @throws AppError not_found, verb_not_allowed. */
  async drop(actor: Actor, claimId: string): Promise<void> {
    await this.course.on(actor, claimId, async (tx, claim) => {
      const open = await tx.manager.findOneBy(Review, { claimId, kind: 'appeal', decidedAt: IsNull() });
      await this.course.move(tx, claim, 'drop_appeal');
      await tx.manager.update(Review, { id: open!.id }, { decidedAt: tx.now, outcome: 'dropped' });
      await this.clocks.cancel(tx, { claimId, kind: 'appeal' }, 'dropped');
    });
  }

  /** Answers a complaint about handling. @throws AppError not_found, verb_not_allowed for whoever handled it. */
  async answer(staff: Principal, claimId: string, reviewId: string, answer: string): Promise<void> {
    await this.course.on(staff.actor, claimId, async (tx, claim) => {
      const review = await tx.manager.findOneBy(Review, { id: reviewId, claimId, kind: 'handling' });
      if (!review) throw notFound();
      const reason = mayAnswer(staff.actor, review);
      if (reason) throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'answer', reason });
      await tx.manager.update(
        Review,
        { id: reviewId },
        {
          ...{ decidedAt: tx.now, decidedBy: staff.staffId, outcome: 'answered' as const },
          answer: await this.seal(tx, claim, 'answer', reviewId, answer),
        },
      );
      const left = { claimId, kind: 'handling' as const, decidedAt: IsNull() };
      if (!(await tx.manager.existsBy(Review, left)))
        await this.clocks.meet(tx, { claimId, kind: In(['handling']) });
      await tx.audit('review.answered', { type: 'claim', id: claimId }, { review: reviewId });
    });
  }

  private async open(
    tx: Tx,
    claim: Claim,
    claimWas: Claim['status'],
    kind: ReviewKind,
    words: string,
  ): Promise<{ id: string }> {
    const { id: claimId, caseId, office: ofOffice, assignedTo } = claim;
    const policy = await this.clocks.policyOf(tx, claim);
    const party = await this.parties.facts(tx.manager, policy, claim.caseId);
    const tied = Object.values(policy.offices).filter((each) => officeTie(each, party) !== null);
    const barred = tied.map((each) => each.id);
    const office = reviewOffice(kind, ofOffice, policy.remedies, barred);
    const findings = await tx.manager.findBy(Finding, { claimId });
    const handlers = new Set([
      ...(assignedTo ? [assignedTo] : []),
      ...findings.map(({ foundBy }) => foundBy),
    ]);
    const id = randomUUID();
    await tx.manager.insert(Review, {
      ...{ id, caseId, claimId, kind, ofOffice, office, claimWas, handlers: [...handlers] },
      words: await this.seal(tx, claim, 'words', id, words),
      openedAt: tx.now,
    });
    await this.clocks.start(tx, claim, kind, { office });
    if (office === null) await this.duty.page(tx, { caseId }, 'review');
    await tx.audit('review.opened', { type: 'claim', id: claimId }, { review: id, kind, office });
    return { id };
  }

  private async seal(
    tx: Tx,
    { caseId }: Claim,
    column: 'words' | 'answer',
    row: string,
    text: string,
  ): Promise<Buffer> {
    const { dataKeyId } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    return this.vault.seal(await this.vault.openKey(tx.manager, dataKeyId), reviewPlace(column, row), text);
  }
}

export const reviewPlace = (column: 'words' | 'answer', row: string) => ({ table: 'review', column, row });
