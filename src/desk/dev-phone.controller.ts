import { Body, Controller, Get, Header, Post, Query, Redirect, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../identity/access';
import { badRequest } from '../platform/app.errors';
import { Sentences } from '../platform/i18n/sentences';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { deskWords } from './desk.presenter';
import { devPhonePage } from './dev-phone.page';
import { LOOKS, NUMBERS, phoneAddress, phoneFrame, phoneModel } from './dev-phone.presenter';
import { readNumber, type PhoneChannel } from './dev-phone.rules';
import { DevPhoneService } from './dev-phone.service';

const DEMO_ONLY = 'exists only where demo is allowed';
const channelOf = (text: string): PhoneChannel => (text === 'whatsapp' ? 'whatsapp' : 'sms');

@ApiExcludeController()
@Controller('dev/phone')
export class DevPhoneController {
  constructor(
    private readonly phone: DevPhoneService,
    private readonly sentences: Sentences,
  ) {}

  @Get()
  @Public(DEMO_ONLY)
  @Header('content-type', 'text/html; charset=utf-8')
  async show(@Query() query: unknown, @Req() request: FastifyRequest): Promise<string> {
    this.phone.insist();
    const field = fieldsOf(query);
    const words = deskWords(this.sentences, request.headers['accept-language']);
    const [channel, typed] = [channelOf(field('channel')), field('number')];
    const number = readNumber(typed) ?? NUMBERS[0];
    const refused = /^\d{3}$/.test(field('refused'))
      ? words.say('phone_refused', { status: field('refused') })
      : null;
    const model = phoneModel(words, {
      ...{ number, channel, draft: field('draft'), obstacle: this.phone.obstacle() },
      looks: Math.min(LOOKS, Math.max(0, Number.parseInt(field('looks'), 10) || 0)),
      lines: await this.phone.conversation(channel, number),
      refused: typed && !readNumber(typed) ? words.say('phone_number_form') : refused,
    });
    return devPhonePage(phoneFrame(words, request.cspNonce), model);
  }

  @Post()
  @Public(DEMO_ONLY)
  @Redirect()
  async send(@Body() body: unknown) {
    const field = fieldsOf(body);
    const [channel, number] = [channelOf(field('channel')), readNumber(field('number'))];
    if (!number) throw badRequest('phone_form');
    const status = await this.phone.send(channel, number, field('text'));
    const next: Record<string, string> =
      status < 300 ? { looks: String(LOOKS) } : { refused: String(status) };
    return { url: phoneAddress({ number, channel, ...next }), statusCode: 303 };
  }
}
