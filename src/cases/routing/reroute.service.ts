import { Injectable } from '@nestjs/common';
import { PolicyService } from '../../policy/policy.service';
import type { Tx } from '../../platform/database/database';
import { FINAL } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClaimService } from '../claim.service';
import { DutyService } from '../duty.service';
import { CaseBars } from './case-bars.service';
import { ClaimHandover } from './claim-handover.service';
import { PartyReading } from './party-reading.service';
import { officeTie } from './ties.rules';

/** Routes claims again. Their clocks and what was found stay. */
@Injectable()
export class RerouteService {
  constructor(
    private readonly policy: PolicyService,
    private readonly claims: ClaimService,
    private readonly parties: PartyReading,
    private readonly handover: ClaimHandover,
    private readonly bars: CaseBars,
    private readonly duty: DutyService,
  ) {}

  /** Takes a case from the offices and the staff who are tied to its party, as it is known now. Last in a transaction. */
  async leaveTied(tx: Tx, caseId: string): Promise<void> {
    const policy = await this.policy.active(tx.manager);
    const party = await this.parties.facts(tx.manager, policy, caseId);
    const claims = await tx.manager.find(Claim, {
      where: { caseId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const claim of claims) {
      const office = claim.office === null ? undefined : policy.offices[claim.office];
      if (office && !FINAL.includes(claim.status) && officeTie(office, party)) await this.reroute(tx, claim);
    }
    await this.bars.follow(tx, caseId);
  }

  /** The office that a claim would go to now, or null where there is none. */
  async whither(tx: Tx, claim: Claim): Promise<string | null> {
    const policy = await this.policy.active(tx.manager);
    const target = await tx.manager.findOneByOrFail(Case, { id: claim.caseId });
    return (await this.claims.whither(tx, policy, target, claim, target.language)).office;
  }

  /** As the policy in force and what is known stand now. */
  async reroute(tx: Tx, claim: Claim): Promise<void> {
    const { caseId, id } = claim;
    const policy = await this.policy.active(tx.manager);
    const target = await tx.manager.findOneByOrFail(Case, { id: caseId });
    await this.claims.reroute(tx, policy, target, claim, target.language);
    const routed = await tx.manager.findOneByOrFail(Claim, { id });
    await this.handover.await(tx, routed);
    if (routed.office === null) await this.duty.page(tx, { caseId }, 'unrouted');
  }
}
