import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { CaseList } from './case-list.service';
import { CaseReading } from './case-reading.service';
import { CaseVerbs, type RevealedNumber } from './case-verbs.service';
import { RevealDto } from './case-work.dto';
import { CaseLookupDto } from './case-lookup.dto';
import type { CaseDetail, CaseSummary, DutyView, PageOf, QueueCounts } from './case-view.rules';
import { CaseQueryDto } from './case-query.dto';
import { ContactDecisionDto } from './contact-decision.dto';
import { CorrectionDto } from './correction.dto';
import { CorrectionService } from './correction.service';
import { DutyService } from './duty.service';

/** Everything the desk can do, the API can do. */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('api/v1')
export class CasesController {
  constructor(
    private readonly lists: CaseList,
    private readonly reading: CaseReading,
    private readonly verbs: CaseVerbs,
    private readonly corrections: CorrectionService,
    private readonly pages: DutyService,
  ) {}

  @Get('cases')
  @Access('case.list')
  @ApiOperation({ summary: 'Cases by urgency and what falls due next; hand `next` back as `after`' })
  list(@CurrentStaff() staff: Principal, @Query() query: CaseQueryDto): Promise<PageOf<CaseSummary>> {
    return this.lists.list(staff.actor, query.filters(), query.page());
  }

  @Get('cases/counts')
  @Access('case.list')
  @ApiOperation({ summary: 'How many open cases are the asker’s, unassigned, due, late and in danger' })
  counts(@CurrentStaff() staff: Principal): Promise<QueueCounts> {
    return this.lists.counts(staff.actor);
  }

  @Post('cases/lookup')
  @HttpCode(200)
  @Access('case.list')
  @ApiOperation({ summary: 'Cases with exactly this reference, receipt or number' })
  async lookup(
    @CurrentStaff() staff: Principal,
    @Body() body: CaseLookupDto,
  ): Promise<{ items: CaseSummary[] }> {
    return { items: await this.lists.find(staff, body) };
  }

  @Get('cases/:id')
  @Access('case.read', { audit: 'case.viewed', subject: 'id' })
  @ApiOperation({ summary: 'One case, whole. The view is recorded' })
  detail(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<CaseDetail> {
    return this.reading.detail(staff.actor, id);
  }

  @Post('cases/:id/contact/reveal')
  @HttpCode(200)
  @Access('contact.reveal')
  @ApiOperation({ summary: 'The numbers behind a case. The look is recorded' })
  async reveal(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RevealDto,
  ): Promise<{ numbers: RevealedNumber[] }> {
    return { numbers: await this.verbs.revealContact(staff, id, reason) };
  }

  @Post('cases/:id/contact-decision')
  @HttpCode(204)
  @Access('case.decide_contact')
  @ApiOperation({ summary: 'Whether the neutral first text may go out' })
  decide(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decision }: ContactDecisionDto,
  ): Promise<void> {
    return this.verbs.decideContact(staff, id, decision);
  }

  @Post('claims/:id/acknowledge')
  @HttpCode(204)
  @Access('case.acknowledge')
  @ApiOperation({ summary: 'Somebody of the office has the claim' })
  acknowledge(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.verbs.acknowledge(staff, id);
  }

  @Post('claims/:id/confirm-remedy')
  @HttpCode(204)
  @Access('case.acknowledge')
  @ApiOperation({ summary: 'The worker has said that the remedy arrived' })
  confirmRemedy(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.verbs.confirmRemedy(staff, id);
  }

  @Post('submissions/:id/correction')
  @HttpCode(204)
  @Access('triage.correct')
  @ApiOperation({ summary: 'A person’s judgement of a message in place of triage’s' })
  correct(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CorrectionDto,
  ): Promise<void> {
    return this.corrections.correct(staff, id, body);
  }

  @Get('duty')
  @Access('page.acknowledge')
  @ApiOperation({ summary: 'Alarms nobody has acknowledged, and submissions the machine gave up on' })
  duty(@CurrentStaff() staff: Principal): Promise<DutyView> {
    return this.reading.duty(staff.actor);
  }

  @Post('duty-pages/:id/acknowledge')
  @HttpCode(204)
  @Access('page.acknowledge')
  @ApiOperation({ summary: 'Somebody has seen the alarm and acts on it' })
  acknowledgePage(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.pages.acknowledge(staff, id);
  }
}
