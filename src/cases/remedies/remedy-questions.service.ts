import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, type EntityManager } from 'typeorm';
import { PolicyService } from '../../policy/policy.service';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { whatToAskWorker } from './arrival.rules';
import { ObligationReading } from './obligation-reading.service';
import type { Agreed } from './sums.rules';

/** One thing that the worker of a case is to be asked. Whether, how and when it may be sent is decided by those who send. */
export interface DueQuestion {
  /** The same until something is said or falls due anew: whoever asked once for a key does not ask again for it. */
  key: string;
  caseId: string;
  claimId: string;
  ask: 'arrived' | 'kept' | 'retaliation';
  /** Null for retaliation. */
  obligationId: string | null;
  /** The check that is due; null for what is owed. */
  clockId: string | null;
  /** ISO 4217; null where what is owed is not money, and for retaliation. */
  currency: string | null;
  /** What should have arrived by now. */
  agreed: Agreed | null;
}

const DAY_MS = 24 * 3_600_000;

/** What is to be asked of which case's worker: whether it arrived, whether it was kept, whether anybody retaliated. */
@Injectable()
export class RemedyQuestions {
  constructor(
    private readonly policy: PolicyService,
    private readonly obligations: ObligationReading,
  ) {}

  /** At most `limit`, retaliation first: it does not wait for money. For whoever sees every case. */
  async due(manager: EntityManager, now: Date, limit: number): Promise<DueQuestion[]> {
    const retaliation = await this.retaliation(manager, now, limit);
    return [...retaliation, ...(await this.remedies(manager, now, limit - retaliation.length))];
  }

  private async retaliation(manager: EntityManager, now: Date, limit: number): Promise<DueQuestion[]> {
    const clocks = await manager.find(ClockRow, {
      where: { kind: 'retaliation_check', state: In(['running', 'breached']), dueAt: LessThanOrEqual(now) },
      order: { dueAt: 'ASC' },
      take: limit,
    });
    const kept = await this.notErased(manager, clocks);
    return clocks
      .filter(({ caseId }) => kept.has(caseId))
      .map(({ id, caseId, claimId }) => ({
        ...{ key: `retaliation:${id}`, caseId, claimId, ask: 'retaliation', obligationId: null, clockId: id },
        ...{ currency: null, agreed: null },
      }));
  }

  private async remedies(manager: EntityManager, now: Date, limit: number): Promise<DueQuestion[]> {
    const claims = await manager.findBy(Claim, { id: In(await this.spokenOf(manager, now, limit)) });
    const found: DueQuestion[] = [];
    for (const claim of claims) {
      if (found.length >= limit) break;
      found.push(...(await this.ofClaim(manager, claim, now)));
    }
    return found.slice(0, Math.max(0, limit));
  }

  /**
   * Claims of which something fell due or was said to be paid that the worker has not spoken of since, or of which all
   * arrived and nobody knows whether it stayed, less those that were asked about it. The rule decides; this only leaves
   * out what it could not choose, so that a round grows with what is due. Asked of the table, not of `conversation`,
   * which stands above. A claim under an older policy with shorter waits is asked after when those in force are over.
   */
  private async spokenOf(manager: EntityManager, now: Date, limit: number): Promise<string[]> {
    const { remedies } = await this.policy.active(manager);
    const before = (days = 0) => new Date(now.getTime() - days * DAY_MS);
    const rows = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT k.id FROM obligation o
         JOIN claim k ON k.id = o.claim_id AND k.status NOT IN ('closed', 'withdrawn', 'paused')
         JOIN cases c ON c.id = o.case_id AND c.erased_at IS NULL AND c.contact_id IS NOT NULL
         LEFT JOIN LATERAL (SELECT max(said_at) AS at FROM receipt_report r
           WHERE r.obligation_id = o.id AND r.said_by = 'worker') spoke ON true
        WHERE CASE WHEN o.outcome IN ('paid', 'paid_less', 'paid_by_fund') THEN spoke.at <= $4
          ELSE o.outcome <> 'kept' AND (
            EXISTS (SELECT 1 FROM instalment i WHERE i.obligation_id = o.id AND i.due_at <= $3
              AND i.due_at > coalesce(spoke.at, '-infinity'))
            OR EXISTS (SELECT 1 FROM receipt_report r WHERE r.obligation_id = o.id AND r.said_by <> 'worker'
              AND r.said_at <= $3 AND r.said_at > coalesce(spoke.at, '-infinity'))) END
          AND NOT EXISTS (SELECT 1 FROM question q WHERE q.context->>'key' = concat_ws(':',
            CASE WHEN o.outcome IN ('paid', 'paid_less', 'paid_by_fund') THEN 'kept' ELSE 'arrived' END, o.id,
            (SELECT count(*) FROM instalment i WHERE i.obligation_id = o.id AND i.due_at <= $1),
            (SELECT count(*) FROM receipt_report r WHERE r.obligation_id = o.id)))
        LIMIT $2`,
      [
        now,
        Math.max(0, limit),
        before(remedies?.arrivalAskedAfterDays),
        before(remedies?.keptAskedAfterDays),
      ],
    );
    return rows.map(({ id }) => id);
  }

  private async ofClaim(manager: EntityManager, claim: Claim, now: Date): Promise<DueQuestion[]> {
    const own = await this.policy.version(manager, claim.policyHash);
    const { remedies } = own.remedies ? own : await this.policy.active(manager);
    if (!remedies) return [];
    const owing = await this.obligations.ofClaim(manager, claim.id);
    return owing.flatMap(({ obligation }): DueQuestion[] => {
      const asked = whatToAskWorker(obligation, now, remedies);
      if (!asked) return [];
      const { id: obligationId, instalments, reports, money } = obligation;
      const fallen = instalments.filter(({ dueAt }) => dueAt <= now).length;
      return [
        {
          ...{ key: `${asked.ask}:${obligationId}:${fallen}:${reports.length}`, ask: asked.ask },
          ...{ caseId: claim.caseId, claimId: claim.id, obligationId, clockId: null },
          currency: money?.agreed.currency ?? null,
          agreed: asked.ask === 'arrived' ? asked.agreed : null,
        },
      ];
    });
  }

  private async notErased(manager: EntityManager, of: readonly { caseId: string }[]): Promise<Set<string>> {
    const id = In([...new Set(of.map(({ caseId }) => caseId))]);
    const cases = await manager.find(Case, { where: { id, erasedAt: IsNull() }, select: { id: true } });
    return new Set(cases.map((each) => each.id));
  }
}
