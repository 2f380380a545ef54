import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { MediationGate } from './mediation-gate.service';
import { MediationLog } from './mediation-log.service';
import type { ConductView, FinderView } from './mediation-view.rules';
import { MediationViews } from './mediation-view.service';
import {
  FlagsDto,
  InterpreterDto,
  MediationConsentDto,
  OpenDto,
  PreparationDto,
  RecusalDto,
  SeatDto,
} from './mediation.dto';

/** The gate before a mediation, who sits in it, and the door out of it. */
@ApiTags('mediation')
@ApiBearerAuth()
@Controller('api/v1')
export class MediationsController {
  constructor(
    private readonly log: MediationLog,
    private readonly gate: MediationGate,
    private readonly views: MediationViews,
  ) {}

  @Get('claims/:id/mediation')
  @Access('case.read')
  @ApiOperation({
    summary: 'Whether a claim was mediated. Who left it or turned it down is no part of the answer',
  })
  finder(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ mediation: FinderView | null }> {
    return this.views.forFinder(staff, id);
  }

  @Get('mediations/:id')
  @Access('mediation.run', { audit: 'mediation.viewed', subject: 'id' })
  @ApiOperation({ summary: 'How it stands, for whoever conducts it. The view is recorded' })
  conduct(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<ConductView> {
    return this.views.conduct(staff, id);
  }

  @Post('claims/:id/mediations')
  @Access('mediation.run')
  @ApiOperation({ summary: 'A mediation is prepared; nobody is told of it' })
  open(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: OpenDto,
  ): Promise<{ id: string }> {
    return this.log.open(staff, id, body.event());
  }

  @Post('mediations/:id/preparation')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The private session with the worker: anything but a plain no ends it here' })
  prepare(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: PreparationDto,
  ): Promise<void> {
    return this.gate.prepare(staff, id, body.preparation());
  }

  @Post('mediations/:id/consent')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The worker wants it, informed, and may leave it at any time' })
  consent(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MediationConsentDto,
  ): Promise<void> {
    return this.log.do(staff, id, {
      kind: 'consented',
      explained: body.explained,
      language: body.language,
    });
  }

  @Post('mediations/:id/refuse')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({
    summary: 'The worker does not want it: the claim is decided, and nothing is held against them',
  })
  refuse(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'refused' });
  }

  @Post('mediations/:id/revoke')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The worker leaves it: the claim is decided, and nothing is held against them' })
  revoke(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'revoked' });
  }

  @Post('mediations/:id/suspend')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({
    summary: 'Something came out that is never mediated. The other side hears of an adjournment',
  })
  suspend(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: FlagsDto,
  ): Promise<void> {
    return this.gate.suspend(staff, id, body.flags);
  }

  @Post('mediations/:id/seats')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'Somebody sits in the panel, with the ties they declare' })
  seat(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SeatDto,
  ): Promise<void> {
    return this.log.do(staff, id, body.event());
  }

  @Post('mediations/:id/recusals')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'A member steps back, at any time' })
  recuse(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: RecusalDto,
  ): Promise<void> {
    return this.gate.recuse(staff, id, body.staff, body.tie);
  }

  @Post('mediations/:id/interpreter')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'Who interprets, with their undertaking and their ties' })
  interpreter(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: InterpreterDto,
  ): Promise<void> {
    return this.log.do(staff, id, body.event());
  }

  @Post('mediations/:id/interpreter/veto')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The worker does not want this interpreter, and gives no reason' })
  veto(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'interpreter_vetoed' });
  }

  @Post('mediations/:id/constitute')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The panel is complete' })
  constitute(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'constituted' });
  }
}
