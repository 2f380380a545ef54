import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { ClaimActs } from './claim-acts.service';

const HTML = 'text/html; charset=utf-8';

/** One claim on a page. What is refused is answered with the page, the reason, and what was typed. */
@ApiExcludeController()
@Controller('desk/claims/:id')
export class ClaimPageController {
  constructor(private readonly acts: ClaimActs) {}

  @Get()
  @Access('case.read', { audit: 'claim.remedy_viewed', subject: 'id' })
  @Header('content-type', HTML)
  page(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.acts.page(staff, id, request.cspNonce);
  }

  @Post('find/:verb')
  @Access('case.find')
  find(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('verb') verb: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.acts.act(staff, id, { group: 'find', verb, body }, reply);
  }

  @Post('remedy/:verb')
  @Access('case.remedy')
  remedy(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('verb') verb: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.acts.act(staff, id, { group: 'remedy', verb, body }, reply);
  }

  @Post('protect/:verb')
  @Access('case.retaliation')
  protect(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('verb') verb: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.acts.act(staff, id, { group: 'protect', verb, body }, reply);
  }

  @Post('dates/:verb')
  @Access('case.route')
  dates(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('verb') verb: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.acts.act(staff, id, { group: 'dates', verb, body }, reply);
  }

  @Post('mediation')
  @Access('mediation.run')
  mediate(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.acts.mediate(staff, id, body, reply);
  }
}
