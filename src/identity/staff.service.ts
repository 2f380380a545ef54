import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Vault } from '../platform/crypto/vault.service';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { Passwords, type Credentials } from './passwords.service';
import { officeFits, type Role } from './roles.rules';
import { normaliseEmail } from './sign-in.rules';
import { Staff } from './staff.entity';

export interface NewStaff {
  email: string;
  name: string;
  role: Role;
  office: string | null;
  language: string;
  /** E.164; where duty pages go. */
  phone?: string;
  dutyOrder?: number;
}

const phonePlace = (id: string) => ({ table: 'staff', column: 'phone', row: id });

@Injectable()
export class StaffService {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly passwords: Passwords,
  ) {}

  /** The active member of staff behind a bearer token. */
  findByToken(token: string): Promise<Staff | null> {
    const tokenDigest = this.vault.hmac('token', token);
    return this.database.read(system('access'), (manager) =>
      manager.findOneBy(Staff, { tokenDigest, active: true }),
    );
  }

  /** As they stand now; null for somebody who has left. */
  active(id: string): Promise<Staff | null> {
    return this.database.read(system('access'), (manager) => manager.findOneBy(Staff, { id, active: true }));
  }

  /** @throws Error when role and office do not fit each other. */
  async create(tx: Tx, given: NewStaff, credentials: Credentials): Promise<Staff> {
    if (!officeFits(given.role, given.office))
      throw new Error(`the role ${given.role} does not fit its office`);
    const id = randomUUID();
    const key = await this.vault.createKey(tx.manager, 'staff', tx.now);
    const staff: Staff = {
      id,
      email: normaliseEmail(given.email),
      name: given.name,
      role: given.role,
      office: given.office,
      language: given.language,
      gender: null,
      ...(await this.stored(credentials)),
      phone: given.phone ? this.vault.seal(key, phonePlace(id), given.phone) : null,
      dataKeyId: key.id,
      dutyOrder: given.dutyOrder ?? null,
      failedSignIns: 0,
      lockedUntil: null,
      active: true,
      createdAt: tx.now,
    };
    await tx.manager.insert(Staff, staff);
    await tx.audit('staff.created', { type: 'staff', id }, { role: staff.role, office: staff.office });
    return staff;
  }

  /** Gives the account a new password and token, and opens it again. */
  async renew(tx: Tx, id: string, credentials: Credentials): Promise<void> {
    const fresh = { active: true, failedSignIns: 0, lockedUntil: null };
    await tx.manager.update(Staff, { id }, { ...(await this.stored(credentials)), ...fresh });
    await tx.audit('staff.credentials_renewed', { type: 'staff', id });
  }

  /** Where duty pages reach them, E.164. */
  async phone(manager: EntityManager, { id, phone }: Pick<Staff, 'id' | 'phone'>): Promise<string | null> {
    return phone && this.vault.openStored<string>(manager, phonePlace(id), phone);
  }

  private async stored({ password, token }: Credentials) {
    return {
      passwordHash: await this.passwords.hash(password),
      tokenDigest: this.vault.hmac('token', token),
    };
  }
}
