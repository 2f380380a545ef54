import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import type { Tx } from '../../platform/database/database';
import { ProviderDeletion } from './provider-deletion.entity';
import type { KeptAtProvider } from './provider-ids.rules';

/**
 * The provider keeps its copy for a day after we have ours: so long can what was lost here with a database be had again.
 */
const KEPT_MS = 24 * 60 * 60_000;

/** What is to be deleted at the provider, because we have it ourselves. */
@Injectable()
export class ProviderDeletions {
  constructor(private readonly config: Config) {}

  /** Asks for it once, however often it is called; where there is no account nothing is kept there. */
  async queue(tx: Tx, kept: KeptAtProvider | null, afterMs = KEPT_MS): Promise<void> {
    if (!kept || !this.config.twilioConfigured) return;
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ProviderDeletion)
      .values({
        ...{ id: randomUUID(), provider: 'twilio', ...kept, state: 'pending', attempts: 0 },
        ...{ nextAttemptAt: new Date(tx.now.getTime() + afterMs), enqueuedAt: null, lastError: null },
        createdAt: tx.now,
      })
      .orIgnore()
      .execute();
  }
}
