import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../identity/access';
import { AppError } from '../../platform/app.errors';
import { Config } from '../../platform/config/config';
import { Sentences } from '../../platform/i18n/sentences';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import { RateLimit } from '../../platform/web/rate-limit.guard';
import { WithLeaveScript } from '../leave-script.guard';
import { frameOf, type Frame } from '../portal.presenter';
import { OwnCase } from './own-case.service';
import { ownCaseModel } from './own-case.presenter';
import { ownCasePage } from './own-case.page';
import { isStatusError, statusCookie } from './status-form.rules';
import { askStatusPage, statusPage } from './status.page';
import { statusModel } from './status.presenter';

const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@Controller('status')
@UseGuards(WithLeaveScript)
export class StatusPageController {
  private readonly cookie: ReturnType<typeof statusCookie>;

  constructor(
    private readonly sentences: Sentences,
    private readonly own: OwnCase,
    config: Config,
  ) {
    this.cookie = statusCookie(config.publicUrl);
  }

  @Get()
  @Public('the receipt is asked for on the page')
  @Header('content-type', HTML)
  ask(@Req() request: FastifyRequest): string {
    return askStatusPage(frameOf(this.sentences, request, '/status'), '', null);
  }

  @Post()
  @UseGuards(RateLimit)
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
      const [receipt, pin] = [field('receipt'), field('pin')];
      if (!pin.trim())
        return statusPage(frame, statusModel(await this.own.least(receipt), frame.lang, frame.say));
      const { secret, receiptId } = await this.own.enter(receipt, pin);
      reply.setCookie(this.cookie.name, secret, this.cookie.options);
      return await this.page(frameOf(this.sentences, request, '/status/more', frame.lang), receiptId, false);
    } catch (error) {
      if (!(error instanceof AppError) || !isStatusError(error.code)) throw error;
      reply.status(error.status);
      return askStatusPage(frame, field('receipt'), error.code);
    }
  }

  @Get('more')
  @Public('the session of a right PIN')
  @Header('content-type', HTML)
  async mine(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const receiptId = await this.own.within(request.cookies[this.cookie.name]);
    if (!receiptId) {
      reply.status(403);
      return askStatusPage(frameOf(this.sentences, request, '/status'), '', 'session_over');
    }
    return this.page(
      frameOf(this.sentences, request, '/status/more'),
      receiptId,
      fieldsOf(query)('done') !== '',
    );
  }

  @Post('more')
  @Public('the session of a right PIN')
  async act(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lang = frameOf(this.sentences, request, '/status/more', fieldsOf(body)('lang')).lang;
    const receiptId = await this.own.within(request.cookies[this.cookie.name]);
    if (receiptId) await this.own.act(receiptId, lang, body);
    reply.redirect(`/status/more?lang=${encodeURIComponent(lang)}${receiptId ? '&done=1' : ''}`, 303);
  }

  @Post('close')
  @Public('ends whatever session there is')
  async close(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.own.leave(request.cookies[this.cookie.name]);
    const { lang } = frameOf(this.sentences, request, '/', fieldsOf(body)('lang'));
    reply
      .clearCookie(this.cookie.name, this.cookie.options)
      .redirect(`/?lang=${encodeURIComponent(lang)}`, 303);
  }

  private async page(frame: Frame, receiptId: string, done: boolean): Promise<string> {
    return ownCasePage(frame, ownCaseModel(await this.own.view(receiptId), frame, done));
  }
}
