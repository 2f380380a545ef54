import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Media } from '../intake/media/media.entity';
import type { SubmissionProgress } from '../intake/submission-progress.entity';
import type { Submission } from '../intake/submission.entity';
import type { Contact } from '../notifications/contact.entity';
import { ContactService } from '../notifications/contact.service';
import { PolicyService } from '../policy/policy.service';
import type { PolicyVersion } from '../policy/policy.rules';
import { Vault } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import type { Assessment } from '../triage/assessment.rules';
import {
  contactDecision,
  contactSigns,
  isDanger,
  strictestDecision,
  unheard,
  urgencyRank,
  withMessage,
} from './case-facts.rules';
import { CaseSubmission } from './case-submission.entity';
import { Case } from './case.entity';
import { ClaimService } from './claim.service';
import { DutyService } from './duty.service';
import { joining, type Joining } from './join.rules';
import { newReference } from './reference.rules';
import { RerouteService } from './routing/reroute.service';

export type Judged = Pick<Assessment, 'language' | 'issues' | 'urgency' | 'danger' | 'contact' | 'person'> & {
  /** Places that the message names, each beginning with its state. */
  places: readonly string[];
};
/** What became of a submission: it has a case, or the worker has to say which one it belongs to. */
export type Placed = { caseId: string } | { ask: string };

/** Finds the case that a judged submission belongs to, or opens one. */
@Injectable()
export class OpenCaseService {
  constructor(
    private readonly vault: Vault,
    private readonly policy: PolicyService,
    private readonly contacts: ContactService,
    private readonly claims: ClaimService,
    private readonly duty: DutyService,
    private readonly reroutes: RerouteService,
  ) {}

  async place(tx: Tx, submission: Submission, progress: SubmissionProgress, judged: Judged): Promise<Placed> {
    const policy = await this.policy.active(tx.manager);
    // Locked until commit: two texts of one number, handled at the same moment, cannot open two cases.
    const contact = submission.contactId ? await this.contacts.lock(tx, submission.contactId) : null;
    const where = await this.joining(tx, policy, submission, progress, contact, judged);
    if (where.kind === 'ask') return { ask: where.caseId };
    const hasMedia = await tx.manager.existsBy(Media, { submissionId: submission.id });
    const heard = unheard(judged, { opens: where.kind === 'open', hasMedia });
    const target = where.kind === 'open' ? await this.open(tx, policy, submission, heard) : where.caseId;
    const { how, caseId } =
      typeof target === 'string'
        ? {
            how: progress.joinDecision === 'same' ? ('same_matter' as const) : ('thread' as const),
            caseId: target,
          }
        : { how: 'opened' as const, caseId: target.id };
    await tx.manager.insert(CaseSubmission, { submissionId: submission.id, caseId, how, joinedAt: tx.now });
    await tx.audit(
      'case.submission_joined',
      { type: 'case', id: caseId },
      { submission: submission.id, how },
    );
    await this.absorb(tx, policy, caseId, submission, contact, heard);
    return { caseId };
  }

  private async joining(
    tx: Tx,
    policy: PolicyVersion,
    submission: Submission,
    { joinDecision, joinCaseId }: SubmissionProgress,
    contact: Contact | null,
    judged: Judged,
  ): Promise<Joining> {
    if (joinDecision === 'same' && joinCaseId) return { kind: 'thread', caseId: joinCaseId };
    if (!contact || joinDecision === 'new') return { kind: 'open' };
    const cases = (await tx.manager.query(
      `SELECT c.id, max(s.received_at) AS "lastAt"
         FROM cases c JOIN case_submission j ON j.case_id = c.id JOIN submission s ON s.id = j.submission_id
        WHERE c.contact_id = $1 AND c.status <> 'closed' GROUP BY c.id`,
      [contact.id],
    )) as { id: string; lastAt: Date }[];
    return joining({
      cases,
      receivedAt: submission.receivedAt,
      windowMinutes: policy.conversation.threadWindowMinutes,
      safe: contact.safety === 'safe',
      danger: isDanger(judged),
    });
  }

  private async open(tx: Tx, policy: PolicyVersion, submission: Submission, judged: Judged): Promise<Case> {
    const key = await this.vault.createKey(tx.manager, 'case', tx.now);
    const row = tx.manager.create(Case, {
      id: randomUUID(),
      reference: newReference(),
      channel: submission.channel,
      contactId: submission.contactId,
      dataKeyId: key.id,
      language: judged.language.tag,
      country: submission.country,
      issues: [],
      urgency: judged.urgency.value,
      urgencyRank: urgencyRank(judged.urgency.value),
      status: 'open',
      person: [],
      contactDecision: 'automatic',
      policyHash: policy.hash,
      nextClockAt: null,
      destination: null,
      origin: null,
      corridorBy: 'words',
      openedAt: tx.now,
    });
    await tx.manager.insert(Case, row);
    await tx.audit('case.opened', { type: 'case', id: row.id }, { channel: row.channel });
    return row;
  }

  /** Lets a case take in what one message says: claims, urgency, who may be answered, who must be called. */
  private async absorb(
    tx: Tx,
    policy: PolicyVersion,
    caseId: string,
    submission: Submission,
    contact: Contact | null,
    judged: Judged,
  ): Promise<void> {
    const target = await tx.manager.findOneOrFail(Case, {
      where: { id: caseId },
      lock: { mode: 'pessimistic_write' },
    });
    const added = await this.claims.add(tx, policy, target, judged, submission.receivedAt);
    const face = withMessage(
      target.issues.length > 0 ? target : null,
      judged,
      added.map(({ issue }) => issue),
    );
    const decision = strictestDecision(target.contactDecision, contactDecision(judged));
    await tx.manager.update(
      Case,
      { id: caseId },
      { ...face, urgencyRank: urgencyRank(face.urgency), contactDecision: decision },
    );
    const signs = contactSigns(judged);
    if (contact && signs.length > 0) await this.contacts.setSafety(tx, contact.id, 'held', signs);
    if (isDanger(judged)) await this.duty.page(tx, { caseId }, 'danger');
    else if (contact && decision === 'pending') await this.duty.page(tx, { caseId }, 'contact_held');
    if (added.some(({ office }) => office === null)) await this.duty.page(tx, { caseId }, 'unrouted');
    // The message may name somebody to whom an office or an officer is tied.
    await this.reroutes.leaveTied(tx, caseId);
  }
}
