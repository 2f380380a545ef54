import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { SupportDesk } from './support-desk.service';

/** What is done for a survivor, on a page. */
@ApiExcludeController()
@Controller('desk/claims/:id/support')
export class SupportPageController {
  constructor(private readonly desk: SupportDesk) {}

  @Get()
  @Access('case.support')
  @Header('content-type', 'text/html; charset=utf-8')
  page(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.page(staff, id, request.cspNonce);
  }

  @Post(':verb')
  @Access('case.support')
  act(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('verb') verb: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.act(staff, id, verb, body, reply);
  }
}
