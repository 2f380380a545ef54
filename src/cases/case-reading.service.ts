import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { AuditReading } from '../audit/audit-reading.service';
import { Staff } from '../identity/staff.entity';
import { Contact } from '../notifications/contact.entity';
import { NoticeReading } from '../notifications/notice-reading.service';
import { officeName } from '../policy/policy.rules';
import { PolicyService } from '../policy/policy.service';
import { indicatorsOf } from '../policy/taxonomy.rules';
import { notFound } from '../platform/app.errors';
import type { Actor } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { SubmissionsOfCase } from './submissions-of-case.service';
import { CaseList } from './case-list.service';
import { Case } from './case.entity';
import type { CaseDetail, ClaimView, DutyView } from './case-view.rules';
import { Claim } from './claim.entity';
import { ClockRow } from './clock.entity';
import { DutyPage } from './duty-page.entity';
import { toldInCase } from './mediation/case-history.rules';

/** One case, whole. What the actor may not see is not there. */
@Injectable()
export class CaseReading {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly lists: CaseList,
    private readonly submissions: SubmissionsOfCase,
    private readonly notices: NoticeReading,
    private readonly audit: AuditReading,
  ) {}

  /** @throws AppError not_found, also when the case is not the actor's to see. */
  detail(actor: Actor, id: string): Promise<CaseDetail> {
    return this.database.read(actor, async (manager) => {
      const row = await manager.findOneBy(Case, { id });
      if (!row) throw notFound();
      const [summary] = await this.lists.summaries(manager, [row]);
      const submissions = await this.submissions.of(manager, id);
      const claimViews = await this.claims(manager, row);
      return {
        ...summary!,
        indicators: indicatorsOf(row.issues),
        country: row.country,
        policyHash: row.policyHash,
        contactDecision: row.contactDecision,
        contact: row.contactId ? await this.contact(manager, row.contactId) : null,
        submissions,
        namingLikeParty: await this.submissions.namingLikeParty(manager, id),
        claimViews,
        pages: await this.pages(manager, { caseId: id }),
        notices: await this.notices.ofCase(manager, id),
        history: await this.history(manager, {
          case: [id],
          claim: claimViews.map((claim) => claim.id),
          submission: submissions.map((submission) => submission.id),
        }),
      };
    });
  }

  /** What the duty officer must see at once: pages nobody has acknowledged, submissions the machine gave up on. */
  duty(actor: Actor): Promise<DutyView> {
    return this.database.read(actor, async (manager) => {
      const open = await this.pages(manager, { acknowledgedAt: IsNull() });
      const stuck = (await manager.query(
        `SELECT p.submission_id AS "submissionId", p.stage, s.received_at AS since
           FROM submission_progress p JOIN submission s ON s.id = p.submission_id
          WHERE p.stage = 'person' ORDER BY s.received_at LIMIT 100`,
      )) as DutyView['stuck'];
      return { pages: open, stuck };
    });
  }

  private async history(
    manager: EntityManager,
    subjects: Record<string, string[]>,
  ): Promise<CaseDetail['history']> {
    const entries: CaseDetail['history'] = [];
    for (const [type, ids] of Object.entries(subjects))
      entries.push(...(await this.audit.history(manager, type, ids)));
    return entries.filter(({ event }) => toldInCase(event)).sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  private async contact(manager: EntityManager, id: string): Promise<CaseDetail['contact']> {
    const row = await manager.findOneByOrFail(Contact, { id });
    return {
      ...{ channel: row.channel, safety: row.safety, signs: row.safetySigns },
      ...{ askedAt: row.safetyAskedAt, answeredAt: row.safetyAnsweredAt },
      ...{ stopped: row.stoppedAt !== null, doNotContact: row.doNotContactAt !== null },
      safeHours: row.safeHours,
      safeWord: row.safeWord && { saidAt: row.safeWordSaidAt },
      callWhen: row.callWhen,
    };
  }

  private async claims(manager: EntityManager, row: Case): Promise<ClaimView[]> {
    const claims = await manager.find(Claim, {
      where: { caseId: row.id },
      order: { openedAt: 'ASC', id: 'ASC' },
    });
    const clocks = await manager.find(ClockRow, { where: { caseId: row.id }, order: { dueAt: 'ASC' } });
    const rungs = (await manager.query(
      `SELECT clock_id AS "clockId", rung, fired_at AS "firedAt", told FROM clock_rung
        WHERE clock_id = ANY($1) ORDER BY rung`,
      [clocks.map(({ id }) => id)],
    )) as { clockId: string; rung: number; firedAt: Date; told: string }[];
    const officers = await this.names(
      manager,
      claims.map(({ assignedTo }) => assignedTo),
    );
    const order = (claim: Claim) =>
      row.issues.includes(claim.issue) ? row.issues.indexOf(claim.issue) : row.issues.length;
    const views: ClaimView[] = [];
    for (const claim of claims.sort((a, b) => order(a) - order(b))) {
      const policy = await this.policy.version(manager, claim.policyHash);
      const office = claim.office ? policy.offices[claim.office] : null;
      const { id, issue, route, agreement, clause, mediation, status, reasons, alternatives } = claim;
      views.push({
        ...{ id, issue, route, agreement, clause, mediation, status, reasons, alternatives },
        office: claim.office,
        officeName: office ? officeName(office, 'en') : null,
        zone: office?.zone ?? policy.duty.zone,
        assignedTo: claim.assignedTo ? (officers.get(claim.assignedTo) ?? null) : null,
        clocks: clocks
          .filter((clock) => clock.claimId === claim.id)
          .map(({ id: clockId, kind, state, dueAt, citation }) => ({
            ...{ id: clockId, kind, state, dueAt, citation },
            rungs: rungs
              .filter((rung) => rung.clockId === clockId)
              .map(({ rung, firedAt, told }) => ({ rung, firedAt, told })),
          })),
      });
    }
    return views;
  }

  private async pages(manager: EntityManager, where: object): Promise<DutyView['pages']> {
    const pages = await manager.find(DutyPage, { where, order: { openedAt: 'ASC' } });
    const calls = (await manager.query(
      `SELECT c.page_id AS "pageId", s.name AS staff, c.called_at AS at
         FROM duty_call c JOIN staff s ON s.id = c.staff_id WHERE c.page_id = ANY($1) ORDER BY c.n`,
      [pages.map(({ id }) => id)],
    )) as { pageId: string; staff: string; at: Date }[];
    return pages.map(({ id, caseId, submissionId, reason, openedAt, acknowledgedAt }) => ({
      ...{ id, caseId, submissionId, reason, openedAt, acknowledgedAt },
      calls: calls.filter((call) => call.pageId === id).map(({ staff, at }) => ({ staff, at })),
    }));
  }

  private async names(manager: EntityManager, ids: (string | null)[]): Promise<Map<string, string>> {
    const staff = await manager.findBy(Staff, { id: In(ids.filter((id) => id !== null)) });
    return new Map(staff.map(({ id, name }) => [id, name]));
  }
}
