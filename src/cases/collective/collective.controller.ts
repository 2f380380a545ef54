import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { ClaimGroups, type GroupView } from './claim-group.service';
import { GroupDto, JoinDto, ReferralDto, ReferralOutcomeDto } from './collective.dto';
import type { PatternAlert } from './pattern-alert.entity';
import { PatternService } from './pattern.service';

/** Several workers against one party. */
@ApiTags('collective')
@ApiBearerAuth()
@Controller('api/v1')
export class CollectiveController {
  constructor(
    private readonly groups: ClaimGroups,
    private readonly patterns: PatternService,
  ) {}

  @Post('claim-groups')
  @Access('case.route')
  @ApiOperation({ summary: 'Proposes to join claims against one party; each worker is asked' })
  propose(@CurrentStaff() staff: Principal, @Body() { claims }: GroupDto): Promise<{ id: string }> {
    return this.groups.propose(staff, claims);
  }

  @Get('claim-groups/:id')
  @Access('case.read')
  @ApiOperation({ summary: 'Those of a group whom the reader may see, and which go together' })
  view(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<GroupView> {
    return this.groups.view(staff, id);
  }

  @Post('claim-groups/:id/members/:claim')
  @HttpCode(204)
  @Access('case.route')
  @ApiOperation({ summary: 'The worker’s answer; a yes needs a consent to be known to this group' })
  answer(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claim', ParseUUIDPipe) claim: string,
    @Body() { agreed }: JoinDto,
  ): Promise<void> {
    return this.groups.answer(staff, id, claim, agreed);
  }

  @Post('claim-groups/:id/confirm')
  @HttpCode(204)
  @Access('case.assign')
  @ApiOperation({ summary: 'Those that go together are one dispute, and are routed as one' })
  confirm(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.groups.confirm(staff, id);
  }

  @Get('patterns')
  @Access('pattern.refer')
  @ApiOperation({ summary: 'Organisations that many workers complain of, by number alone' })
  list(@CurrentStaff() staff: Principal): Promise<{ items: PatternAlert[] }> {
    return this.patterns.list(staff);
  }

  @Post('patterns/:id/referral')
  @HttpCode(204)
  @Access('pattern.refer')
  @ApiOperation({ summary: 'An authority was asked to look, and told of no worker' })
  refer(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { to }: ReferralDto,
  ): Promise<void> {
    return this.patterns.refer(staff, id, to);
  }

  @Post('patterns/:id/outcome')
  @HttpCode(204)
  @Access('pattern.refer')
  @ApiOperation({ summary: 'What came of it' })
  outcome(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { outcome }: ReferralOutcomeDto,
  ): Promise<void> {
    return this.patterns.outcome(staff, id, outcome);
  }
}
