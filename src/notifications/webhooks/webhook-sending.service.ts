import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Clock } from '../../platform/clock';
import { Vault } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import type { Claim } from '../../platform/queue/claim';
import { conclude } from '../../platform/queue/drain.service';
import { retryAfterMs } from '../../platform/queue/retry.rules';
import { WebhookDelivery } from './webhook-delivery.entity';
import { answered, webhookPayload } from './webhook-events.rules';
import { WebhookSubscription } from './webhook-subscription.entity';
import { WebhookChannel } from './webhook.channel';

/** A delivery that was not taken. Carries no address and nothing that was answered. */
export class WebhookError extends Error {
  constructor(
    /** HTTP status, or the name of a network error. */
    readonly code: string,
    readonly retryAfterMs?: number,
  ) {
    super(`webhook: ${code}`);
    this.name = 'WebhookError';
  }
}

/** Delivers one event, signed after the Standard Webhooks specification. It may arrive twice, with the same id. */
@Injectable()
export class WebhookSending {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly channel: WebhookChannel,
  ) {}

  /** @throws WebhookError when it was not taken and is to be tried again. */
  async send(claim: Claim): Promise<void> {
    const { delivery, subscription, secret } = await this.load(claim.id);
    if (subscription.endedAt) return this.conclude(claim, 'failed', null);
    const now = this.clock.now();
    const body = webhookPayload(delivery);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(delivery.id, now, body),
    };
    const { status, retryAfter } = await this.channel.post(subscription.url, headers, body).catch(notReached);
    const meaning = answered(status);
    if (meaning === 'delivered') return this.conclude(claim, 'delivered', status);
    if (meaning === 'gone') return this.gone(claim, subscription.id);
    await this.tried(claim, status);
    throw new WebhookError(String(status), retryAfterMs(retryAfter, now));
  }

  /** After the last try: an administrator sees it in the log of deliveries. */
  async giveUp({ id }: Claim): Promise<void> {
    await this.database.transaction(system('webhooks'), async (tx) => {
      await tx.manager.update(WebhookDelivery, { id, state: 'pending' }, { state: 'failed' });
      await tx.audit('webhook.given_up', { type: 'webhook_delivery', id });
    });
  }

  private load(id: string) {
    return this.database.read(system('webhooks'), async (manager) => {
      const delivery = await manager.findOneByOrFail(WebhookDelivery, { id });
      const subscription = await manager.findOneByOrFail(WebhookSubscription, {
        id: delivery.subscriptionId,
      });
      const place = { table: 'webhook_subscription', column: 'secret', row: subscription.id };
      return {
        delivery,
        subscription,
        secret: await this.vault.openStored<string>(manager, place, subscription.secret),
      };
    });
  }

  private async conclude(claim: Claim, state: 'delivered' | 'failed', status: number | null): Promise<void> {
    await this.database.transaction(system('webhooks'), async (tx) => {
      const deliveredAt = state === 'delivered' ? tx.now : null;
      await conclude(tx, claim, { state, status, tries: claim.attempt, delivered_at: deliveredAt });
      await tx.audit(`webhook.${state}`, { type: 'webhook_delivery', id: claim.id }, { status });
    });
  }

  /** The partner's system says that it wants nothing more (410). */
  private async gone(claim: Claim, id: string): Promise<void> {
    await this.conclude(claim, 'failed', 410);
    await this.database.transaction(system('webhooks'), async (tx) => {
      await tx.manager.update(WebhookSubscription, { id }, { endedAt: tx.now, endedBecause: 'gone' });
      await tx.audit('webhook.ended', { type: 'webhook', id }, { because: 'gone' });
    });
  }

  private async tried({ id, attempt }: Claim, status: number): Promise<void> {
    await this.database.upkeep('webhooks', (manager) =>
      manager.update(WebhookDelivery, { id }, { status, tries: attempt }),
    );
  }
}

function notReached(error: unknown): never {
  const { code, name } = error as { code?: unknown; name: string };
  throw new WebhookError(typeof code === 'string' ? code : name);
}
