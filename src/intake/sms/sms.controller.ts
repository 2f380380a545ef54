import { Body, Controller, Header, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../identity/access';
import { TwilioSignatureGuard } from '../../notifications/twilio-signature.guard';
import { Vault } from '../../platform/crypto/vault.service';
import { SubmissionService } from '../submission.service';
import { arrivalOf, type TwilioParams } from './twilio-message.rules';

/** Texts from Twilio: SMS, MMS and WhatsApp. */
@ApiExcludeController()
@Controller('webhooks/twilio')
export class SmsController {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly vault: Vault,
  ) {}

  @Post('sms')
  @Public("Twilio's signature is checked instead")
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(200)
  @Header('content-type', 'text/xml')
  async receive(
    @Body() params: TwilioParams,
    @Req() request: FastifyRequest & { rawBody?: Buffer },
  ): Promise<string> {
    const raw = request.rawBody ?? Buffer.alloc(0);
    const digest = this.vault.hmac('external-id', raw.toString('latin1')).toString('hex');
    await this.submissions.accept(arrivalOf(params ?? {}, raw, digest));
    // Every answer is decided later and sent by itself: an empty response sends nothing.
    return '<Response/>';
  }
}
