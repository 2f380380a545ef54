import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../identity/access';
import { Media } from '../intake/media/media.entity';
import { Submission } from '../intake/submission.entity';
import type { PolicyVersion } from '../policy/policy.rules';
import { PolicyService } from '../policy/policy.service';
import type { Issue, Urgency } from '../policy/taxonomy.rules';
import { notFound } from '../platform/app.errors';
import { Vault } from '../platform/crypto/vault.service';
import { Database, type Tx } from '../platform/database/database';
import { AssessmentRow } from '../triage/assessment.entity';
import type { Fact } from '../triage/assessment.rules';
import {
  contactDecision,
  isDanger,
  strictestDecision,
  unheard,
  unsaid,
  urgencyRank,
  withCorrection,
  type Said,
} from './case-facts.rules';
import { CaseSubmission } from './case-submission.entity';
import { Case } from './case.entity';
import { Claim } from './claim.entity';
import { ClaimService } from './claim.service';
import { splitClaims, type ClaimInput } from './claims.rules';
import { DutyService } from './duty.service';
import { ClaimCourse } from './remedies/claim-course.service';

export interface Correction {
  language: string;
  /** The main issue first. */
  issues: Issue[];
  urgency: Urgency;
}

/** A person's judgement in place of triage's. The assessment of the machine stays beside it. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly policy: PolicyService,
    private readonly claims: ClaimService,
    private readonly course: ClaimCourse,
    private readonly duty: DutyService,
  ) {}

  /** @throws AppError not_found, also when the submission is not the person's to see. */
  async correct(staff: Principal, submissionId: string, correction: Correction): Promise<void> {
    const seen = await this.database.read(staff.actor, (manager) =>
      manager.findOneBy(CaseSubmission, { submissionId }),
    );
    if (!seen) throw notFound();
    // What is corrected may belong to another office, whose claim the person could not write.
    const actor = staff.actor.kind === 'staff' ? { ...staff.actor, allCases: true } : staff.actor;
    await this.database.transaction(actor, async (tx) => {
      const target = await tx.manager.findOneOrFail(Case, {
        where: { id: seen.caseId },
        lock: { mode: 'pessimistic_write' },
      });
      const policy = await this.policy.active(tx.manager);
      const earlier = await this.saidIn(tx, target.id, policy);
      const { assessment, newDanger } = await this.assess(tx, staff, submissionId, correction);
      const { receivedAt } = await tx.manager.findOneByOrFail(Submission, { id: submissionId });
      const before = earlier.get(submissionId)!;
      earlier.delete(submissionId);
      const others = [...earlier.values()];
      const after = { issues: claimed(assessment, policy), urgency: correction.urgency, person: [] };
      const withdrawn = await this.withdraw(tx, staff, target.id, unsaid(before, after, others));
      await this.claims.add(tx, policy, target, assessment, receivedAt, 'judged_again');
      const face = withCorrection(target, { before, after, others, withdrawn });
      await tx.manager.update(
        Case,
        { id: target.id },
        {
          ...face,
          language: correction.language,
          urgencyRank: urgencyRank(face.urgency),
          ...(newDanger
            ? { contactDecision: strictestDecision(target.contactDecision, contactDecision(assessment)) }
            : {}),
        },
      );
      // What triage overlooked is danger all the same.
      if (newDanger) await this.duty.page(tx, { caseId: target.id }, 'danger');
      await tx.audit(
        'triage.corrected',
        { type: 'submission', id: submissionId },
        { urgency: correction.urgency },
      );
    });
  }

  private async assess(
    tx: Tx,
    staff: Principal,
    submissionId: string,
    { language, issues, urgency }: Correction,
  ) {
    const before = await tx.manager.findOneOrFail(AssessmentRow, {
      where: { submissionId },
      order: { version: 'DESC' },
    });
    const id = randomUUID();
    const evidence = (issue: Issue) => before.issues.find(({ value }) => value === issue)?.evidence ?? [];
    const { dataKeyId } = await tx.manager.findOneByOrFail(Submission, { id: submissionId });
    const key = await this.vault.openKey(tx.manager, dataKeyId);
    const facts = this.vault.openJson<Fact[]>(key, place(before.id), before.facts);
    const row = {
      language: { tag: language, confidence: 1, alternatives: [] },
      issues: issues.map((value) => ({ value, confidence: 1, evidence: evidence(value) })),
      urgency: { value: urgency, confidence: 1, evidence: before.urgencyEvidence },
      // Somebody has looked: what triage took for danger counts only as far as the person says so.
      danger: urgency === 'emergency' ? before.danger : [],
      contact: before.contact,
    };
    await tx.manager.insert(AssessmentRow, {
      id,
      submissionId,
      version: before.version + 1,
      madeBy: `staff:${staff.staffId}`,
      language,
      languageConfidence: 1,
      urgency,
      urgencyConfidence: 1,
      urgencyEvidence: before.urgencyEvidence,
      issues: row.issues,
      danger: row.danger,
      contact: row.contact,
      person: [],
      facts: this.vault.seal(key, place(id), facts),
      madeAt: tx.now,
    });
    const known = isDanger({ danger: before.danger, urgency: { value: before.urgency } });
    return { assessment: row, newDanger: isDanger(row) && !known };
  }

  /** What each message of the case says, as it was last judged. */
  private async saidIn(tx: Tx, caseId: string, policy: PolicyVersion): Promise<Map<string, Said>> {
    const joined = await tx.manager.find(CaseSubmission, { where: { caseId } });
    const rows = await tx.manager.find(AssessmentRow, {
      where: { submissionId: In(joined.map(({ submissionId }) => submissionId)) },
      order: { version: 'ASC' },
    });
    const said = new Map<string, Said>();
    for (const row of rows) {
      const { submissionId } = row;
      const opens = joined.some((each) => each.submissionId === submissionId && each.how === 'opened');
      const hasMedia = await tx.manager.existsBy(Media, { submissionId });
      const judged = {
        ...row,
        urgency: { value: row.urgency, confidence: row.urgencyConfidence, evidence: [] },
      };
      const { urgency, person } = unheard(judged, { opens, hasMedia });
      said.set(submissionId, { issues: claimed(judged, policy), urgency: urgency.value, person });
    }
    return said;
  }

  /** Claims that no message of the case speaks of any more are withdrawn, unless somebody works on them already. */
  private async withdraw(tx: Tx, staff: Principal, caseId: string, issues: Issue[]): Promise<Issue[]> {
    const claims = await tx.manager.find(Claim, {
      where: { caseId, issue: In(issues), status: In(['routed', 'unrouted']) },
      lock: { mode: 'pessimistic_write' },
    });
    const id = In(claims.map((claim) => claim.id));
    const seen = await this.database.read(staff.actor, (manager) => manager.findBy(Claim, { id }));
    const theirs = claims.filter((claim) => seen.some((each) => each.id === claim.id));
    for (const claim of theirs) await this.course.move(tx, claim, 'withdraw');
    // A claim of another office is not theirs to end: somebody who sees all of the case looks.
    if (theirs.length < claims.length) await this.duty.page(tx, { caseId }, 'escalated');
    return theirs.map(({ issue }) => issue);
  }
}

/** The issues that a message makes claims of. */
const claimed = (judged: Pick<ClaimInput, 'issues' | 'urgency' | 'danger'>, policy: PolicyVersion): Issue[] =>
  splitClaims({ ...judged, thresholds: policy.triage.thresholds }).map(({ issue }) => issue);

const place = (row: string) => ({ table: 'assessment', column: 'facts', row });
