import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, Not, type EntityManager } from 'typeorm';
import { PolicyService } from '../../policy/policy.service';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { whatToAskWorker } from './arrival.rules';
import { ObligationReading } from './obligation-reading.service';
import { ObligationRow } from './obligation.entity';
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
    const rows = await manager.findBy(ObligationRow, { outcome: Not('kept') });
    const kept = await this.notErased(manager, rows);
    const claims = await manager.findBy(Claim, {
      id: In([...new Set(rows.filter(({ caseId }) => kept.has(caseId)).map(({ claimId }) => claimId))]),
      status: Not(In(['closed', 'withdrawn', 'paused'])),
    });
    const found: DueQuestion[] = [];
    for (const claim of claims) {
      if (found.length >= limit) break;
      found.push(...(await this.ofClaim(manager, claim, now)));
    }
    return found.slice(0, Math.max(0, limit));
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
