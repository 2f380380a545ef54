import { Injectable } from '@nestjs/common';
import { In, type FindOptionsWhere } from 'typeorm';
import { MEDIATION_CLOCK_KINDS } from '../../policy/mediation-policy.schema';
import type {
  ClockKind,
  MediationPolicy,
  PauseReason,
  PolicyVersion,
  RemedyPolicy,
} from '../../policy/policy.rules';
import { PolicyService } from '../../policy/policy.service';
import { AppError } from '../../platform/app.errors';
import type { Tx } from '../../platform/database/database';
import { Case } from '../case.entity';
import type { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { cancel, meet, pause, resume } from '../deadlines/clock-commands.rules';
import { ClockService } from '../deadlines/clock.service';
import { ObligationClock } from './obligation-clock.entity';

const HOUR = 3_600_000;

interface Started {
  /** The day somebody agreed on; without it the policy's time counts from now. */
  at?: Date;
  /** Whose hours and whose people; without it the claim's own office. */
  office?: string | null;
}

/** Clocks that start when something is owed, asked, feared or complained of. */
@Injectable()
export class RemedyClocks {
  constructor(
    private readonly policy: PolicyService,
    private readonly clocks: ClockService,
  ) {}

  /**
   * The policy of the claim, or the one in force where the claim is older than there were remedies.
   * @throws AppError verb_not_allowed (no_remedy_policy)
   */
  async policyOf(tx: Tx, claim: Claim): Promise<PolicyVersion & { remedies: RemedyPolicy }> {
    const own = await this.policy.version(tx.manager, claim.policyHash);
    const found = own.remedies ? own : await this.policy.active(tx.manager);
    const { remedies } = found;
    if (!remedies) throw new AppError('verb_not_allowed', 409, 'warn', { reason: 'no_remedy_policy' });
    return { ...found, remedies };
  }

  /**
   * The policy of the claim, or the one in force where the claim is older than there was mediation.
   * @throws AppError verb_not_allowed (no_mediation_policy)
   */
  async mediationPolicyOf(tx: Tx, claim: Claim): Promise<PolicyVersion & { mediation: MediationPolicy }> {
    const own = await this.policy.version(tx.manager, claim.policyHash);
    const found = own.mediation ? own : await this.policy.active(tx.manager);
    const { mediation } = found;
    if (!mediation) throw new AppError('verb_not_allowed', 409, 'warn', { reason: 'no_mediation_policy' });
    return { ...found, mediation };
  }

  async start(tx: Tx, claim: Claim, kind: ClockKind, { at, office }: Started = {}): Promise<string> {
    const mediates = (MEDIATION_CLOCK_KINDS as readonly string[]).includes(kind);
    const policy = await (mediates ? this.mediationPolicyOf(tx, claim) : this.policyOf(tx, claim));
    const { id: claimId, caseId, issue } = claim;
    const { urgency } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    const clocked = { caseId, claimId, issue, urgency, office: office === undefined ? claim.office : office };
    if (!at) return this.clocks.startOne(tx, policy, clocked, kind, tx.now);
    // In whole hours up to the very moment: it begins a little before now rather than ends a little off.
    const hours = Math.max(1, Math.ceil((at.getTime() - tx.now.getTime()) / HOUR));
    const from = new Date(at.getTime() - hours * HOUR);
    return this.clocks.startOne(tx, policy, clocked, kind, from, hours);
  }

  /** A clock of an obligation, or of one instalment of it. */
  async startFor(
    tx: Tx,
    claim: Claim,
    kind: ClockKind,
    of: { obligationId: string; n?: number },
    at?: Date,
  ): Promise<void> {
    const clockId = await this.start(tx, claim, kind, at ? { at } : {});
    const { obligationId, n } = of;
    await tx.manager.insert(ObligationClock, { clockId, claimId: claim.id, obligationId, n: n ?? null });
  }

  /** The open clocks of an obligation, with the instalment each is about. */
  async openOf(tx: Tx, obligationId: string, kind: ClockKind): Promise<{ id: string; n: number | null }[]> {
    const links = await tx.manager.findBy(ObligationClock, { obligationId });
    const open = await tx.manager.findBy(ClockRow, {
      id: In(links.map(({ clockId }) => clockId)),
      kind,
      state: In(['running', 'paused', 'breached']),
    });
    return open.map(({ id }) => ({ id, n: links.find(({ clockId }) => clockId === id)!.n }));
  }

  /** Ends what still runs for an obligation that another stands in place of. */
  async release(tx: Tx, obligationId: string): Promise<void> {
    const links = await tx.manager.findBy(ObligationClock, { obligationId });
    await this.cancel(tx, { id: In(links.map(({ clockId }) => clockId)) }, 'replaced');
  }

  async meet(tx: Tx, where: FindOptionsWhere<ClockRow>): Promise<void> {
    await this.clocks.change(tx, where, ({ events, schedules }) => meet(events, schedules, tx.now, tx.now));
  }

  async cancel(tx: Tx, where: FindOptionsWhere<ClockRow>, reason: string): Promise<void> {
    await this.clocks.change(tx, where, ({ events, schedules }) => cancel(events, schedules, tx.now, reason));
  }

  /** Stops those of a claim's clocks that may stand still for the reason. The others run on. */
  async pause(tx: Tx, claimId: string, reason: PauseReason): Promise<void> {
    await this.clocks.change(tx, { claimId }, ({ events, schedules }) =>
      pause(events, schedules, tx.now, reason),
    );
  }

  async resume(tx: Tx, claimId: string): Promise<void> {
    await this.clocks.change(tx, { claimId }, ({ events, schedules }) => resume(events, schedules, tx.now));
  }
}
