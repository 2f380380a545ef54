import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { AppError } from '../platform/app.errors';
import { Clock } from '../platform/clock';
import { Vault } from '../platform/crypto/vault.service';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { Passwords } from './passwords.service';
import { actorOf, may } from './roles.rules';
import { countTry, normaliseEmail, SESSION_MS } from './sign-in.rules';
import { StaffSession } from './staff-session.entity';
import { Staff } from './staff.entity';

const subjectOf = ({ id }: Staff) => ({ type: 'staff', id });

/** Signs staff in and out, and knows whose session a cookie is. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Returns the secret of a new session.
   * @throws AppError sign_in_failed, the same whether the address, the password or the account's rest is the reason;
   * no_desk for an account that works through the API only.
   */
  async signIn(email: string, password: string): Promise<string> {
    const staff = await this.countTry(normaliseEmail(email));
    const right = await this.passwords.matches(password, staff?.passwordHash ?? null);
    if (!staff || !right) {
      if (staff) await this.recordFailure(staff);
      throw new AppError('sign_in_failed', 401);
    }
    if (!may(staff.role, 'desk.enter')) throw new AppError('no_desk', 403);
    const secret = randomBytes(32).toString('base64url');
    await this.database.transaction(actorOf(staff), async (tx) => {
      const expiresAt = new Date(tx.now.getTime() + SESSION_MS);
      await tx.manager.delete(StaffSession, { staffId: staff.id, expiresAt: LessThanOrEqual(tx.now) });
      await tx.manager.insert(StaffSession, {
        digest: this.digest(secret),
        staffId: staff.id,
        createdAt: tx.now,
        expiresAt,
      });
      await tx.manager.update(Staff, { id: staff.id }, { failedSignIns: 0, lockedUntil: null });
      await tx.audit('staff.signed_in', subjectOf(staff));
    });
    return secret;
  }

  async signOut(secret: string): Promise<void> {
    const staff = await this.session(secret);
    if (!staff) return;
    await this.database.transaction(actorOf(staff), async (tx) => {
      await tx.manager.delete(StaffSession, { digest: this.digest(secret) });
      await tx.audit('staff.signed_out', subjectOf(staff));
    });
  }

  /** Whose session it is; null when it has expired or the account is closed. */
  session(secret: string): Promise<Staff | null> {
    return this.database.read(system('access'), async (manager) => {
      const session = await manager.findOneBy(StaffSession, { digest: this.digest(secret) });
      if (!session || session.expiresAt <= this.clock.now()) return null;
      return manager.findOneBy(Staff, { id: session.staffId, active: true });
    });
  }

  /** What the forms of a session carry: made from its secret, so that it need not be kept and nobody else can make it. */
  csrf(secret: string): string {
    return this.vault.hmac('session', `csrf/${secret}`).toString('base64url');
  }

  private digest(secret: string): Buffer {
    return this.vault.hmac('session', `id/${secret}`);
  }

  private countTry(email: string): Promise<Staff | null> {
    return this.database.upkeep('sign-in', async (manager) => {
      const staff = await manager.findOne(Staff, {
        where: { email, active: true },
        lock: { mode: 'pessimistic_write' },
      });
      const tries = staff && countTry(staff, this.clock.now());
      if (!tries) return null;
      await manager.update(Staff, { id: staff.id }, tries);
      return { ...staff, ...tries };
    });
  }

  private recordFailure(staff: Staff): Promise<void> {
    return this.database.transaction(system('sign-in'), (tx) =>
      tx.audit('staff.sign_in_failed', subjectOf(staff), { locked: staff.lockedUntil !== null }),
    );
  }
}
