import { Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Redirect, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { CallBacks } from '../intake/voice/call-backs.service';
import { CallsDesk } from './calls-desk.service';

const HTML = 'text/html; charset=utf-8';

/** Callers whom nobody heard, on a page. */
@ApiExcludeController()
@Controller('desk/calls')
export class DeskCallsController {
  constructor(
    private readonly desk: CallsDesk,
    private readonly calls: CallBacks,
  ) {}

  @Get()
  @Access('page.acknowledge')
  @Header('content-type', HTML)
  page(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.desk.page(staff, request.cspNonce);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Access('page.acknowledge')
  @Header('content-type', HTML)
  reveal(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.reveal(staff, id, request.cspNonce);
  }

  @Post(':id/done')
  @Access('page.acknowledge')
  @Redirect()
  async done(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string) {
    await this.calls.done(staff, id);
    return { url: '/desk/calls', statusCode: 303 };
  }
}
