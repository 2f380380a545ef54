import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { LettersDesk } from './letters-desk.service';

const HTML = 'text/html; charset=utf-8';

/** Letters to a party and the helpers of a settlement, on pages. */
@ApiExcludeController()
@Controller('desk/docket/:id')
export class LettersController {
  constructor(private readonly desk: LettersDesk) {}

  @Get('letters')
  @Access('mediation.run')
  @Header('content-type', HTML)
  page(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.page(staff, id, request.cspNonce);
  }

  @Get('letters/:letter')
  @Access('mediation.run')
  @Header('content-type', HTML)
  letter(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('letter', ParseUUIDPipe) letter: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.desk.letter(staff, id, letter, request.cspNonce);
  }

  @Post('handed-over')
  @Access('mediation.run')
  handOver(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.handOver(staff, id, body, reply);
  }

  @Post('helpers')
  @Access('mediation.run')
  name(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.desk.name(staff, id, body, reply);
  }
}
