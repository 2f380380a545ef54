import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import type { MediationVerb } from './mediation-event.rules';
import { MediationLog } from './mediation-log.service';
import { MediationWords } from './mediation-words.service';
import type { Precedent } from './precedent.rules';
import { PrecedentService } from './precedent.service';
import {
  AcceptanceDto,
  AdviceDto,
  ApprovalDto,
  AttestationDto,
  MediationNoteDto,
  OfferDto,
  PrecedentDto,
} from './settlement.dto';
import { SettlementService } from './settlement.service';

/** Offers, what must be done before one binds, and what a panel has read into a provision. */
@ApiTags('mediation')
@ApiBearerAuth()
@Controller('api/v1')
export class SettlementsController {
  constructor(
    private readonly log: MediationLog,
    private readonly words: MediationWords,
    private readonly settlements: SettlementService,
    private readonly precedents: PrecedentService,
  ) {}

  @Get('mediations/:id/words')
  @Access('mediation.sit')
  @ApiOperation({ summary: 'What was said in confidence, for those who mediate. The view is recorded' })
  confidential(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: { kind: MediationVerb; words: string }[] }> {
    return this.words.list(staff, id);
  }

  @Get('claims/:id/precedents')
  @Access('case.read')
  @ApiOperation({ summary: 'How panels have read the provision that the claim is under' })
  relevant(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: Precedent[] }> {
    return this.precedents.forClaim(staff, id);
  }

  @Post('precedents')
  @Access('mediation.run')
  @ApiOperation({ summary: 'How a panel has read a provision, without anybody in it' })
  precedent(@CurrentStaff() staff: Principal, @Body() body: PrecedentDto): Promise<{ id: string }> {
    return this.precedents.record(staff, body);
  }

  @Post('mediations/:id/notes')
  @HttpCode(204)
  @Access('mediation.sit')
  @ApiOperation({ summary: 'What one side said in confidence; kept sealed' })
  async note(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MediationNoteDto,
  ): Promise<void> {
    return this.log.do(await this.words.asMember(staff, id), id, { kind: 'noted' }, body.words);
  }

  @Post('mediations/:id/offers')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'What is owed, the least that the law allows and what is offered, side by side' })
  offer(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: OfferDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'offered', offer: body.offer() }, body.words ?? null);
  }

  @Post('mediations/:id/turn-down')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The worker does not want the offer' })
  turnDown(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'turned_down' });
  }

  @Post('mediations/:id/advice')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The worker has had independent advice on the offer' })
  advice(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AdviceDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'advised', by: body.by });
  }

  @Post('mediations/:id/attestation')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The offer was read aloud in the language of the worker' })
  attest(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AttestationDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'attested', by: body.by });
  }

  @Post('mediations/:id/approval')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'A court or an authority has approved less than the legal minimum' })
  approve(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ApprovalDto,
  ): Promise<void> {
    return this.log.do(staff, id, { kind: 'approved', by: body.by });
  }

  @Post('mediations/:id/acceptance')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'One side says yes; with the second the cooling-off begins' })
  accept(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AcceptanceDto,
  ): Promise<void> {
    return this.settlements.accept(staff, id, body.event());
  }

  @Post('mediations/:id/withdrawal')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The worker withdraws before it binds, and gives no reason' })
  withdraw(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.log.do(staff, id, { kind: 'withdrew' });
  }

  @Post('mediations/:id/bind')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'The cooling-off is over: what was agreed on is owed' })
  bind(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.settlements.bind(staff, id);
  }
}
