import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { actorName } from '../../platform/database/actor';
import type { Tx } from '../../platform/database/database';
import type { Claim } from '../claim.entity';
import { RemedyClocks } from './remedy-clocks.service';
import { checksAfter, type Occasion } from './retaliation.rules';
import { RetaliationWatch } from './retaliation-watch.entity';

/** Sees to it that the worker is asked whether anybody retaliated. */
@Injectable()
export class RetaliationWatches {
  constructor(private readonly clocks: RemedyClocks) {}

  /** Starts the checks after an occasion. Recording that a party was told asks for no consent: protection never waits. */
  async begin(tx: Tx, claim: Claim, occasion: Occasion): Promise<void> {
    const { remedies } = await this.clocks.policyOf(tx, claim);
    await tx.manager.insert(RetaliationWatch, {
      ...{ id: randomUUID(), claimId: claim.id, occasion, occurredAt: tx.now },
      recordedBy: actorName(tx.actor),
    });
    const checks = checksAfter(occasion, tx.now, remedies);
    for (const at of checks) await this.clocks.start(tx, claim, 'retaliation_check', { at });
    const details = { occasion, checks: checks.length };
    await tx.audit('claim.retaliation_watched', { type: 'claim', id: claim.id }, details);
  }

  /** After a claim has ended: only where somebody could have learnt of it. */
  async afterClosing(tx: Tx, claim: Claim): Promise<void> {
    const told = await tx.manager.existsBy(RetaliationWatch, { claimId: claim.id });
    if (told) await this.begin(tx, claim, 'closing');
  }
}
