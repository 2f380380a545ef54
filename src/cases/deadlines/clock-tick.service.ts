import { Injectable, Logger } from '@nestjs/common';
import { REVIEW_KINDS } from '../../policy/policy.schema';
import { Clock } from '../../platform/clock';
import { system } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { ObligationDefault } from '../remedies/obligation-default.service';
import { StaffNotifier } from '../staff-notifier.service';
import { wake } from './clock-commands.rules';
import { whoToTell } from './clock-terms.rules';
import type { TimedRung } from './clock.rules';
import { ClockService } from './clock.service';
import { describeError } from '../../platform/web/describe-error.rules';

const BATCH = 200;
/** Reads no clock but those that are due: their one partial index is in this order. */
export const DUE = `SELECT id FROM clock WHERE next_wake_at <= $1 ORDER BY next_wake_at LIMIT ${BATCH}`;
/** A clock that cannot be worked on is tried again after this, so that it holds up no other. */
const SET_ASIDE_MS = 60_000;

/** Does what is due on clocks: breaches, rungs of the ladder, pauses that run out. Its work grows with what is due. */
@Injectable()
export class ClockTick {
  private readonly log = new Logger('Clocks');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly clocks: ClockService,
    private readonly notifier: StaffNotifier,
    private readonly obligations: ObligationDefault,
  ) {}

  /** Works off every clock that is due and returns how many. What a stopped service missed is caught up here. */
  async tick(): Promise<number> {
    for (let done = 0; ;) {
      const ids = await this.due();
      for (const id of ids) await this.wakeOne(id);
      done += ids.length;
      if (ids.length < BATCH) return done;
    }
  }

  private async due(): Promise<string[]> {
    const rows = (await this.database.upkeep('clocks', (manager) =>
      manager.query(DUE, [this.clock.now()]),
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  private async wakeOne(id: string): Promise<void> {
    try {
      await this.database.transaction(system('clocks'), (tx) => this.wake(tx, id));
    } catch (error) {
      this.log.error(`clock ${id} is set aside: ${describeError(error)}`);
      const later = new Date(this.clock.now().getTime() + SET_ASIDE_MS);
      await this.database.upkeep('clocks', (manager) =>
        manager.update(ClockRow, { id }, { nextWakeAt: later }),
      );
    }
  }

  private async wake(tx: Tx, id: string): Promise<void> {
    await this.obligations.hold(tx, id);
    const clock = await tx.manager.findOneOrFail(ClockRow, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    await tx.audit('clock.woken', { type: 'case', id: clock.caseId }, { clock: id });
    const { events, schedules } = await this.clocks.log(tx, id);
    const due = wake(events, schedules, tx.now);
    await this.clocks.append(tx, clock, due.events);
    if (due.events.some(({ kind }) => kind === 'breached')) await this.obligations.missed(tx, clock);
    for (const rung of due.tell) await this.fire(tx, clock, rung);
  }

  private async fire(tx: Tx, clock: ClockRow, { rung, tell }: TimedRung): Promise<void> {
    const held = await tx.manager.findOneByOrFail(Claim, { id: clock.claimId });
    // Who reviews is told, and never whoever is complained of.
    const reviewed = (REVIEW_KINDS as readonly string[]).includes(clock.kind);
    const claim = reviewed ? { office: clock.office, assignedTo: null } : held;
    const told = whoToTell(tell, { office: claim.office !== null, officer: claim.assignedTo !== null });
    // UNIQUE (clock, rung): whatever happens around it, nobody is told twice by one rung.
    await tx.manager.query(
      `INSERT INTO clock_rung (clock_id, rung, fired_at, told) VALUES ($1, $2, $3, $4)`,
      [clock.id, rung, tx.now, told.join(',')],
    );
    const { reference } = await tx.manager.findOneByOrFail(Case, { id: clock.caseId });
    const { caseId, kind } = clock;
    await this.notifier.tell(tx, told, claim, {
      caseId,
      message: 'escalation',
      params: { reference, clock: kind },
    });
  }
}
