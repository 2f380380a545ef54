import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { badRequest } from '../platform/app.errors';
import { CaseNotes } from './case-notes.service';
import { HaltDto, OfficerMessageDto, PauseClockDto, SafetyCheckDto, WrittenDto } from './case-work.dto';
import { haltReasonFits } from './claim-halt.rules';
import { ClaimHalts } from './claim-halt.service';
import { Compose, type MessagePreview } from './compose.service';

/** What officers write, check, pause and let go in a case. */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('api/v1')
export class CaseWorkController {
  constructor(
    private readonly notes: CaseNotes,
    private readonly halts: ClaimHalts,
    private readonly compose: Compose,
  ) {}

  @Post('cases/:id/notes')
  @Access('case.acknowledge')
  @ApiOperation({ summary: 'A note for colleagues' })
  note(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words }: WrittenDto,
  ): Promise<{ id: string }> {
    return this.notes.write(staff, id, words);
  }

  @Post('cases/:id/safety-checks')
  @HttpCode(204)
  @Access('case.acknowledge')
  @ApiOperation({ summary: 'A check of the danger playbook; the police only by consent or declared duty' })
  check(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kind, outcome }: SafetyCheckDto,
  ): Promise<void> {
    return this.notes.check(staff, id, kind, outcome);
  }

  @Post('cases/:id/messages/preview')
  @HttpCode(200)
  @Access('case.write')
  @ApiOperation({ summary: 'Exactly what would be sent, and as how many texts' })
  preview(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words }: OfficerMessageDto,
  ): Promise<MessagePreview> {
    return this.compose.preview(staff, id, words);
  }

  @Post('cases/:id/messages')
  @Access('case.write')
  @ApiOperation({ summary: 'The officer’s own words to the worker; held while it would not be safe' })
  send(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words }: OfficerMessageDto,
  ): Promise<{ id: string }> {
    return this.compose.send(staff, id, words);
  }

  @Post('cases/:id/escalate')
  @HttpCode(204)
  @Access('case.acknowledge')
  @ApiOperation({ summary: 'Calls the duty officer' })
  escalate(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.halts.escalate(staff, id);
  }

  @Post('claims/:id/halt')
  @HttpCode(204)
  @Access('case.acknowledge')
  @ApiOperation({ summary: 'Pauses, resumes or withdraws a claim, with the reason' })
  async halt(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { verb, reason, checkedBy }: HaltDto,
  ): Promise<void> {
    if (!haltReasonFits(verb, reason)) throw badRequest('invalid', { field: 'reason', rule: 'isIn' });
    await this.halts.halt(staff, id, verb, reason, checkedBy ?? null);
  }

  @Post('clocks/:id/pause')
  @HttpCode(204)
  @Access('case.acknowledge')
  @ApiOperation({ summary: 'Stops a clock, for a reason the policy allows it' })
  pause(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: PauseClockDto,
  ): Promise<void> {
    return this.halts.pauseClock(staff, id, reason);
  }

  @Post('clocks/:id/resume')
  @HttpCode(204)
  @Access('case.acknowledge')
  @ApiOperation({ summary: 'Lets a paused clock run on' })
  resume(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.halts.resumeClock(staff, id);
  }
}
