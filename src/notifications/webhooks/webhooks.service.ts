import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import type { Principal } from '../../identity/access';
import { badRequest, notFound } from '../../platform/app.errors';
import { Vault } from '../../platform/crypto/vault.service';
import { Database } from '../../platform/database/database';
import { WebhookDelivery } from './webhook-delivery.entity';
import type { WebhookEvent } from './webhook-events.rules';
import { WebhookSubscription } from './webhook-subscription.entity';
import { WebhookChannel } from './webhook.channel';

const SECRET_BYTES = 32;

export type SubscriptionView = Pick<
  WebhookSubscription,
  'id' | 'url' | 'events' | 'madeAt' | 'endedAt' | 'endedBecause'
>;
export type DeliveryView = Pick<
  WebhookDelivery,
  'id' | 'event' | 'subjectType' | 'subjectId' | 'occurredAt' | 'state' | 'status' | 'tries' | 'deliveredAt'
> & { lastError: string | null; nextTryAt: Date | null };

/** Which systems of partners are told what happened, and whether it reached them. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly channel: WebhookChannel,
  ) {}

  /**
   * The secret is shown this once. It begins with what happens from now on.
   * @throws AppError webhook_address for an address that is not https on the public internet.
   */
  subscribe(staff: Principal, url: string, events: WebhookEvent[]): Promise<{ id: string; secret: string }> {
    if (!this.channel.allows(url)) throw badRequest('webhook_address');
    return this.database.transaction(staff.actor, async (tx) => {
      const id = randomUUID();
      const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
      const key = await this.vault.createKey(tx.manager, 'notice', tx.now);
      await tx.manager.insert(WebhookSubscription, {
        ...{ id, url, events, dataKeyId: key.id, madeBy: staff.staffId, madeAt: tx.now },
        secret: this.vault.seal(key, { table: 'webhook_subscription', column: 'secret', row: id }, secret),
      });
      await tx.audit('webhook.subscribed', { type: 'webhook', id }, { events });
      return { id, secret };
    });
  }

  /** Those that are being told, and those that were. */
  list(staff: Principal): Promise<{ items: SubscriptionView[] }> {
    return this.database.read(staff.actor, async (manager) => ({
      items: await manager.find(WebhookSubscription, {
        select: { id: true, url: true, events: true, madeAt: true, endedAt: true, endedBecause: true },
        order: { madeAt: 'ASC', id: 'ASC' },
      }),
    }));
  }

  /** Nothing more is sent there, also of what waits. @throws AppError not_found. */
  async end(staff: Principal, id: string): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const ended = { endedAt: tx.now, endedBecause: 'admin' } as const;
      const { affected } = await tx.manager.update(WebhookSubscription, { id, endedAt: IsNull() }, ended);
      if (!affected) throw notFound();
      await tx.audit('webhook.ended', { type: 'webhook', id });
    });
  }

  /** What was sent to one, the newest first. @param after the `next` of the page before */
  deliveries(
    staff: Principal,
    subscriptionId: string,
    page: { limit: number; after?: string },
  ): Promise<{ items: DeliveryView[]; next: string | null }> {
    return this.database.read(staff.actor, async (manager) => {
      if (!(await manager.existsBy(WebhookSubscription, { id: subscriptionId }))) throw notFound();
      const rows = await manager.find(WebhookDelivery, {
        where: { subscriptionId, ...(page.after ? { auditEventId: LessThan(page.after) } : {}) },
        order: { auditEventId: 'DESC' },
        take: page.limit + 1,
      });
      const shown = rows.slice(0, page.limit);
      return {
        items: shown.map(view),
        next: rows.length > page.limit ? shown.at(-1)!.auditEventId : null,
      };
    });
  }
}

function view(delivery: WebhookDelivery): DeliveryView {
  const { id, event, subjectType, subjectId, occurredAt, state, status, tries, deliveredAt } = delivery;
  const nextTryAt = state === 'pending' ? delivery.nextAttemptAt : null;
  return {
    ...{ id, event, subjectType, subjectId, occurredAt, state, status, tries, deliveredAt, nextTryAt },
    lastError: delivery.lastError,
  };
}
