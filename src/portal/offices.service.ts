import { Injectable } from '@nestjs/common';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { PolicyService } from '../policy/policy.service';
import type { Office } from '../policy/policy.rules';

/** The offices that stand behind the portal, as the policy in force names them. */
@Injectable()
export class Offices {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
  ) {}

  inForce(): Promise<Office[]> {
    return this.database.read(system('portal'), async (manager) =>
      Object.values((await this.policy.active(manager)).offices),
    );
  }
}
