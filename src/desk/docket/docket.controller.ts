import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MediationViews } from '../../cases/mediation/mediation-view.service';
import { CalendarDto } from '../../cases/mediation/session.dto';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { DocketActs } from './docket-acts.service';
import { DocketGround } from './docket-ground.service';
import { DocketPages } from './docket-pages.service';

const HTML = 'text/html; charset=utf-8';

/** Hearings on pages: the docket, one mediation, what members see, and what is owed. */
@ApiExcludeController()
@Controller('desk')
export class DocketController {
  constructor(
    private readonly ground: DocketGround,
    private readonly pages: DocketPages,
    private readonly acts: DocketActs,
    private readonly views: MediationViews,
  ) {}

  @Get('docket')
  @Access('mediation.run')
  @Header('content-type', HTML)
  async docket(
    @CurrentStaff() staff: Principal,
    @Query('from') from: unknown,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    const ground = await this.ground.of(staff, request.cspNonce);
    return this.pages.docket(staff, ground, typeof from === 'string' ? from : '');
  }

  @Get('docket/:id')
  @Access('mediation.run', { audit: 'mediation.viewed', subject: 'id' })
  @Header('content-type', HTML)
  async mediation(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.pages.mediation(staff, id, await this.ground.of(staff, request.cspNonce));
  }

  @Post('docket/:id/do/:verb')
  @Access('mediation.run')
  act(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('verb') verb: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.acts.act(staff, id, verb, body, reply);
  }

  @Get('docket/:id/words')
  @Access('mediation.sit')
  @Header('content-type', HTML)
  async words(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.pages.words(staff, id, await this.ground.of(staff, request.cspNonce));
  }

  @Get('docket/:id/sessions/:n/calendar')
  @Access('mediation.sit')
  async calendar(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('n', ParseIntPipe) n: number,
    @Query() query: CalendarDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const reader = { side: query.for, asked: query.asked === 'yes' };
    const file = await this.views.calendar(staff, id, n, reader);
    void reply.type('text/calendar; charset=utf-8').header('content-disposition', 'attachment');
    return file;
  }

  @Get('compliance')
  @Access('case.read')
  @Header('content-type', HTML)
  async compliance(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.pages.compliance(staff, await this.ground.of(staff, request.cspNonce));
  }

  @Get('panel')
  @Access('mediation.sit')
  @Header('content-type', HTML)
  async panels(@CurrentStaff() staff: Principal, @Req() request: FastifyRequest): Promise<string> {
    return this.pages.panels(staff, await this.ground.of(staff, request.cspNonce));
  }

  @Get('panel/:id')
  @Access('mediation.sit', { audit: 'mediation.bundle_viewed', subject: 'id' })
  @Header('content-type', HTML)
  async panel(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return this.pages.panel(staff, id, await this.ground.of(staff, request.cspNonce));
  }

  @Post('panel/:id/notes')
  @Access('mediation.sit')
  note(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.acts.note(staff, id, body, reply);
  }
}
