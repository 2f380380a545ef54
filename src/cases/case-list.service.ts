import { Injectable } from '@nestjs/common';
import { Brackets, In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { SubmissionVariant } from '../intake/submission-variant.entity';
import { readReceipt } from '../intake/receipt.rules';
import type { Principal } from '../identity/access';
import { badRequest } from '../platform/app.errors';
import { Vault } from '../platform/crypto/vault.service';
import { Clock } from '../platform/clock';
import type { Actor } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { CaseSubmission } from './case-submission.entity';
import { Case } from './case.entity';
import { QUEUES, SOON_HOURS } from './case-queue.rules';
import type { CaseFilters, CaseLookup, CaseSummary, PageOf, QueueCounts } from './case-view.rules';
import { Claim } from './claim.entity';
import { ClockRow } from './clock.entity';
import { readCursor, writeCursor } from './cursor.rules';

/** Clocks that still want something of somebody. */
const OPEN_CLOCKS = ['running', 'breached'];
const FOREVER = 'infinity';
/** Lists of cases: by urgency, then by what falls due next. What may be seen is the database's to decide. */
@Injectable()
export class CaseList {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  list(
    actor: Actor,
    filters: CaseFilters,
    page: { limit: number; after?: string },
  ): Promise<PageOf<CaseSummary>> {
    return this.database.read(actor, async (manager) => {
      const query = this.filtered(manager.createQueryBuilder(Case, 'c'), filters);
      if (filters.queue) query.andWhere(`c.status = 'open' AND ${QUEUES[filters.queue]}`, this.asked(actor));
      if (page.after) {
        const after = readCursor(page.after);
        if (!after) throw badRequest('cursor_invalid');
        query.andWhere(
          `(c.urgency_rank, coalesce(c.next_clock_at, '${FOREVER}'), c.id) > (:rank, :clock::timestamptz, :id::uuid)`,
          { rank: after.rank, clock: after.clock ?? FOREVER, id: after.id },
        );
      }
      const rows = await query
        .orderBy('c.urgency_rank')
        .addOrderBy(`coalesce(c.next_clock_at, '${FOREVER}')`)
        .addOrderBy('c.id')
        .limit(page.limit + 1)
        .getMany();
      const shown = rows.slice(0, page.limit);
      const last = shown.at(-1);
      return {
        items: await this.summaries(manager, shown),
        next: rows.length > page.limit && last ? writeCursor(last) : null,
      };
    });
  }

  /** How many open cases each way into the list leads to. */
  counts(actor: Actor): Promise<QueueCounts> {
    return this.database.read(actor, async (manager) => {
      const query = manager.createQueryBuilder(Case, 'c').select('count(*)::int', 'all');
      for (const [name, rule] of Object.entries(QUEUES))
        query.addSelect(`count(*) FILTER (WHERE ${rule})::int`, name);
      const found = await query
        .where(`c.status = 'open'`)
        .setParameters(this.asked(actor))
        .getRawOne<QueueCounts>();
      return found!;
    });
  }

  /**
   * The cases with exactly this reference, receipt or number. Nothing that a worker wrote can be searched.
   * The number is E.164; a receipt may be typed in any script's digits. That somebody looked stays on record, and by
   * what kind of thing; never the thing itself.
   */
  find(staff: Principal, { reference, receipt, number }: CaseLookup): Promise<CaseSummary[]> {
    return this.database.transaction(staff.actor, async (tx) => {
      const { manager } = tx;
      const query = manager.createQueryBuilder(Case, 'c').where('FALSE');
      if (reference) query.orWhere('c.reference = :reference', { reference: reference.trim().toUpperCase() });
      const typed = receipt && readReceipt(receipt);
      if (typed) {
        query.orWhere(
          `c.id = (SELECT s.case_id FROM receipt r JOIN case_submission s USING (submission_id) WHERE r.digest = :receipt)`,
          { receipt: this.vault.hmac('receipt', typed) },
        );
      }
      if (number) {
        query.orWhere(`c.contact_id IN (SELECT k.id FROM contact k WHERE k.address_digest = :number)`, {
          number: this.vault.hmac('number', number.trim()),
        });
      }
      const found = await query.orderBy('c.opened_at', 'DESC').limit(50).getMany();
      await tx.audit(
        'case.looked_up',
        { type: 'staff', id: staff.staffId },
        { reference: !!reference, receipt: !!receipt, number: !!number, hits: found.length },
      );
      return this.summaries(manager, found);
    });
  }

  /** The summaries of the cases given, in their order. */
  async summaries(manager: EntityManager, cases: Case[]): Promise<CaseSummary[]> {
    if (cases.length === 0) return [];
    const caseId = In(cases.map(({ id }) => id));
    const claims = await manager.find(Claim, { where: { caseId }, order: { openedAt: 'ASC', id: 'ASC' } });
    const clocks = await manager.find(ClockRow, {
      where: { caseId, state: In(OPEN_CLOCKS) },
      order: { dueAt: 'ASC' },
    });
    const varied = await this.withVariants(manager, cases);
    return cases.map((row) => {
      const clock = clocks.find((each) => each.caseId === row.id);
      const { id, reference, channel, language, urgency, status, person, openedAt } = row;
      const own = claims.filter((claim) => claim.caseId === id);
      // An office learns of its own claims: what else the worker suffers is for those who have that claim.
      const issues = row.issues.filter((issue) => own.some((claim) => claim.issue === issue));
      return {
        id,
        reference,
        channel,
        language,
        issues,
        urgency,
        status,
        person,
        needsPerson: person.length > 0 || varied.has(id),
        claims: own
          .sort((a, b) => issues.indexOf(a.issue) - issues.indexOf(b.issue))
          .map(({ issue, office, route, status: claimStatus }) => ({
            issue,
            office,
            route,
            status: claimStatus,
          })),
        nextClock: clock ? { kind: clock.kind, dueAt: clock.dueAt, state: clock.state } : null,
        openedAt,
      };
    });
  }

  private async withVariants(manager: EntityManager, cases: Case[]): Promise<Set<string>> {
    const rows = await manager
      .createQueryBuilder(CaseSubmission, 's')
      .select('DISTINCT s.case_id', 'id')
      .innerJoin(SubmissionVariant, 'v', 'v.submission_id = s.submission_id')
      .where('s.case_id = ANY(:ids)', { ids: cases.map(({ id }) => id) })
      .getRawMany<{ id: string }>();
    return new Set(rows.map(({ id }) => id));
  }

  private asked(actor: Actor): { me: string; now: Date; soon: Date } {
    const now = this.clock.now();
    const soon = new Date(now.getTime() + SOON_HOURS * 3_600_000);
    return { me: actor.kind === 'staff' ? actor.id : '', now, soon };
  }

  private filtered(query: SelectQueryBuilder<Case>, filters: CaseFilters): SelectQueryBuilder<Case> {
    const { issue, office, urgency, status, language, channel, needsPerson, reference } = filters;
    query.where('TRUE');
    if (urgency) query.andWhere('c.urgency = :urgency', { urgency });
    if (status) query.andWhere('c.status = :status', { status });
    if (channel) query.andWhere('c.channel = :channel', { channel });
    if (language) {
      query.andWhere(
        new Brackets((either) =>
          either.where('c.language = :language', { language }).orWhere('c.language LIKE :variety', {
            variety: `${language}-%`,
          }),
        ),
      );
    }
    if (reference) query.andWhere('c.reference = :reference', { reference: reference.trim().toUpperCase() });
    if (office) {
      query.andWhere('EXISTS (SELECT 1 FROM claim k WHERE k.case_id = c.id AND k.office = :office)', {
        office,
      });
    }
    if (issue) {
      query.andWhere('EXISTS (SELECT 1 FROM claim i WHERE i.case_id = c.id AND i.issue = :issue)', { issue });
    }
    if (needsPerson !== undefined) {
      query.andWhere(`${needsPerson ? '' : 'NOT '}(cardinality(c.person) > 0 OR EXISTS (
        SELECT 1 FROM case_submission s JOIN submission_variant v USING (submission_id) WHERE s.case_id = c.id))`);
    }
    return query;
  }
}
