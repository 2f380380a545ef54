import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StatusService } from '../cases/status.service';
import { Public } from '../identity/access';
import { AppError } from '../platform/app.errors';
import { Sentences } from '../platform/i18n/sentences';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { frameOf } from './portal.presenter';
import { isStatusError } from './status-form.rules';
import { askStatusPage, statusPage } from './status.page';
import { statusModel } from './status.presenter';

const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@Controller('status')
export class StatusPageController {
  constructor(
    private readonly sentences: Sentences,
    private readonly status: StatusService,
  ) {}

  @Get()
  @Public('the receipt is asked for on the page')
  @Header('content-type', HTML)
  ask(@Req() request: FastifyRequest): string {
    return askStatusPage(frameOf(this.sentences, request, '/status'), '', null);
  }

  @Post()
  @HttpCode(200)
  @Public('the receipt is the key')
  @Header('content-type', HTML)
  async look(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const field = fieldsOf(body);
    const frame = frameOf(this.sentences, request, '/status', field('lang'));
    try {
      const view = await this.status.look(field('receipt'), field('pin') || undefined);
      return statusPage(frame, statusModel(view, frame.lang, frame.say));
    } catch (error) {
      if (!(error instanceof AppError) || !isStatusError(error.code)) throw error;
      reply.status(error.status);
      return askStatusPage(frame, field('receipt'), error.code);
    }
  }
}
