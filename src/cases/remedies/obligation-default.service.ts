import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../../platform/database/database';
import { Claim } from '../claim.entity';
import type { ClockRow } from '../clock.entity';
import { ObligationClock } from './obligation-clock.entity';
import { ObligationReading } from './obligation-reading.service';
import { ObligationRow } from './obligation.entity';
import { standingOf } from './obligation.rules';
import { RemedyClocks } from './remedy-clocks.service';

/** What follows when the day of an instalment has passed and the worker has not said that it came. */
@Injectable()
export class ObligationDefault {
  constructor(
    private readonly clocks: RemedyClocks,
    private readonly reading: ObligationReading,
  ) {}

  /** Claim before clock, as every verb locks them: a report and a missed day do not wait for each other. */
  async hold(tx: Tx, clockId: string): Promise<void> {
    await tx.manager.query(
      `SELECT 1 FROM claim k JOIN clock c ON c.claim_id = k.id WHERE c.id = $1 AND c.kind = 'obligation' FOR UPDATE OF k`,
      [clockId],
    );
  }

  /** A clock was missed; one that is about no instalment is none of ours. */
  async missed(tx: Tx, { id: clockId, kind, claimId }: ClockRow): Promise<void> {
    const link = kind === 'obligation' ? await tx.manager.findOneBy(ObligationClock, { clockId }) : null;
    if (!link) return;
    const claim = await tx.manager.findOneByOrFail(Claim, { id: claimId });
    const { obligationId, n } = link;
    await tx.audit('obligation.missed', { type: 'claim', id: claimId }, { obligation: obligationId, n });
    const asking = await this.clocks.openOf(tx, obligationId, 'arrival_check');
    if (asking.length === 0) await this.clocks.startFor(tx, claim, 'arrival_check', { obligationId });
    const { row } = (await this.reading.ofClaim(tx.manager, claimId)).find(
      (each) => each.row.id === obligationId,
    )!;
    if (row.accelerates && !row.acceleratedAt) await this.accelerate(tx, claim, obligationId);
  }

  /** The rest is due as a whole: instead of the days agreed on, the policy's own time counts for it. */
  private async accelerate(tx: Tx, claim: Claim, obligationId: string): Promise<void> {
    await tx.manager.update(ObligationRow, { id: obligationId }, { acceleratedAt: tx.now });
    const all = await this.reading.ofClaim(tx.manager, claim.id);
    const { obligation } = all.find(({ row }) => row.id === obligationId)!;
    const later = standingOf(obligation).instalments.filter((each) => !each.covered && each.dueAt > tx.now);
    const numbers = later.map(({ n }) => n);
    const open = await this.clocks.openOf(tx, obligationId, 'obligation');
    const put = open.filter((each) => each.n !== null && numbers.includes(each.n));
    await this.clocks.cancel(tx, { id: In(put.map(({ id }) => id)) }, 'accelerated');
    for (const n of numbers) await this.clocks.startFor(tx, claim, 'obligation', { obligationId, n });
    await tx.audit(
      'obligation.accelerated',
      { type: 'claim', id: claim.id },
      { obligation: obligationId, instalments: numbers.length },
    );
  }
}
