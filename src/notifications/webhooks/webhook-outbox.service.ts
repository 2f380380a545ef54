import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { system } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { Loops } from '../../platform/queue/loops';
import { WebhookDelivery } from './webhook-delivery.entity';
import { AUDITED_EVENTS, webhookEvent } from './webhook-events.rules';
import { WebhookSubscription } from './webhook-subscription.entity';

const EVERY_MS = 5_000;
/** Seals read in one round; each holds up to some thousands of entries. */
const SEALS = 20;

interface Entry {
  id: string;
  at: Date;
  event: string;
  subject_type: string;
  subject_id: string;
}
interface Wanted {
  subscription: string;
  entry: Entry;
}

/**
 * Turns the sealed audit trail into deliveries. Whoever changes something needs to know of no webhook; what is sealed has
 * been committed, and a seal is never changed: so that every entry is read once, in order, and none is passed over.
 */
@Injectable()
export class WebhookOutbox implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly loops: Loops,
  ) {}

  onModuleInit(): void {
    this.loops.register({
      name: 'webhooks',
      everyMs: EVERY_MS,
      run: async () => void (await this.run()),
    });
  }

  /** Reads on from where it was. Returns how many deliveries it made. */
  async run(): Promise<number> {
    const { from, to, wanted } = await this.ahead();
    if (from === to) return 0;
    if (wanted.length === 0) {
      // Not audited: an entry of its own would be sealed, and read, and so on for ever.
      await this.database.upkeep('webhooks', (manager) => moveOn(manager, from, to));
      return 0;
    }
    return this.database.transaction(system('webhooks'), async (tx) => {
      await tx.audit('webhook.queued', { type: 'loop', id: 'webhooks' }, { deliveries: wanted.length });
      // Two may have read the same: the second finds that the place has moved, and makes nothing.
      if (!(await moveOn(tx.manager, from, to))) return 0;
      for (const { subscription, entry } of wanted) await this.make(tx, subscription, entry);
      return wanted.length;
    });
  }

  private ahead(): Promise<{ from: number; to: number; wanted: Wanted[] }> {
    return this.database.read(system('webhooks'), async (manager) => {
      const [place] = await manager.query<{ seal: string | null; last: string | null }[]>(
        'SELECT (SELECT seal FROM webhook_progress) AS seal, max(seq) AS last FROM audit_seal',
      );
      const [from, last] = [Number(place!.seal ?? 0), Number(place!.last ?? 0)];
      const subscriptions = await manager.findBy(WebhookSubscription, { endedAt: IsNull() });
      if (subscriptions.length === 0) return { from, to: last, wanted: [] };
      const to = Math.min(last, from + SEALS);
      const entries = await manager.query<Entry[]>(
        `SELECT id, at, event, subject_type, subject_id FROM audit_event
          WHERE sealed_by > $1 AND sealed_by <= $2 AND event = ANY ($3) ORDER BY id`,
        [from, to, AUDITED_EVENTS],
      );
      const wanted = entries.flatMap((entry) =>
        subscriptions.filter((each) => wants(each, entry)).map(({ id }) => ({ subscription: id, entry })),
      );
      return { from, to, wanted };
    });
  }

  private async make(tx: Tx, subscriptionId: string, entry: Entry): Promise<void> {
    const id = randomUUID();
    await tx.manager.insert(WebhookDelivery, {
      ...{ id, subscriptionId, auditEventId: entry.id, event: webhookEvent(entry.event)! },
      ...{ subjectType: entry.subject_type, subjectId: entry.subject_id, occurredAt: entry.at },
      ...{ state: 'pending', nextAttemptAt: tx.now, enqueuedAt: tx.now },
    });
    tx.enqueue('webhook.deliver', id);
  }
}

const wants = ({ events, madeAt }: WebhookSubscription, { at, event }: Entry) =>
  events.includes(webhookEvent(event)!) && at >= madeAt;

/** Whether the place was still at `from`. */
async function moveOn(manager: EntityManager, from: number, to: number): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO webhook_progress AS p (seal) SELECT $2::bigint WHERE $1::bigint = 0 OR EXISTS (SELECT 1 FROM webhook_progress)
     ON CONFLICT (one) DO UPDATE SET seal = $2::bigint WHERE p.seal = $1::bigint RETURNING seal`,
    [from, to],
  );
  return rows.length > 0;
}
