import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { EnforcementDto } from './enforcement.dto';
import { EnforcementService } from './enforcement.service';
import { ObligationDto, RecordedOutcomeDto } from './obligation.dto';
import { ObligationService } from './obligation.service';
import { ReceiptReportDto } from './receipt-report.dto';
import { ReceiptReports } from './receipt-report.service';

/** What is owed, what arrived of it, and what is done when it does not. */
@ApiTags('remedies')
@ApiBearerAuth()
@Controller('api/v1')
export class ObligationsController {
  constructor(
    private readonly obligations: ObligationService,
    private readonly reports: ReceiptReports,
    private readonly enforcement: EnforcementService,
  ) {}

  @Post('claims/:id/obligations')
  @Access('case.remedy')
  @ApiOperation({ summary: 'One thing owed, with its instalments; each has a clock of its own' })
  add(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ObligationDto,
  ): Promise<{ id: string }> {
    return this.obligations.add(staff, id, body.asked());
  }

  @Post('obligations/:id/reports')
  @Access('case.remedy')
  @ApiOperation({ summary: 'Who says what has arrived; only the worker’s own word counts as paid' })
  report(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ReceiptReportDto,
  ): Promise<{ id: string }> {
    return this.reports.say(staff.actor, id, body.said(), body.channel, staff.staffId);
  }

  @Post('obligations/:id/outcome')
  @HttpCode(204)
  @Access('case.remedy')
  @ApiOperation({ summary: 'The debtor is insolvent, or had the worker sign without money' })
  outcome(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { outcome }: RecordedOutcomeDto,
  ): Promise<void> {
    return this.obligations.record(staff, id, outcome);
  }

  @Post('obligations/:id/steps')
  @Access('case.remedy')
  @ApiOperation({ summary: 'One step up the ladder; what tells of the worker needs their consent' })
  step(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: EnforcementDto,
  ): Promise<{ id: string }> {
    return this.enforcement.take(staff, id, body.step, body.to());
  }
}
