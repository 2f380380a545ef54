import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import type { Tx } from '../../platform/database/database';
import type { KeptAtProvider } from './provider-ids.rules';

/**
 * The provider keeps its copy for a day after we have ours: so long can what was lost here with a database be had again.
 */
const KEPT_MS = 24 * 60 * 60_000;

/** What is to be deleted at the provider, because we have it ourselves. */
@Injectable()
export class ProviderDeletions {
  constructor(private readonly config: Config) {}

  /** Asks for it once, at the earliest moment that was named; where there is no account nothing is kept there. */
  async queue(tx: Tx, kept: KeptAtProvider | null, afterMs = KEPT_MS): Promise<void> {
    if (!kept || !this.config.twilioConfigured) return;
    await tx.manager.query(
      `INSERT INTO provider_deletion AS d (id, provider, kind, provider_id, parent_id, state, next_attempt_at, created_at)
       VALUES ($1, 'twilio', $2, $3, $4, 'pending', $5, $6)
       ON CONFLICT (provider, kind, provider_id) DO UPDATE
         SET next_attempt_at = least(d.next_attempt_at, excluded.next_attempt_at) WHERE d.state = 'pending'`,
      [randomUUID(), kept.kind, kept.providerId, kept.parentId, new Date(tx.now.getTime() + afterMs), tx.now],
    );
  }
}
