import { Module } from '@nestjs/common';
import { WebhookDeliveryProcessor } from './webhook-delivery.processor';
import { WebhookOutbox } from './webhook-outbox.service';
import { WebhookSending } from './webhook-sending.service';
import { WebhookChannel } from './webhook.channel';
import { WebhooksController } from './webhooks.controller';
import { Webhooks } from './webhooks.service';

/** Tells partners' systems what happened, by ids alone. */
@Module({
  controllers: [WebhooksController],
  providers: [Webhooks, WebhookChannel, WebhookOutbox, WebhookSending, WebhookDeliveryProcessor],
  exports: [Webhooks],
})
export class WebhooksModule {}
