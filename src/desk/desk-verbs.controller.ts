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
import { REVEAL_REASONS } from '../cases/case-state.rules';
import { CaseVerbs } from '../cases/case-verbs.service';
import { ContactDecisionDto } from '../cases/contact-decision.dto';
import { CorrectionService } from '../cases/correction.service';
import { DutyService } from '../cases/duty.service';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { badRequest } from '../platform/app.errors';
import { fieldsOf } from '../platform/web/form-fields.rules';
import { CaseDesk } from './case-desk.service';
import { readCorrection } from './correction-form.rules';
import { oneOf } from './desk-form.rules';
import { DeskService } from './desk.service';
import { readLookup } from './lookup-form.rules';

const HTML = 'text/html; charset=utf-8';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Back to a page by GET, so that looking at it again does nothing again. */
const backTo = (url: string) => ({ url, statusCode: 303 });
const backToCase = (id: string) => backTo(`/desk/cases/${id}`);

/** What staff do. */
@ApiExcludeController()
@Controller('desk')
export class DeskVerbsController {
  constructor(
    private readonly verbs: CaseVerbs,
    private readonly corrections: CorrectionService,
    private readonly alarms: DutyService,
    private readonly desk: DeskService,
    private readonly cases: CaseDesk,
  ) {}

  @Post('cases/:id/claims/:claim/acknowledge')
  @Access('case.acknowledge')
  @Redirect()
  async acknowledge(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claim', ParseUUIDPipe) claim: string,
  ) {
    await this.verbs.acknowledge(staff, claim);
    return backToCase(id);
  }

  @Post('cases/:id/claims/:claim/confirm-remedy')
  @Access('case.acknowledge')
  @Redirect()
  async confirmRemedy(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claim', ParseUUIDPipe) claim: string,
  ) {
    await this.verbs.confirmRemedy(staff, claim);
    return backToCase(id);
  }

  @Post('cases/:id/contact-decision')
  @Access('case.decide_contact')
  @Redirect()
  async decideContact(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decision }: ContactDecisionDto,
  ) {
    await this.verbs.decideContact(staff, id, decision);
    return backToCase(id);
  }

  // The number never stands in an address: the page that shows it is the answer to the question.
  @Post('cases/:id/contact/reveal')
  @HttpCode(200)
  @Access('contact.reveal', { audit: 'case.viewed', subject: 'id' })
  @Header('content-type', HTML)
  async reveal(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    const reason = oneOf(fieldsOf(body), 'reason', REVEAL_REASONS);
    const numbers = await this.verbs.revealContact(staff, id, reason);
    const shown = numbers.map(({ address }) => address).join(', ');
    return this.cases.detail(staff, id, request.cspNonce, { revealed: shown });
  }

  @Post('lookup')
  @HttpCode(200)
  @Access('case.list')
  @Header('content-type', HTML)
  find(
    @CurrentStaff() staff: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.find(staff, readLookup(fieldsOf(body)('what')), request.cspNonce);
  }

  @Post('cases/:id/submissions/:submission/correction')
  @Access('triage.correct')
  @Redirect()
  async correct(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('submission', ParseUUIDPipe) submission: string,
    @Body() body: unknown,
  ) {
    const correction = readCorrection(fieldsOf(body));
    if ('wrong' in correction) throw badRequest('invalid', { field: correction.wrong, rule: 'form' });
    await this.corrections.correct(staff, submission, correction);
    return backToCase(id);
  }

  @Post('duty-pages/:id/acknowledge')
  @Access('page.acknowledge')
  @Redirect()
  async acknowledgeAlarm(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
  ) {
    await this.alarms.acknowledge(staff, id);
    const caseId = fieldsOf(body)('case');
    return UUID.test(caseId) ? backToCase(caseId) : backTo('/desk');
  }
}
