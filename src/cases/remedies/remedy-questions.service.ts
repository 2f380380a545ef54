import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { PolicyService } from '../../policy/policy.service';
import { Claim } from '../claim.entity';
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

  /**
   * At most `limit` of each kind, so that none waits for another; retaliation first. Only what was not asked before, of
   * workers whose number may be texted now: whom nobody can ask must not stand in the way of the others. For whoever sees
   * every case.
   */
  async due(manager: EntityManager, now: Date, limit: number): Promise<DueQuestion[]> {
    const reachable = await this.reachable(manager, now);
    const retaliation = await this.retaliation(manager, now, limit, reachable);
    return [...retaliation, ...(await this.remedies(manager, now, limit, reachable))];
  }

  private async retaliation(
    manager: EntityManager,
    now: Date,
    limit: number,
    { sql, silentSince }: Reachable,
  ): Promise<DueQuestion[]> {
    const clocks = await manager.query<{ id: string; caseId: string; claimId: string }[]>(
      `SELECT w.id, w.case_id AS "caseId", w.claim_id AS "claimId" FROM clock w
         JOIN cases c ON c.id = w.case_id AND c.erased_at IS NULL
         JOIN contact k ON k.id = c.contact_id
        WHERE w.kind = 'retaliation_check' AND w.state IN ('running', 'breached') AND w.due_at <= $1
          AND NOT EXISTS (SELECT 1 FROM question q WHERE q.context->>'key' = 'retaliation:' || w.id)
          AND ${sql('$3')}
        ORDER BY w.due_at, w.id LIMIT $2`,
      [now, limit, silentSince],
    );
    return clocks.map(({ id, caseId, claimId }) => ({
      ...{ key: `retaliation:${id}`, caseId, claimId, ask: 'retaliation', obligationId: null, clockId: id },
      ...{ currency: null, agreed: null },
    }));
  }

  private async remedies(
    manager: EntityManager,
    now: Date,
    limit: number,
    reachable: Reachable,
  ): Promise<DueQuestion[]> {
    const claims = await manager.findBy(Claim, {
      id: In(await this.spokenOf(manager, now, limit, reachable)),
    });
    const found: DueQuestion[] = [];
    for (const claim of claims) {
      if (found.length >= limit) break;
      found.push(...(await this.ofClaim(manager, claim, now)));
    }
    return found.slice(0, limit);
  }

  /**
   * Claims of which something fell due or was said to be paid that the worker has not spoken of since, or of which all
   * arrived and nobody knows whether it stayed, less those that were asked about it. The rule decides; this only leaves
   * out what it could not choose, so that a round grows with what is due. Asked of the table, not of `conversation`,
   * which stands above. A claim under an older policy with shorter waits is asked after when those in force are over.
   */
  private async spokenOf(
    manager: EntityManager,
    now: Date,
    limit: number,
    { sql, silentSince }: Reachable,
  ): Promise<string[]> {
    const { remedies } = await this.policy.active(manager);
    const before = (days = 0) => new Date(now.getTime() - days * DAY_MS);
    const rows = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT l.id FROM obligation o
         JOIN claim l ON l.id = o.claim_id AND l.status NOT IN ('closed', 'withdrawn', 'paused')
         JOIN cases c ON c.id = o.case_id AND c.erased_at IS NULL
         JOIN contact k ON k.id = c.contact_id
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
          AND ${sql('$5')}
        LIMIT $2`,
      [
        now,
        limit,
        before(remedies?.arrivalAskedAfterDays),
        before(remedies?.keptAskedAfterDays),
        silentSince,
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

  /** The policy's say in who may be texted: since when a number that wrote of nothing else counts as silent. */
  private async reachable(manager: EntityManager, now: Date): Promise<Reachable> {
    const days = (await this.policy.active(manager)).channels.sending?.silentDays;
    const silentSince = days === undefined ? null : new Date(now.getTime() - days * DAY_MS);
    return { silentSince, sql: reachableNow };
  }
}

interface Reachable {
  /** Null where the policy does not say. */
  silentSince: Date | null;
  sql: typeof reachableNow;
}

/**
 * Of a case `c` and its contact `k`: the number was called safe, nothing silences it by any of its ways, and no question
 * is open there. Not so a case that was silent for long while its number wrote of something else: that may be somebody
 * new, who called it safe. Asked again in the transaction that sends.
 */
const reachableNow = (silentSince: string): string => `k.safety = 'safe' AND k.stopped_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM contact o LEFT JOIN cases oc ON oc.contact_id = o.id AND oc.status <> 'closed'
    WHERE o.address_digest = k.address_digest AND (o.safety IN ('unsafe', 'held')
      OR o.do_not_contact_at IS NOT NULL OR oc.contact_decision IN ('pending', 'refused')))
  AND c.contact_decision NOT IN ('pending', 'refused')
  AND NOT EXISTS (SELECT 1 FROM question q WHERE q.contact_id = k.id AND q.closed_at IS NULL)
  AND (${silentSince}::timestamptz IS NULL OR k.last_inbound_at IS NULL OR k.last_inbound_at <= ${silentSince}
    OR EXISTS (SELECT 1 FROM case_submission j JOIN submission s ON s.id = j.submission_id
      WHERE j.case_id = c.id AND s.contact_id = k.id AND s.received_at > ${silentSince}))`;
