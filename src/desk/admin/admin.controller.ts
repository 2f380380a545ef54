import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditSealer } from '../../audit/audit-sealer.service';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { AdminPages } from './admin-pages.service';
import { StaffActs } from './staff-acts.service';

const HTML = 'text/html; charset=utf-8';

/** How the service stands: policy, staff, languages, delivery, work, audit. No case is read here. */
@ApiExcludeController()
@Controller('desk/admin')
export class AdminController {
  constructor(
    private readonly pages: AdminPages,
    private readonly acts: StaffActs,
    private readonly sealer: AuditSealer,
  ) {}

  @Get()
  @Access('policy.read')
  @Header('content-type', HTML)
  policy(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.pages.policyPage(staff, request.cspNonce);
  }

  @Get('staff')
  @Access('staff.manage')
  @Header('content-type', HTML)
  staff(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.pages.staffPage(staff, request.cspNonce);
  }

  @Post('staff/add')
  @Access('staff.manage')
  add(@CurrentStaff() staff: Principal, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.acts.add(staff, body, reply);
  }

  @Post('staff/:verb')
  @Access('staff.manage')
  change(
    @CurrentStaff() staff: Principal,
    @Param('verb') verb: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.acts.act(staff, verb, body, reply);
  }

  @Get('languages')
  @Access('policy.read')
  @Header('content-type', HTML)
  languages(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.pages.languages(staff, request.cspNonce);
  }

  @Get('delivery')
  @Access('notice.read')
  @Header('content-type', HTML)
  delivery(
    @CurrentStaff() staff: Principal,
    @Query('after') after: unknown,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.pages.delivery(staff, request.cspNonce, typeof after === 'string' ? after : '');
  }

  @Get('work')
  @Access('case.list')
  @Header('content-type', HTML)
  work(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.pages.work(staff, request.cspNonce);
  }

  @Get('audit')
  @Access('audit.read', { audit: 'audit.verified' })
  @Header('content-type', HTML)
  async audit(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.pages.audit(staff, request.cspNonce, await this.sealer.verifyChain());
  }
}
