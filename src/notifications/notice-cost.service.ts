import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Brackets } from 'typeorm';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { Loops } from '../platform/queue/loops';
import { metric } from '../platform/web/metrics';
import { ChannelChoice } from './channels/channel-choice.service';
import { Notice } from './notice.entity';

const EVERY_MS = 600_000;
/** So that a round ends well within the loop's lease. */
const BATCH = 20;
const HOUR_MS = 3_600_000;
/** Twilio knows the price some time after the delivery; after a week nobody will. */
const [FIRST_AFTER_MS, AGAIN_AFTER_MS, UP_TO_MS] = [HOUR_MS / 2, 6 * HOUR_MS, 7 * 24 * HOUR_MS];

const spent = metric(
  () =>
    new Counter({
      name: 'recourse_notices_cost_total',
      help: 'What texts cost, as the provider says',
      labelNames: ['unit'],
    }),
);

/** Asks the provider afterwards what a text cost. */
@Injectable()
export class NoticeCost implements OnModuleInit {
  private readonly log = new Logger('Notices');

  constructor(
    private readonly database: Database,
    private readonly loops: Loops,
    private readonly channels: ChannelChoice,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'notice-cost', everyMs: EVERY_MS, run: (now) => this.run(now) });
  }

  async run(now: Date): Promise<void> {
    for (const notice of await this.unpriced(now)) await this.ask(notice, now);
  }

  private async ask({ id, channel, providerId }: Notice, now: Date): Promise<void> {
    try {
      const cost = await this.channels.of(channel).cost(providerId!);
      const known = cost && { price: cost.amount, priceUnit: cost.unit };
      const counted = cost?.segments ? { segments: cost.segments } : {};
      // What a machine was charged is bookkeeping of the machinery: no person decided it.
      await this.database.upkeep('notice-cost', (manager) =>
        manager.update(Notice, { id }, { priceAskedAt: now, ...known, ...counted }),
      );
      if (cost) spent().inc({ unit: cost.unit }, Number(cost.amount));
    } catch (error) {
      this.log.warn(`the price of notice ${id} cannot be asked: ${(error as Error).name}`);
    }
  }

  private unpriced(now: Date): Promise<Notice[]> {
    const ago = (ms: number) => new Date(now.getTime() - ms);
    return this.database.read(system('notice-cost'), (manager) =>
      manager
        .createQueryBuilder(Notice, 'n')
        .where(`n.price IS NULL AND n.state IN ('sent', 'delivered') AND n.channel IN ('sms', 'whatsapp')`)
        .andWhere('n.provider_id IS NOT NULL AND n.sent_at <= :first AND n.sent_at > :last', {
          first: ago(FIRST_AFTER_MS),
          last: ago(UP_TO_MS),
        })
        .andWhere(
          new Brackets((or) =>
            or
              .where('n.price_asked_at IS NULL')
              .orWhere('n.price_asked_at <= :again', { again: ago(AGAIN_AFTER_MS) }),
          ),
        )
        .orderBy('n.sent_at')
        .limit(BATCH)
        .getMany(),
    );
  }
}
