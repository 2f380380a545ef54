import { Controller, Get, Header, Param, ParseUUIDPipe, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseQueryDto } from '../cases/case-query.dto';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { may } from '../identity/roles.rules';
import { allowScripts } from '../platform/web/security-headers';
import { CaseDesk } from './case-desk.service';
import { DeskService } from './desk.service';

const HTML = 'text/html; charset=utf-8';

/** What staff see. */
@ApiExcludeController()
@Controller('desk')
export class DeskController {
  constructor(
    private readonly desk: DeskService,
    private readonly cases: CaseDesk,
  ) {}

  // Who may read no cases still comes in here after signing in, and is told so or taken to their own work.
  @Get()
  @Access('desk.enter')
  async list(
    @CurrentStaff() staff: Principal,
    @Query() query: CaseQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (may(staff.role, 'translation.make')) {
      reply.redirect('/desk/translations', 303);
      return;
    }
    const page = await this.desk.list(staff, query, request.cspNonce);
    allowScripts(request, reply);
    reply.type(HTML).send(page);
  }

  @Get('cases/:id')
  @Access('case.read', { audit: 'case.viewed', subject: 'id' })
  @Header('content-type', HTML)
  detail(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('phrase') phrase: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    allowScripts(request, reply);
    const begun = typeof phrase === 'string' ? { phrase } : {};
    return this.cases.detail(staff, id, request.cspNonce, begun);
  }

  @Get('submissions/:id')
  @Access('submission.decide')
  @Header('content-type', HTML)
  undecided(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.undecided(staff, id, request.cspNonce);
  }

  @Get('translations')
  @Access('translation.make')
  @Header('content-type', HTML)
  toTranslate(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.desk.toTranslate(staff, request.cspNonce);
  }

  @Get('translations/:id')
  @Access('translation.make')
  @Header('content-type', HTML)
  translation(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.translation(staff, id, request.cspNonce);
  }
}
