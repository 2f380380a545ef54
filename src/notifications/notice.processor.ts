import { Injectable } from '@nestjs/common';
import type { Claim } from '../platform/queue/claim';
import { Processes, type JobProcessor } from '../platform/queue/processors';
import { NoticeOutcomes } from './notice-outcome.service';
import { NoticeSending } from './notice-sending.service';

@Injectable()
@Processes('notice.send')
export class NoticeProcessor implements JobProcessor {
  constructor(
    private readonly sending: NoticeSending,
    private readonly outcomes: NoticeOutcomes,
  ) {}

  async process(claim: Claim): Promise<void> {
    const letter = await this.sending.begin(claim);
    if (letter) await this.sending.send(claim, letter);
  }

  exhausted({ id }: Claim): Promise<void> {
    return this.outcomes.giveUp(id);
  }
}
