import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Header, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../identity/access';
import { WebIntakeService } from '../../intake/web/web-intake.service';
import { AppError } from '../../platform/app.errors';
import { Sentences } from '../../platform/i18n/sentences';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import { RateLimit } from '../../platform/web/rate-limit.guard';
import { homePage } from '../home.page';
import { WithLeaveScript } from '../leave-script.guard';
import { Offices } from '../offices.service';
import { frameOf, type Frame } from '../portal.presenter';
import { receiptPage } from './receipt.page';
import { isReportError, readReport, safeToWrite, screenOf, withoutPin } from './report-form.rules';
import { reportPage } from './report.page';
import { reportModel } from './report.presenter';
import { NO_ANSWERS, answersIn } from './report-steps.rules';
import { ReportSteps, type Next } from './report-steps.service';
import { SentForms } from './sent-form.service';

const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@Controller()
@UseGuards(WithLeaveScript)
export class ReportController {
  constructor(
    private readonly sentences: Sentences,
    private readonly intake: WebIntakeService,
    private readonly steps: ReportSteps,
    private readonly forms: SentForms,
    private readonly offices: Offices,
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
  form(@Req() request: FastifyRequest): Promise<string> {
    return this.page(frameOf(this.sentences, request, '/report'), firstStep());
  }

  @Post('report')
  @UseGuards(RateLimit)
  @HttpCode(200)
  @Public('anybody may write')
  @Header('content-type', HTML)
  async file(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!request.isMultipart() && fieldsOf(body)('step') === '') return this.whole(body, request, reply);
    const sent = await this.forms.read(request);
    const chosen = sent.field('switch') || sent.field('lang');
    const frame = frameOf(this.sentences, request, '/report', chosen);
    const next = await this.steps.take(sent, frame.lang);
    if (next.show === 'step' && next.error) reply.status(400);
    return this.page(
      next.show === 'step' ? frame : frameOf(this.sentences, request, '/receipt', chosen),
      next,
    );
  }

  /** All answers at once: from programs, and from pages that were open before there were steps. */
  private async whole(body: unknown, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const form = readReport(body);
    const frame = frameOf(this.sentences, request, '/receipt', form.lang);
    try {
      const raw = withoutPin(body);
      const filed = await this.intake.file({ ...form, lang: frame.lang, safe: safeToWrite(form), raw });
      return receiptPage(frame, { ...filed, pinSet: form.pin.trim() !== '' });
    } catch (error) {
      if (!(error instanceof AppError) || !isReportError(error.code)) throw error;
      reply.status(error.status);
      const nonce = error.code === 'nonce_invalid' ? randomUUID() : form.nonce;
      const again = frameOf(this.sentences, request, '/report', form.lang);
      const [step, answers] = [screenOf(error.code), answersIn(fieldsOf(body))];
      const next = {
        show: 'step' as const,
        step,
        nonce,
        answers,
        files: 0,
        error: error.code,
        carried: true,
      };
      return await this.page(again, next);
    }
  }

  private async page(frame: Frame, next: Next): Promise<string> {
    if (next.show === 'receipt') return receiptPage(frame, next);
    return reportPage(frame, reportModel(next, await this.offices.inForce(), frame));
  }
}

const firstStep = (): Next => ({
  ...{ show: 'step', step: 'who', nonce: randomUUID(), answers: NO_ANSWERS, files: 0, error: null },
});
