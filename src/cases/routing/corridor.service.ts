import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import { badRequest, notFound } from '../../platform/app.errors';
import { everywhere } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { FINAL } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import type { Corridor } from './corridor.rules';
import { RerouteService } from './reroute.service';

/** Between which states a worker went, once a person has asked. */
@Injectable()
export class CorridorService {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly reroutes: RerouteService,
  ) {}

  /**
   * Records what the worker said, in place of what messages name, and routes the claims that have not ended again. Says
   * whether the case is still whoever confirms' to see.
   * @throws AppError not_found, invalid (a state that the policy does not know on that side).
   */
  async confirm(staff: Principal, caseId: string, said: Corridor): Promise<boolean> {
    // Claims may leave the sight of whoever confirms; that the case was theirs to see is asked first.
    if (!(await this.sees(staff, caseId))) throw notFound();
    await this.database.transaction(everywhere(staff.actor), async (tx) => {
      const { states } = await this.policy.active(tx.manager);
      for (const side of ['destination', 'origin'] as const) {
        const state = said[side];
        if (state !== null && !states[state]?.includes(side)) throw badRequest('invalid', { field: side });
      }
      await tx.manager.findOneOrFail(Case, { where: { id: caseId }, lock: { mode: 'pessimistic_write' } });
      await tx.manager.update(Case, { id: caseId }, { ...said, corridorBy: 'staff' });
      await tx.audit('case.corridor_confirmed', { type: 'case', id: caseId }, { ...said });
      const claims = await tx.manager.find(Claim, {
        where: { caseId, status: Not(In([...FINAL])) },
        order: { id: 'ASC' },
      });
      for (const claim of claims) await this.reroutes.reroute(tx, claim);
    });
    return this.sees(staff, caseId);
  }

  private sees({ actor }: Principal, id: string): Promise<boolean> {
    return this.database.read(actor, (manager) => manager.existsBy(Case, { id }));
  }
}
