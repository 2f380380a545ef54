import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../identity/access';
import { WebIntakeService } from '../intake/web/web-intake.service';
import { AppError } from '../platform/app.errors';
import { Sentences } from '../platform/i18n/sentences';
import { homePage } from './home.page';
import { frameOf } from './portal.presenter';
import { receiptPage } from './receipt.page';
import { isReportError, readReport, safeToWrite, withoutPin } from './report-form.rules';
import { reportPage } from './report.page';

const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@Controller()
export class ReportController {
  constructor(
    private readonly sentences: Sentences,
    private readonly intake: WebIntakeService,
  ) {}

  @Get()
  @Public('the start')
  @Header('content-type', HTML)
  home(@Req() request: FastifyRequest): string {
    return homePage(frameOf(this.sentences, request, '/'));
  }

  @Get('report')
  @Public('anybody may write')
  @Header('content-type', HTML)
  form(@Req() request: FastifyRequest): string {
    const form = { ...readReport(null), nonce: randomUUID() };
    return reportPage(frameOf(this.sentences, request, '/report'), { form, error: null });
  }

  @Post('report')
  @HttpCode(200)
  @Public('anybody may write')
  @Header('content-type', HTML)
  async file(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const form = readReport(body);
    const frame = frameOf(this.sentences, request, '/receipt', form.lang);
    try {
      const raw = withoutPin(request.rawBody ?? Buffer.alloc(0));
      const filed = await this.intake.file({ ...form, lang: frame.lang, safe: safeToWrite(form), raw });
      return receiptPage(frame, { ...filed, pinSet: form.pin.trim() !== '' });
    } catch (error) {
      if (!(error instanceof AppError) || !isReportError(error.code)) throw error;
      reply.status(error.status);
      const again = error.code === 'nonce_invalid' ? { ...form, nonce: randomUUID() } : form;
      return reportPage(frameOf(this.sentences, request, '/report', form.lang), {
        form: again,
        error: error.code,
      });
    }
  }
}
