import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import { notFound } from '../../platform/app.errors';
import { Database } from '../../platform/database/database';
import { Claim } from '../claim.entity';
import { dutiesOf, type ReportingDuty } from './duties.rules';
import { routesDiffer, type RouteDifference } from './route-difference.rules';

export interface PolicyView {
  decidedUnder: string;
  inForce: string;
  /** Whether nothing at all has changed since. */
  same: boolean;
  routes: RouteDifference;
}

/** What the policy says of one claim. */
@Injectable()
export class ClaimPolicy {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
  ) {}

  /** @throws AppError not_found. */
  of(staff: Principal, id: string): Promise<PolicyView> {
    return this.database.read(staff.actor, async (manager) => {
      const claim = await manager.findOneBy(Claim, { id });
      if (!claim) throw notFound();
      const then = await this.policy.version(manager, claim.policyHash);
      const now = await this.policy.active(manager);
      return {
        ...{ decidedUnder: then.hash, inForce: now.hash, same: then.hash === now.hash },
        routes: routesDiffer(then.routes, now.routes),
      };
    });
  }

  /** @throws AppError not_found. */
  duties(staff: Principal, id: string): Promise<{ items: ReportingDuty[] }> {
    return this.database.read(staff.actor, async (manager) => {
      const claim = await manager.findOneBy(Claim, { id });
      if (!claim) throw notFound();
      // What the law demands is demanded of today.
      const { offices } = await this.policy.active(manager);
      const office = claim.office === null ? undefined : offices[claim.office];
      return { items: office ? dutiesOf(office, [claim.issue]) : [] };
    });
  }
}
