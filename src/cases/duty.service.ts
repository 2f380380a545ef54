import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Staff } from '../identity/staff.entity';
import { PolicyService } from '../policy/policy.service';
import { notFound } from '../platform/app.errors';
import { Clock } from '../platform/clock';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import type { Principal } from '../identity/access';
import { describeError } from '../platform/web/describe-error.rules';
import { Case } from './case.entity';
import { nextPage, type PageEvent } from './deadlines/duty-rota.rules';
import { DutyPage } from './duty-page.entity';
import { StaffNotifier } from './staff-notifier.service';

export type PageReason =
  | 'danger'
  | 'danger_said'
  | 'unrouted'
  | 'contact_held'
  | 'gave_up'
  | 'retaliation'
  | 'review'
  | 'escalated'
  | 'worker_request'
  | 'person_asked'
  | 'pin_guessed';

const SET_ASIDE_MS = 60_000;

/** Alarms for the duty officer: the next on the rota is called until somebody acknowledges. */
@Injectable()
export class DutyService {
  private readonly log = new Logger('Duty');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: PolicyService,
    private readonly notifier: StaffNotifier,
  ) {}

  /** Raises an alarm and makes the first call. An alarm for the same reason that is still open is enough. */
  async page(
    tx: Tx,
    about: { caseId: string } | { submissionId: string },
    reason: PageReason,
  ): Promise<void> {
    const caseId = 'caseId' in about ? about.caseId : null;
    const submissionId = 'submissionId' in about ? about.submissionId : null;
    const where = {
      caseId: caseId ?? IsNull(),
      submissionId: submissionId ?? IsNull(),
      reason,
      acknowledgedAt: IsNull(),
    };
    if (await tx.manager.existsBy(DutyPage, where)) return;
    const id = randomUUID();
    await tx.manager.insert(DutyPage, {
      id,
      caseId,
      submissionId,
      reason,
      openedAt: tx.now,
      nextWakeAt: tx.now,
    });
    await tx.audit(
      'duty.paged',
      { type: caseId ? 'case' : 'submission', id: caseId ?? submissionId! },
      { reason },
    );
    await this.call(tx, await tx.manager.findOneByOrFail(DutyPage, { id }));
  }

  /** Calls the next on the rota for every alarm that nobody has acknowledged in time. Returns how many. */
  async tick(): Promise<number> {
    const due = (await this.database.upkeep('duty', (manager) =>
      manager.query('SELECT id FROM duty_page WHERE next_wake_at <= $1 ORDER BY next_wake_at LIMIT 100', [
        this.clock.now(),
      ]),
    )) as { id: string }[];
    for (const { id } of due) await this.wake(id);
    return due.length;
  }

  /** One alarm that cannot be worked on holds up no other: it is tried again in a minute. */
  private async wake(id: string): Promise<void> {
    try {
      await this.database.transaction(system('duty'), async (tx) => {
        const page = await tx.manager.findOneOrFail(DutyPage, {
          where: { id },
          lock: { mode: 'pessimistic_write' },
        });
        await tx.audit('duty.woken', { type: 'duty_page', id });
        if (page.nextWakeAt && page.nextWakeAt <= tx.now) await this.call(tx, page);
      });
    } catch (error) {
      this.log.error(`alarm ${id} is set aside: ${describeError(error)}`);
      const nextWakeAt = new Date(this.clock.now().getTime() + SET_ASIDE_MS);
      await this.database.upkeep('duty', (manager) => manager.update(DutyPage, { id }, { nextWakeAt }));
    }
  }

  /** @throws AppError not_found, also for an alarm that the person may not see. */
  async acknowledge(staff: Principal, id: string): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const page = await tx.manager.findOne(DutyPage, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!page) throw notFound();
      await tx.audit('duty.acknowledged', {
        type: page.caseId ? 'case' : 'submission',
        id: page.caseId ?? page.submissionId!,
      });
      if (page.acknowledgedAt) return;
      await tx.manager.update(
        DutyPage,
        { id },
        {
          acknowledgedAt: tx.now,
          acknowledgedBy: staff.staffId,
          nextWakeAt: null,
        },
      );
    });
  }

  private async call(tx: Tx, page: DutyPage): Promise<void> {
    const { duty } = await this.policy.active(tx.manager);
    const onDuty = await tx.manager.find(Staff, {
      where: { active: true, dutyOrder: Not(IsNull()) },
      order: { dutyOrder: 'ASC' },
    });
    // Whoever is barred could not even open it.
    const barred = await this.notifier.barred(tx, page.caseId);
    const rota = onDuty.filter(({ id }) => !barred.includes(id));
    const calls = await this.calls(tx, page.id);
    const ids = rota.map(({ id }) => id);
    const next = nextPage(ids, page.openedAt, calls, duty);
    const person = rota.find(({ id }) => id === next.staff);
    if (!person) {
      // Nobody is on the rota: look again, and let the desk show an alarm that nobody was called for.
      await this.wakeAt(tx, page.id, new Date(tx.now.getTime() + duty.pageEveryMinutes * 60_000));
      return;
    }
    await tx.manager.query(
      'INSERT INTO duty_call (page_id, n, staff_id, called_at) VALUES ($1, $2, $3, $4)',
      [page.id, calls.length + 1, person.id, tx.now],
    );
    const subject = page.caseId ? await tx.manager.findOneByOrFail(Case, { id: page.caseId }) : null;
    const params = { reference: subject?.reference ?? '—' };
    await this.notifier.tellOne(tx, person, { caseId: page.caseId, message: 'duty_page', params });
    const called: PageEvent = { kind: 'paged', staff: person.id, at: tx.now };
    await this.wakeAt(tx, page.id, nextPage(ids, page.openedAt, [...calls, called], duty).at!);
  }

  private async calls(tx: Tx, pageId: string): Promise<PageEvent[]> {
    const rows = (await tx.manager.query(
      'SELECT staff_id AS staff, called_at AS at FROM duty_call WHERE page_id = $1 ORDER BY n',
      [pageId],
    )) as { staff: string; at: Date }[];
    return rows.map((row) => ({ kind: 'paged', ...row }));
  }

  private wakeAt(tx: Tx, id: string, nextWakeAt: Date): Promise<unknown> {
    return tx.manager.update(DutyPage, { id }, { nextWakeAt });
  }
}
