import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/access';
import { may } from '../identity/roles.rules';
import type { PauseReason } from '../policy/policy.rules';
import { AppError, badRequest, notFound } from '../platform/app.errors';
import { Database, type Tx } from '../platform/database/database';
import { Case } from './case.entity';
import { PAUSE_FOR, type HaltReason, type HaltVerb } from './claim-halt.rules';
import { ClockRow } from './clock.entity';
import { pause, resume, type ClockChange } from './deadlines/clock-commands.rules';
import { ClockService, type ClockLog } from './deadlines/clock.service';
import { DutyService } from './duty.service';
import { ClaimCourse } from './remedies/claim-course.service';
import { HeldRequests } from './worker/held-requests.service';
import type { SafeCheck } from './worker/worker-request.rules';

/** What stands still, and what is let go: each with a reason that stays on the record. */
@Injectable()
export class ClaimHalts {
  constructor(
    private readonly database: Database,
    private readonly course: ClaimCourse,
    private readonly clocks: ClockService,
    private readonly duty: DutyService,
    private readonly held: HeldRequests,
  ) {}

  /**
   * Letting a claim go is for those who hear the worker's own wishes, and on the worker's word only with how it was made
   * sure that it is theirs. @throws AppError forbidden, invalid, not_found, verb_not_allowed with the reason.
   */
  async halt(
    staff: Principal,
    claimId: string,
    verb: HaltVerb,
    reason: HaltReason,
    checkedBy: SafeCheck | null = null,
  ): Promise<void> {
    if (verb === 'withdraw' && !may(staff.role, 'case.worker_request')) throw new AppError('forbidden', 403);
    if (verb === 'withdraw' && reason === 'worker_asked') {
      if (!checkedBy) throw badRequest('invalid', { field: 'checkedBy', rule: 'isIn' });
      return this.held.letGo(staff, claimId, checkedBy);
    }
    await this.course.on(staff.actor, claimId, async (tx, claim) => {
      const pausing = verb === 'pause' ? PAUSE_FOR[reason as keyof typeof PAUSE_FOR] : null;
      await this.course.move(tx, claim, verb, {}, pausing);
      await tx.audit('claim.reason_given', { type: 'claim', id: claimId }, { verb, reason });
    });
  }

  /** For a reason that the policy gives this clock, and no longer than it allows. @throws AppError as `halt`. */
  pauseClock(staff: Principal, clockId: string, reason: PauseReason): Promise<void> {
    return this.onClock(staff, clockId, 'pause', ({ events, schedules }, now) =>
      pause(events, schedules, now, reason),
    );
  }

  /** @throws AppError as `halt`. */
  resumeClock(staff: Principal, clockId: string): Promise<void> {
    return this.onClock(staff, clockId, 'resume', ({ events, schedules }, now) =>
      resume(events, schedules, now),
    );
  }

  /** Calls the duty officer, and the next on the rota until somebody acknowledges. @throws AppError not_found. */
  async escalate(staff: Principal, caseId: string): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      if (!(await tx.manager.existsBy(Case, { id: caseId }))) throw notFound();
      await tx.audit('case.escalated', { type: 'case', id: caseId });
      await this.duty.page(tx, { caseId }, 'escalated');
    });
  }

  private async onClock(
    staff: Principal,
    id: string,
    verb: string,
    change: (log: ClockLog, now: Date) => ClockChange,
  ): Promise<void> {
    await this.database.transaction(staff.actor, async (tx: Tx) => {
      const clock = await tx.manager.findOne(ClockRow, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!clock) throw notFound();
      const { event, refusal } = change(await this.clocks.log(tx, id), tx.now);
      if (!event) throw new AppError('verb_not_allowed', 409, 'quiet', { verb, reason: refusal });
      await this.clocks.append(tx, clock, [event]);
    });
  }
}
