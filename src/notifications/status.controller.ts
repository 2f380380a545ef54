import { Body, Controller, HttpCode, Logger, Post, Query, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { Public } from '../identity/access';
import { NoticeOutcomes } from './notice-outcome.service';
import { TwilioSignatureGuard } from './twilio-signature.guard';
import { statusReport } from './twilio-status.rules';

/** What Twilio reports of a text on its way. */
@ApiExcludeController()
@Controller('webhooks/twilio')
export class StatusController {
  private readonly log = new Logger('Notices');

  constructor(private readonly outcomes: NoticeOutcomes) {}

  @Post('status')
  @Public("Twilio's signature is checked instead")
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(204)
  async receive(@Body() params: Record<string, unknown>, @Query('notice') notice?: string): Promise<void> {
    const report = statusReport(params ?? {});
    if (!report) return;
    const known = isUUID(notice) && (await this.outcomes.record(notice!, report));
    if (!known) this.log.warn('a status report names no notice of ours');
  }
}
