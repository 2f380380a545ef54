import { Injectable } from '@nestjs/common';
import { AppError, notFound } from '../platform/app.errors';
import { Database, type Tx } from '../platform/database/database';
import type { Principal } from './access';
import { Passwords, type Credentials } from './passwords.service';
import type { Role } from './roles.rules';
import { normaliseEmail } from './sign-in.rules';
import { changeRefusal, type StaffRefusal } from './staff-admin.rules';
import { Staff } from './staff.entity';
import { StaffService } from './staff.service';
import { StaffSession } from './staff-session.entity';

/** An account as the administrator sees it. */
export interface StaffView {
  id: string;
  name: string;
  email: string;
  role: Role;
  office: string | null;
  active: boolean;
  onRota: boolean;
}

/** Accounts of staff: who there is, who joins, who leaves, and where they work. Each change is recorded. */
@Injectable()
export class StaffAdmin {
  constructor(
    private readonly database: Database,
    private readonly staff: StaffService,
    private readonly passwords: Passwords,
  ) {}

  list({ actor }: Principal): Promise<StaffView[]> {
    return this.database.read(actor, async (manager) => {
      const all = await manager.find(Staff, { order: { active: 'DESC', name: 'ASC' } });
      return all.map(({ id, name, email, role, office, active, dutyOrder }) => ({
        ...{ id, name, email, role, office, active, onRota: dutyOrder !== null },
      }));
    });
  }

  /**
   * A new account, and its password and token: they are shown this once and kept nowhere.
   * @throws AppError verb_not_allowed (office_does_not_fit, taken)
   */
  async add(
    { actor, staffId }: Principal,
    given: { email: string; name: string; role: Role; office: string | null },
  ): Promise<Credentials> {
    const credentials = this.passwords.random();
    await this.database.transaction(actor, async (tx) => {
      refuse(changeRefusal(staffId, { id: '', active: true }, given));
      if (await tx.manager.existsBy(Staff, { email: normaliseEmail(given.email) })) refuse('taken');
      await this.staff.create(tx, { ...given, language: 'en' }, credentials);
    });
    return credentials;
  }

  /** Closes an account and ends its sessions at once. @throws AppError not_found, verb_not_allowed. */
  async suspend(by: Principal, id: string): Promise<void> {
    await this.change(by, id, { active: false }, async (tx) => {
      await tx.manager.update(Staff, { id }, { active: false });
      await tx.manager.delete(StaffSession, { staffId: id });
      await tx.audit('staff.suspended', { type: 'staff', id });
    });
  }

  /** Opens it again, with a new password and token. @throws AppError not_found, verb_not_allowed. */
  async reopen(by: Principal, id: string): Promise<Credentials> {
    const credentials = this.passwords.random();
    await this.change(by, id, { active: true }, (tx) => this.staff.renew(tx, id, credentials));
    return credentials;
  }

  /** Another role, or another office. Sessions end: what they were opened for has changed. @throws AppError */
  async place(by: Principal, id: string, to: { role: Role; office: string | null }): Promise<void> {
    await this.change(by, id, to, async (tx, { role, office }) => {
      await tx.manager.update(Staff, { id }, to);
      await tx.manager.delete(StaffSession, { staffId: id });
      await tx.audit('staff.placed', { type: 'staff', id }, { from: role, fromOffice: office, ...to });
    });
  }

  private change(
    { actor, staffId }: Principal,
    id: string,
    to: Parameters<typeof changeRefusal>[2],
    work: (tx: Tx, account: Staff) => Promise<void>,
  ): Promise<void> {
    return this.database.transaction(actor, async (tx) => {
      const account = await tx.manager.findOne(Staff, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!account) throw notFound();
      refuse(changeRefusal(staffId, account, to));
      await work(tx, account);
    });
  }
}

function refuse(reason: StaffRefusal | null): void {
  if (reason) throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'staff', reason });
}
