import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AppError } from '../../platform/app.errors';
import type { Actor } from '../../platform/database/actor';
import type { Tx } from '../../platform/database/database';
import { transition } from '../case-state.rules';
import type { Claim } from '../claim.entity';
import { ClaimCourse } from './claim-course.service';
import { ObligationReading } from './obligation-reading.service';
import { ObligationRow } from './obligation.entity';
import { standingOf, type Obligation, type Standing } from './obligation.rules';
import { ObligationService } from './obligation.service';
import { ReceiptReport } from './receipt-report.entity';
import { RemedyClocks } from './remedy-clocks.service';
import { HEARD, reportRefusal, type ReportChannel, type Said } from './report.rules';

/** Writes down who says what has arrived. Only the worker's own word moves a claim towards its remedy. */
@Injectable()
export class ReceiptReports {
  constructor(
    private readonly course: ClaimCourse,
    private readonly clocks: RemedyClocks,
    private readonly reading: ObligationReading,
    private readonly obligations: ObligationService,
  ) {}

  /**
   * `recordedBy` is whoever of the staff heard or read it; null where the worker's own device said it.
   * @throws AppError not_found, verb_not_allowed.
   */
  async say(
    actor: Actor,
    obligationId: string,
    said: Said,
    channel: ReportChannel,
    recordedBy: string | null,
  ): Promise<{ id: string }> {
    return this.obligations.on(actor, obligationId, (tx, claim, { obligation }) =>
      this.record(tx, claim, obligation, said, channel, recordedBy),
    );
  }

  /** The same within a transaction. @throws AppError not_found, verb_not_allowed. */
  sayIn(
    tx: Tx,
    obligationId: string,
    said: Said,
    channel: ReportChannel,
    recordedBy: string | null,
  ): Promise<{ id: string }> {
    return this.obligations.within(tx, obligationId, (_tx, claim, { obligation }) =>
      this.record(tx, claim, obligation, said, channel, recordedBy),
    );
  }

  private async record(
    tx: Tx,
    claim: Claim,
    obligation: Obligation,
    said: Said,
    channel: ReportChannel,
    recordedBy: string | null,
  ): Promise<{ id: string }> {
    const obligationId = obligation.id;
    const unheard = recordedBy !== null && said.saidBy === 'worker' && !HEARD.includes(channel);
    const reason = unheard ? 'not_heard' : reportRefusal(said, obligation);
    if (reason) throw new AppError('verb_not_allowed', 409, 'quiet', { verb: said.what, reason });
    const before = standingOf(obligation);
    const id = await this.insert(tx, claim, obligationId, said, channel, recordedBy);
    const now = await this.standing(tx, claim, obligationId);
    await tx.manager.update(ObligationRow, { id: obligationId }, { outcome: now.standing.outcome });
    const { saidBy, what } = said;
    await tx.audit(
      'obligation.reported',
      { type: 'claim', id: claim.id },
      { obligation: obligationId, saidBy, what, channel },
    );
    if (saidBy === 'worker') await this.follow(tx, claim, now.obligation, what, before, now.standing);
    else if (!now.standing.coveredAt) await this.ask(tx, claim, obligationId);
    return { id };
  }

  /** What the worker's word means for clocks and claim. */
  private async follow(
    tx: Tx,
    claim: Claim,
    { id: obligationId }: Obligation,
    what: Said['what'],
    before: Standing,
    now: Standing,
  ): Promise<void> {
    await this.answered(tx, obligationId, 'arrival_check');
    if (what === 'kept' || what === 'taken_back') await this.answered(tx, obligationId, 'kept_check');
    const open = await this.clocks.openOf(tx, obligationId, 'obligation');
    const covered = new Set(now.instalments.filter((each) => each.covered).map(({ n }) => n));
    const come = open.filter(({ n }) => n !== null && covered.has(n)).map(({ id }) => id);
    await this.clocks.meet(tx, { id: In(come) });
    if (now.coveredAt && !before.coveredAt)
      await this.clocks.startFor(tx, claim, 'kept_check', { obligationId });
    if (what === 'taken_back') {
      // Its clock was met when it came, and does not run again: what is owed anew has a clock of its own.
      const running = new Set(open.map(({ n }) => n));
      for (const { n } of now.instalments.filter((each) => !each.covered && !running.has(each.n)))
        await this.clocks.startFor(tx, claim, 'obligation', { obligationId, n });
      if (claim.status === 'remedied') await this.course.move(tx, claim, 'take_back');
    }
    if (what === 'arrived' && transition(claim.status, 'arrive')) await this.course.move(tx, claim, 'arrive');
    if (what === 'kept' && (await this.course.may(tx, claim, 'confirm_remedy')))
      await this.course.move(tx, claim, 'confirm_remedy');
  }

  /** By when the worker must have said whether what others say they paid is there; unanswered, an officer calls. */
  private async ask(tx: Tx, claim: Claim, obligationId: string): Promise<void> {
    const open = await this.clocks.openOf(tx, obligationId, 'arrival_check');
    if (open.length === 0) await this.clocks.startFor(tx, claim, 'arrival_check', { obligationId });
  }

  private async answered(tx: Tx, obligationId: string, kind: 'arrival_check' | 'kept_check'): Promise<void> {
    const open = await this.clocks.openOf(tx, obligationId, kind);
    await this.clocks.meet(tx, { id: In(open.map(({ id }) => id)) });
  }

  private async standing(
    tx: Tx,
    { id }: Claim,
    obligationId: string,
  ): Promise<{ obligation: Obligation; standing: Standing }> {
    const all = await this.reading.ofClaim(tx.manager, id);
    const { obligation } = all.find(({ row }) => row.id === obligationId)!;
    return { obligation, standing: standingOf(obligation) };
  }

  private async insert(
    tx: Tx,
    { id: claimId }: Claim,
    obligationId: string,
    said: Said,
    channel: ReportChannel,
    recordedBy: string | null,
  ): Promise<string> {
    const id = randomUUID();
    const { saidBy, what } = said;
    await tx.manager.insert(ReceiptReport, {
      ...{ id, claimId, obligationId, saidBy, what, channel, recordedBy, saidAt: tx.now },
      paid: 'paid' in said && said.paid ? String(said.paid.minor) : null,
      claimed: 'claimed' in said && said.claimed ? String(said.claimed.minor) : null,
    });
    return id;
  }
}
