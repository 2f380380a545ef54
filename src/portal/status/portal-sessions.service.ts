import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { Clock } from '../../platform/clock';
import { Vault } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { PortalSession } from './portal-session.entity';

/** After this a phone that was laid down shows nothing any more. It is not prolonged by reading on. */
const SESSION_MS = 10 * 60_000;
const ACTOR = system('portal');

/** The few minutes after a right PIN. What the cookie holds is kept only as a keyed digest. */
@Injectable()
export class PortalSessions {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Begins a session for a receipt whose PIN was right, and answers with what the cookie is to hold. */
  begin(receiptId: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    return this.database.transaction(ACTOR, async (tx) => {
      await tx.manager.insert(PortalSession, {
        ...{ digest: this.digest(secret), receiptId, createdAt: tx.now },
        expiresAt: new Date(tx.now.getTime() + SESSION_MS),
      });
      await tx.audit('portal.entered', { type: 'receipt', id: receiptId });
      return secret;
    });
  }

  /** The receipt of a session that still runs, or null. */
  receiptOf(secret: string | undefined): Promise<string | null> {
    if (!secret) return Promise.resolve(null);
    const digest = this.digest(secret);
    return this.database.read(ACTOR, async (manager) => {
      const found = await manager.findOneBy(PortalSession, { digest, expiresAt: MoreThan(this.clock.now()) });
      return found?.receiptId ?? null;
    });
  }

  async end(secret: string | undefined): Promise<void> {
    if (!secret) return;
    await this.database.transaction(ACTOR, async (tx) => {
      await tx.manager.delete(PortalSession, { digest: this.digest(secret) });
      await tx.audit('portal.left', { type: 'portal', id: 'session' });
    });
  }

  async sweep(now: Date): Promise<void> {
    await this.database.upkeep('portal', async (manager) => {
      await manager.delete(PortalSession, { expiresAt: LessThanOrEqual(now) });
    });
  }

  private digest(secret: string): Buffer {
    return this.vault.hmac('session', `portal:${secret}`);
  }
}
