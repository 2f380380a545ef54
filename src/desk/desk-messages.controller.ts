import {
  Body,
  Controller,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Redirect,
  Req,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Compose } from '../cases/compose.service';
import { NOT_A_GRIEVANCE, StuckSubmissions } from '../cases/stuck.service';
import { Translations } from '../cases/translation.service';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { badRequest } from '../platform/app.errors';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { CaseDesk } from './case-desk.service';
import { readCorrection } from './correction-form.rules';
import { oneOf, tagIn, written } from './desk-form.rules';

const to = (url: string) => ({ url, statusCode: 303 });
const Uuid = (name: string) => Param(name, ParseUUIDPipe);

/** What staff write to workers, decide about messages and translate. */
@ApiExcludeController()
@Controller('desk')
export class DeskMessagesController {
  constructor(
    private readonly compose: Compose,
    private readonly translations: Translations,
    private readonly stuck: StuckSubmissions,
    private readonly desk: CaseDesk,
  ) {}

  // Posted: what is written to a worker never stands in an address.
  @Post('cases/:id/messages/preview')
  @HttpCode(200)
  @Access('case.write')
  @Header('content-type', 'text/html; charset=utf-8')
  preview(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.preview(staff, id, written(fieldsOf(body), 'words', 1000), request.cspNonce);
  }

  @Post('cases/:id/messages')
  @Access('case.write')
  @Redirect()
  async send(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    await this.compose.send(staff, id, written(fieldsOf(body), 'words', 1000));
    return to(`/desk/cases/${id}`);
  }

  @Post('cases/:id/submissions/:submission/translations')
  @Access('triage.correct')
  @Redirect()
  async translate(
    @CurrentStaff() staff: Principal,
    @Uuid('id') id: string,
    @Uuid('submission') submission: string,
    @Body() body: unknown,
  ) {
    await this.translations.request(staff, submission, tagIn(fieldsOf(body), 'target'));
    return to(`/desk/cases/${id}`);
  }

  @Post('translations/:id')
  @Access('translation.make')
  @Redirect()
  async deliver(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    await this.translations.deliver(staff, id, written(fieldsOf(body), 'words', 4000));
    return to('/desk/translations');
  }

  @Post('submissions/:id/place')
  @Access('submission.decide')
  @Redirect()
  async place(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    const field = fieldsOf(body);
    const judged = readCorrection(field);
    if ('wrong' in judged) throw badRequest('invalid', { field: judged.wrong, rule: 'form' });
    await this.stuck.place(staff, id, judged, field('reference').trim().toUpperCase() || null);
    return to('/desk');
  }

  @Post('submissions/:id/dismiss')
  @Access('submission.decide')
  @Redirect()
  async dismiss(@CurrentStaff() staff: Principal, @Uuid('id') id: string, @Body() body: unknown) {
    await this.stuck.dismiss(staff, id, oneOf(fieldsOf(body), 'reason', NOT_A_GRIEVANCE));
    return to('/desk');
  }
}
