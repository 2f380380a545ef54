import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import {
  AdvocateDto,
  BestInterestsDto,
  FollowUpDto,
  ReferralEndDto,
  SafetyPlanDto,
  ServiceReferralDto,
} from './support.dto';
import { SurvivorSupport, type SupportView } from './support.service';

/** What is done for a survivor. */
@ApiTags('survivor support')
@ApiBearerAuth()
@Controller('api/v1/claims/:id/support')
export class SupportController {
  constructor(private readonly support: SurvivorSupport) {}

  @Get()
  @Access('case.support')
  @ApiOperation({ summary: 'What was done and what comes next' })
  view(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<SupportView> {
    return this.support.view(staff, id);
  }

  @Post('advocate')
  @Access('case.support')
  @ApiOperation({ summary: 'Who stands by the worker from here on' })
  advocate(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { staffId }: AdvocateDto,
  ): Promise<{ id: string }> {
    return this.support.take(staff, id, { kind: 'advocate_named', advocate: staffId });
  }

  @Post('best-interests')
  @Access('case.support')
  @ApiOperation({ summary: 'What is best for the child, as the best-interests officer finds' })
  bestInterests(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words, relativesSafe }: BestInterestsDto,
  ): Promise<{ id: string }> {
    return this.support.take(staff, id, { kind: 'best_interests', relativesSafe }, words);
  }

  @Post('safety-plan')
  @Access('case.support')
  @ApiOperation({ summary: 'A plan for safety; the one before it stays' })
  plan(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words, madeWithWorker, reviewBy }: SafetyPlanDto,
  ): Promise<{ id: string }> {
    const step = { kind: 'safety_plan', madeWithWorker, reviewBy: new Date(reviewBy) } as const;
    return this.support.take(staff, id, step, words);
  }

  @Post('referrals')
  @Access('case.support')
  @ApiOperation({ summary: 'Sends the worker to a service she agreed to' })
  refer(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { service, words }: ServiceReferralDto,
  ): Promise<{ id: string }> {
    return this.support.take(staff, id, { kind: 'referred', service }, words ?? null);
  }

  @Post('referrals/:referral/end')
  @Access('case.support')
  @ApiOperation({ summary: 'Whether she got what she was sent for' })
  ended(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('referral', ParseUUIDPipe) referral: string,
    @Body() { end }: ReferralEndDto,
  ): Promise<{ id: string }> {
    return this.support.take(staff, id, { kind: 'referral_ended', referral, end });
  }

  @Post('follow-ups')
  @Access('case.support')
  @ApiOperation({ summary: 'Somebody asked after the worker' })
  followUp(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reached }: FollowUpDto,
  ): Promise<{ id: string }> {
    return this.support.take(staff, id, { kind: 'followed_up', reached });
  }
}
