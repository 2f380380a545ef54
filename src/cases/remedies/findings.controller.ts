import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { ClaimCourse } from './claim-course.service';
import { FindingDto } from './finding.dto';
import { FindingService } from './finding.service';
import { RemedyReading } from './remedy-reading.service';
import type { RemedyView } from './remedy-view.rules';

/** From an acknowledged claim to a finding, and what the worker may ask of it at any time. */
@ApiTags('remedies')
@ApiBearerAuth()
@Controller('api/v1/claims/:id')
export class FindingsController {
  constructor(
    private readonly course: ClaimCourse,
    private readonly findings: FindingService,
    private readonly reading: RemedyReading,
  ) {}

  @Get('remedy')
  @Access('case.read', { audit: 'claim.remedy_viewed', subject: 'id' })
  @ApiOperation({ summary: 'All that was found, owed, paid and done about a claim. The view is recorded' })
  remedy(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<RemedyView> {
    return this.reading.view(staff.actor, id);
  }

  @Post('examine')
  @HttpCode(204)
  @Access('case.find')
  @ApiOperation({ summary: 'The claim is being examined' })
  examine(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.course.do(staff, id, 'examine');
  }

  @Post('finding')
  @Access('case.find')
  @ApiOperation({ summary: 'What was found, and why. After an appeal it stands beside the first' })
  find(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: FindingDto,
  ): Promise<{ id: string }> {
    return this.findings.find(staff, id, body);
  }

  @Post('close')
  @HttpCode(204)
  @Access('case.find')
  @ApiOperation({ summary: 'Nothing was found for the worker, and nothing is owed; an appeal stays open' })
  close(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.course.do(staff, id, 'close');
  }

  @Post('reopen')
  @HttpCode(204)
  @Access('case.find')
  @ApiOperation({ summary: 'A claim that had ended is examined again' })
  reopen(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.course.do(staff, id, 'reopen');
  }

  @Post('pause')
  @HttpCode(204)
  @Access('case.remedy')
  @ApiOperation({ summary: 'The worker asks for a pause' })
  pause(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.course.do(staff, id, 'pause');
  }

  @Post('resume')
  @HttpCode(204)
  @Access('case.remedy')
  @ApiOperation({ summary: 'The worker wants it to go on, from where it stood' })
  resume(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.course.do(staff, id, 'resume');
  }

  @Post('withdraw')
  @HttpCode(204)
  @Access('case.remedy')
  @ApiOperation({ summary: 'The worker withdraws the claim; what protects the worker goes on' })
  withdraw(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.course.do(staff, id, 'withdraw');
  }
}
