import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { Loops } from '../platform/queue/loops';
import { CANONICAL_ROW, chainRoot, GENESIS, type ChainVerdict } from './audit-chain.rules';

const BATCH = 5_000;
const EVERY_MS = 10_000;
const ADVISORY_LOCK = 0x5345414c;

interface Seal {
  seq: number;
  events: number;
  root: Buffer;
}

/**
 * Chains what has been committed to the audit trail. One sealer does it after the fact, so that those who write rows
 * never wait for each other.
 */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly loops: Loops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.register({ name: 'audit-seal', everyMs: EVERY_MS, run: (now) => this.sealAll(now) });
  }

  async sealAll(now: Date): Promise<void> {
    while ((await this.seal(now)) === BATCH);
  }

  /** Seals up to 5,000 rows in the order of their ids and returns how many. */
  private seal(now: Date): Promise<number> {
    return this.database.upkeep('audit-seal', async (manager) => {
      // A sealer that lost its lease may still be at it.
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      const rows = (await manager.query(
        `SELECT id, ${CANONICAL_ROW} AS row FROM audit_event e WHERE sealed_by IS NULL ORDER BY e.id LIMIT ${BATCH}`,
      )) as { id: string; row: string }[];
      if (rows.length === 0) return 0;
      const [last] = await seals(manager, 'ORDER BY seq DESC LIMIT 1');
      const seq = (last?.seq ?? 0) + 1;
      const root = chainRoot(
        last?.root ?? GENESIS,
        rows.map(({ row }) => row),
      );
      await manager.query('INSERT INTO audit_seal (seq, at, events, root) VALUES ($1, $2, $3, $4)', [
        seq,
        now,
        rows.length,
        root,
      ]);
      await manager.query('UPDATE audit_event SET sealed_by = $1 WHERE id = ANY($2)', [
        seq,
        rows.map(({ id }) => id),
      ]);
      return rows.length;
    });
  }

  /** Computes every root anew from the rows and names the first seal that does not hold. */
  verifyChain(): Promise<ChainVerdict> {
    return this.database.read(system('audit-verify'), async (manager) => {
      let previous: Buffer = GENESIS;
      let events = 0;
      const chain = await seals(manager, 'ORDER BY seq');
      for (const [i, { seq, events: count, root }] of chain.entries()) {
        if (seq !== i + 1) return { intact: false, seq: i + 1, reason: 'seal_missing' };
        const rows = (await manager.query(
          `SELECT ${CANONICAL_ROW} AS row FROM audit_event e WHERE sealed_by = $1 ORDER BY e.id`,
          [seq],
        )) as { row: string }[];
        if (rows.length !== count) return { intact: false, seq, reason: 'events_missing' };
        const found = chainRoot(
          previous,
          rows.map(({ row }) => row),
        );
        if (!found.equals(root)) return { intact: false, seq, reason: 'root_differs' };
        previous = root;
        events += count;
      }
      return { intact: true, seals: chain.length, events };
    });
  }
}

async function seals(manager: EntityManager, order: string): Promise<Seal[]> {
  const rows = (await manager.query(`SELECT seq, events, root FROM audit_seal ${order}`)) as {
    seq: string;
    events: number;
    root: Buffer;
  }[];
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}
