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
import { MediationRow } from '../mediation/mediation.entity';
import { ENDED } from '../mediation/mediation-state.rules';
import { follows, type Corridor } from './corridor.rules';
import { RerouteService } from './reroute.service';

export interface Confirmed {
  /** Whether the case is still whoever confirms' to see. */
  seen: boolean;
  /** Claims that stay where they are and would now go to another office; null for none. */
  elsewhere: { claimId: string; office: string | null }[];
}

/** Between which states a worker went, once a person has asked. */
@Injectable()
export class CorridorService {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly reroutes: RerouteService,
  ) {}

  /**
   * Records what the worker said, in place of what messages name. A claim that nobody has taken up yet follows; another
   * that would now go elsewhere is named, so that its office can propose a transfer.
   * @throws AppError not_found, invalid (a state that the policy does not know on that side).
   */
  async confirm(staff: Principal, caseId: string, said: Corridor): Promise<Confirmed> {
    // Claims may leave the sight of whoever confirms; that the case was theirs to see is asked first.
    if (!(await this.sees(staff, caseId))) throw notFound();
    const elsewhere = await this.database.transaction(everywhere(staff.actor), async (tx) => {
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
        lock: { mode: 'pessimistic_write' },
      });
      const others: Confirmed['elsewhere'] = [];
      for (const claim of claims) {
        const office = await this.reroutes.whither(tx, claim);
        if (office === claim.office || claim.route === 'transfer') continue;
        const mediated = await tx.manager.existsBy(MediationRow, {
          claimId: claim.id,
          status: Not(In([...ENDED])),
        });
        if (follows(claim) && !mediated) await this.reroutes.reroute(tx, claim);
        else others.push({ claimId: claim.id, office });
      }
      return others;
    });
    return { seen: await this.sees(staff, caseId), elsewhere };
  }

  private sees({ actor }: Principal, id: string): Promise<boolean> {
    return this.database.read(actor, (manager) => manager.existsBy(Case, { id }));
  }
}
