import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import { AppError, notFound } from '../../platform/app.errors';
import { Database, type Tx } from '../../platform/database/database';
import { PartyOfClaim } from '../routing/party-of-claim.entity';
import { StaffNotifier } from '../staff-notifier.service';
import { patternOf } from './collective.rules';
import { PatternAlert } from './pattern-alert.entity';

export const REFERRED_TO = ['inspection', 'prosecutor', 'regulator'] as const;
export const REFERRAL_OUTCOMES = ['inspected', 'sanctioned', 'nothing_found', 'no_answer'] as const;

/** Many workers against one party: for an inspection, with no worker in it. */
@Injectable()
export class PatternService {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly notifier: StaffNotifier,
  ) {}

  /** Raises an alert where the claims against an organisation have become a pattern. One that is open is enough. */
  async look(tx: Tx, organisationId: string): Promise<void> {
    const { collective } = await this.policy.active(tx.manager);
    if (!collective) return;
    const claims = await tx.manager.findBy(PartyOfClaim, { organisationId });
    const pattern = patternOf(claims, collective, tx.now);
    if (!pattern) return;
    const { cases } = pattern;
    const open = await tx.manager.findOneBy(PatternAlert, { organisationId, outcome: IsNull() });
    if (open) {
      await tx.manager.update(PatternAlert, { id: open.id }, { cases: Math.max(cases, open.cases) });
      return;
    }
    const id = randomUUID();
    await tx.manager.insert(PatternAlert, {
      ...{ id, organisationId, cases, raisedAt: tx.now, referredTo: null, referredBy: null },
      ...{ referredAt: null, outcome: null, outcomeAt: null },
    });
    await tx.audit('pattern.raised', { type: 'organisation', id: organisationId }, { pattern: id, cases });
    const nobody = { office: null, assignedTo: null };
    const params = { reference: '—', clock: 'pattern' };
    await this.notifier.tell(tx, ['duty'], nobody, { caseId: null, message: 'escalation', params });
  }

  list(staff: Principal): Promise<{ items: PatternAlert[] }> {
    return this.database.read(staff.actor, async (manager) => ({
      items: await manager.find(PatternAlert, { order: { raisedAt: 'DESC' }, take: 200 }),
    }));
  }

  /** An authority was asked to look at the organisation: told of a number, and of no worker. */
  async refer(staff: Principal, id: string, referredTo: string): Promise<void> {
    await this.change(staff, id, 'referred', ({ referredAt }, now) =>
      referredAt ? 'referred_already' : { referredTo, referredBy: staff.staffId, referredAt: now },
    );
  }

  /** What came of it. */
  async outcome(staff: Principal, id: string, outcome: string): Promise<void> {
    await this.change(staff, id, 'answered', (alert, now) => {
      if (!alert.referredAt) return 'not_referred';
      return alert.outcome ? 'answered_already' : { outcome, outcomeAt: now };
    });
  }

  private async change(
    staff: Principal,
    id: string,
    verb: string,
    next: (alert: PatternAlert, now: Date) => Partial<PatternAlert> | string,
  ): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const where = { id };
      const alert = await tx.manager.findOne(PatternAlert, { where, lock: { mode: 'pessimistic_write' } });
      if (!alert) throw notFound();
      const changed = next(alert, tx.now);
      if (typeof changed === 'string')
        throw new AppError('verb_not_allowed', 409, 'quiet', { verb, reason: changed });
      await tx.manager.update(PatternAlert, where, changed);
      await tx.audit(`pattern.${verb}`, { type: 'organisation', id: alert.organisationId }, { pattern: id });
    });
  }
}
