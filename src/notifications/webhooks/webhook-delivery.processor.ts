import { Injectable } from '@nestjs/common';
import type { Claim } from '../../platform/queue/claim';
import { Processes, type JobProcessor } from '../../platform/queue/processors';
import { WebhookSending } from './webhook-sending.service';

@Injectable()
@Processes('webhook.deliver')
export class WebhookDeliveryProcessor implements JobProcessor {
  constructor(private readonly sending: WebhookSending) {}

  process(claim: Claim): Promise<void> {
    return this.sending.send(claim);
  }

  exhausted(claim: Claim): Promise<void> {
    return this.sending.giveUp(claim);
  }
}
