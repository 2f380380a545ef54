import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Like } from 'typeorm';
import { Config } from '../platform/config/config';
import { Vault } from '../platform/crypto/vault.service';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { Passwords, type Credentials } from './passwords.service';
import type { Role } from './roles.rules';
import { Staff } from './staff.entity';
import { StaffService, type NewStaff } from './staff.service';

export interface DemoAccount extends Credentials {
  name: string;
  email: string;
  role: Role;
  office: string | null;
}

interface Office {
  id: string;
  kind: string;
}

/** Reserved for examples (RFC 2606): no real account ends so. */
const DOMAIN = '@recourse.example';
const ROLE_OF: Readonly<Record<string, Role>> = {
  ombudsperson: 'caseworker',
  survivor_support: 'survivor_support',
  panel: 'coordinator',
};
/** Roles that serve all offices, or none. */
const OF_NO_OFFICE: readonly Role[] = [
  'admin',
  'auditor',
  'hotline',
  'translator',
  'panel_member',
  'adviser',
  'interpreter',
];
/** Numbers that Twilio keeps for trying things out: no phone rings. */
const DUTY_PHONES = ['+15005550101', '+15005550102'];
const ADVISORY_LOCK = 0x64656d6f;

/** One account for each role and office of the sample policy, so that a fresh install can be looked at from every side. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly staff: StaffService,
    private readonly vault: Vault,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Makes the accounts and writes what they sign in with to `demo-accounts.json`. Where the file is there and fits the
   * accounts nothing changes; where it was lost they get new passwords and tokens. Where no demo is allowed, accounts of
   * an earlier one are closed and none is returned.
   */
  async ensure(offices: readonly Office[]): Promise<DemoAccount[]> {
    if (!this.config.demoAllowed) {
      await this.close();
      return [];
    }
    const wanted = wantedAccounts(offices);
    return this.database.transaction(system('demo-accounts'), async (tx) => {
      // Two processes of one install start together.
      await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      const known = await this.readFile();
      const accounts: DemoAccount[] = [];
      for (const account of wanted) accounts.push(await this.account(tx, account, known.get(account.email)));
      // Before the commit: a file ahead of the accounts is noticed at the next start and mended.
      await this.writeFile(accounts);
      await tx.audit('demo.ensured', { type: 'staff', id: '*' }, { accounts: accounts.length });
      return accounts;
    });
  }

  private async account(tx: Tx, wanted: NewStaff, known: DemoAccount | undefined): Promise<DemoAccount> {
    const { email, name, role, office } = wanted;
    const row = await tx.manager.findOneBy(Staff, { email });
    if (row?.active && known && row.tokenDigest?.equals(this.vault.hmac('token', known.token))) return known;
    const credentials = this.passwords.random();
    if (row) await this.staff.renew(tx, row.id, credentials);
    else await this.staff.create(tx, wanted, credentials);
    return { name, email, role, office, ...credentials };
  }

  private async close(): Promise<void> {
    const open = { email: Like(`%${DOMAIN}`), active: true };
    const left = await this.database.read(system('demo-accounts'), (manager) => manager.countBy(Staff, open));
    if (left === 0) return;
    await this.database.transaction(system('demo-accounts'), async (tx) => {
      await tx.manager.update(Staff, open, { active: false });
      await tx.audit('demo.closed', { type: 'staff', id: '*' }, { accounts: left });
    });
  }

  private get path(): string {
    return join(this.config.home ?? '.recourse', 'demo-accounts.json');
  }

  private async readFile(): Promise<Map<string, DemoAccount>> {
    try {
      const accounts = JSON.parse(await readFile(this.path, 'utf8')) as DemoAccount[];
      return new Map(accounts.map((account) => [account.email, account]));
    } catch (error) {
      // Damaged is as good as lost: both are mended by new passwords.
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT')
        return new Map();
      throw error;
    }
  }

  private async writeFile(accounts: DemoAccount[]): Promise<void> {
    await mkdir(this.config.home ?? '.recourse', { recursive: true });
    const unfinished = `${this.path}.${process.pid}`;
    await writeFile(unfinished, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
    await rename(unfinished, this.path);
  }
}

function wantedAccounts(offices: readonly Office[]): NewStaff[] {
  const common = { language: 'en' };
  const served = offices.flatMap(({ id, kind }) => {
    const role = ROLE_OF[kind];
    return role
      ? [{ ...common, role, office: id, email: `${role}.${id}${DOMAIN}`, name: `${title(role)}, ${id}` }]
      : [];
  });
  const duty = DUTY_PHONES.map((phone, i) => ({
    ...common,
    role: 'duty_officer' as const,
    office: null,
    email: `duty_officer.${i + 1}${DOMAIN}`,
    name: `Duty officer ${i + 1}`,
    phone,
    dutyOrder: i + 1,
  }));
  const others = OF_NO_OFFICE.map((role) => ({
    ...common,
    role,
    office: null,
    email: `${role}${DOMAIN}`,
    name: title(role),
  }));
  return [...served, ...duty, ...others];
}

const title = (role: Role) => role[0]!.toUpperCase() + role.slice(1).replaceAll('_', ' ');
