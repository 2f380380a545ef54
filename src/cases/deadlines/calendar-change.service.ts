import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { PolicyService } from '../../policy/policy.service';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { ClockRow } from '../clock.entity';
import { ClockService } from './clock.service';

const BATCH = 200;
const OPEN = In(['running', 'paused', 'breached']);

/** Hours and holidays stay current: when another policy is put in force, the clocks that are open follow it. */
@Injectable()
export class CalendarChange {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly clocks: ClockService,
  ) {}

  /** Brings every open clock to the hours in force and returns how many were looked at. */
  async follow(): Promise<number> {
    for (let done = 0; ;) {
      const ids = await this.behind();
      for (const id of ids) await this.adopt(id);
      done += ids.length;
      if (ids.length < BATCH) return done;
    }
  }

  private behind(): Promise<string[]> {
    return this.database.read(system('calendars'), async (manager) => {
      const { hash } = await this.policy.active(manager);
      const rows = await manager.find(ClockRow, {
        select: { id: true },
        where: { state: OPEN, calendarHash: Not(hash) },
        take: BATCH,
      });
      return rows.map(({ id }) => id);
    });
  }

  private async adopt(id: string): Promise<void> {
    await this.database.transaction(system('calendars'), async (tx) => {
      const clock = await tx.manager.findOneOrFail(ClockRow, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      const policy = await this.policy.active(tx.manager);
      await this.clocks.adoptCalendar(tx, clock, policy);
      await tx.audit(
        'clock.calendar_followed',
        { type: 'case', id: clock.caseId },
        { clock: id, policy: policy.hash },
      );
    });
  }
}
