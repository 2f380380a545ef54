import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { MediationLog } from './mediation-log.service';
import type { MemberBundle, PartyView } from './mediation-view.rules';
import { MediationViews } from './mediation-view.service';
import { DocumentDto, NotificationDto } from './mediation.dto';
import { CalendarDto, HeldDto, SessionTimeDto, SideDto, ZoneDto } from './session.dto';

/** What the party is told, what the members are given, and the sessions. */
@ApiTags('mediation')
@ApiBearerAuth()
@Controller('api/v1/mediations/:id')
export class SessionsController {
  constructor(
    private readonly log: MediationLog,
    private readonly views: MediationViews,
  ) {}

  @Get('party')
  @Access('mediation.run')
  @ApiOperation({ summary: 'All that may be handed to the party' })
  party(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { zone }: ZoneDto,
  ): Promise<PartyView> {
    return this.views.party(staff, id, zone);
  }

  @Get('bundle')
  @Access('mediation.sit', { audit: 'mediation.bundle_viewed', subject: 'id' })
  @ApiOperation({ summary: 'What the members are given: the question and the documents by code' })
  bundle(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<MemberBundle> {
    return this.views.bundle(staff, id);
  }

  @Get('sessions/:n/calendar')
  @Access('mediation.sit')
  @ApiOperation({
    summary: 'A calendar file with the reference and the hours; none for a worker who has not asked',
  })
  async calendar(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('n', ParseIntPipe) n: number,
    @Query() query: CalendarDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const reader = { side: query.for, asked: query.asked === 'yes' };
    const file = await this.views.calendar(staff, id, n, reader);
    void reply.type('text/calendar; charset=utf-8');
    return file;
  }

  @Post('notice')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The party was told, of no more than the worker allows' })
  notify(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: NotificationDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'notified', what: body.what });
  }

  @Post('reply')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The party has answered' })
  reply(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'replied' });
  }

  @Post('no-reply')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The time to answer is over; it gives the party nothing' })
  noReply(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'not_replied' });
  }

  @Post('documents')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'A document of one side, by code' })
  document(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: DocumentDto,
  ): Promise<void> {
    return this.log.do(staff, id, body.event());
  }

  @Post('bundle')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The bundle for the members is prepared' })
  prepareBundle(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'bundled' });
  }

  @Post('sessions/:n')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'A session is proposed, in wall time' })
  propose(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('n', ParseIntPipe) n: number,
    @Body() body: SessionTimeDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'proposed', session: n, time: body.time() });
  }

  @Post('sessions/:n/move')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'It is moved: both sides confirm anew' })
  move(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('n', ParseIntPipe) n: number,
    @Body() body: SessionTimeDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'moved', session: n, time: body.time() });
  }

  @Post('sessions/:n/confirm')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'A side can come' })
  confirm(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('n', ParseIntPipe) n: number,
    @Body() body: SideDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'confirmed', session: n, side: body.side });
  }

  @Post('sessions/:n/held')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'It was held, by whom' })
  held(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('n', ParseIntPipe) n: number,
    @Body() body: HeldDto,
  ): Promise<void> {
    return this.log.do(staff, id, {
      kind: 'held',
      session: n,
      present: body.present,
      staff: body.staff,
    });
  }

  @Post('sessions/:n/not-appeared')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'A side did not come; it gives the other side nothing' })
  notAppeared(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('n', ParseIntPipe) n: number,
    @Body() body: SideDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'not_appeared', session: n, side: body.side });
  }

  @Post('adjourn')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'It goes on another day' })
  adjourn(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'adjourned' });
  }

  @Post('fail')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'There is no agreement: the claim is decided' })
  fail(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'failed' });
  }
}
