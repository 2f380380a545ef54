import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import type { AssignReason } from './assign.rules';
import { AssignmentService, type Unassigned } from './assignment.service';
import type { ClaimDate } from './claim-date.entity';
import { ClaimDates } from './claim-dates.service';
import { ClaimPolicy, type PolicyView } from './claim-policy.service';
import type { ReportingDuty } from './duties.rules';
import { CorridorService, type Confirmed } from './corridor.service';
import { AssignDto, ClaimDateDto, CorridorDto, DateKindDto, RecuseDto, TransferDto } from './routing.dto';
import type { Transfer } from './transfer.entity';
import { TransferService } from './transfer.service';

/** Who has a claim: the officer, the office, and by which day in the worker's life. */
@ApiTags('routing')
@ApiBearerAuth()
@Controller('api/v1')
export class RoutingController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly transfers: TransferService,
    private readonly dates: ClaimDates,
    private readonly policies: ClaimPolicy,
    private readonly corridors: CorridorService,
  ) {}

  @Post('cases/:id/corridor')
  @HttpCode(200)
  @Access('case.route')
  @ApiOperation({
    summary:
      'Where the work is and where the worker comes from, as the worker says; new claims follow, others that would go elsewhere are named',
  })
  async confirmCorridor(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { destination, origin }: CorridorDto,
  ): Promise<Pick<Confirmed, 'elsewhere'>> {
    const said = { destination: destination ?? null, origin: origin ?? null };
    const { elsewhere } = await this.corridors.confirm(staff, id, said);
    return { elsewhere };
  }

  @Get('claims/unassigned')
  @Access('case.list')
  @ApiOperation({ summary: 'Open claims that nobody has' })
  unassigned(@CurrentStaff() staff: Principal): Promise<{ items: Unassigned[] }> {
    return this.assignments.unassigned(staff);
  }

  @Post('claims/:id/assign')
  @HttpCode(200)
  @Access('case.assign')
  @ApiOperation({ summary: 'Gives a claim to an officer who is not tied to the party' })
  assign(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { staffId }: AssignDto,
  ): Promise<{ id: string; reasons: AssignReason[] }> {
    return this.assignments.assign(staff, id, staffId ?? null);
  }

  @Post('claims/:id/recuse')
  @HttpCode(204)
  @Access('tie.declare')
  @ApiOperation({ summary: 'Whoever asks steps back from the case, and sees it no more' })
  recuse(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RecuseDto,
  ): Promise<void> {
    return this.assignments.recuse(staff, id, reason);
  }

  @Get('claims/:id/transfers')
  @Access('case.read')
  @ApiOperation({ summary: 'Which offices were proposed, and what the worker said' })
  listTransfers(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: Transfer[] }> {
    return this.transfers.list(staff, id);
  }

  @Post('claims/:id/transfers')
  @Access('case.route')
  @ApiOperation({ summary: 'Proposes another office; nothing moves until the worker consents' })
  propose(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { to, reason }: TransferDto,
  ): Promise<{ id: string }> {
    return this.transfers.propose(staff, id, to, reason);
  }

  @Post('transfers/:id/accept')
  @HttpCode(204)
  @Access('case.route')
  @ApiOperation({ summary: 'The worker consents: the claim goes there with its history and its clocks' })
  accept(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.transfers.accept(staff, id);
  }

  @Post('transfers/:id/refuse')
  @HttpCode(204)
  @Access('case.route')
  @ApiOperation({ summary: 'The worker does not: the claim stays, and is not closed as somebody else’s' })
  refuse(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.transfers.refuse(staff, id);
  }

  @Get('claims/:id/dates')
  @Access('case.read')
  @ApiOperation({ summary: 'Limitation, permit and departure, with who recorded them' })
  listDates(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: ClaimDate[] }> {
    return this.dates.list(staff, id);
  }

  @Post('claims/:id/dates')
  @Access('case.route')
  @ApiOperation({ summary: 'Records a day; its clock starts, and nothing pauses it' })
  record(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ClaimDateDto,
  ): Promise<ClaimDate> {
    return this.dates.record(staff, id, body.asked());
  }

  @Post('claims/:id/dates/kept')
  @HttpCode(204)
  @Access('case.route')
  @ApiOperation({ summary: 'What had to be done by then is done' })
  kept(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kind }: DateKindDto,
  ): Promise<void> {
    return this.dates.kept(staff, id, kind);
  }

  @Get('claims/:id/duties')
  @Access('case.read')
  @ApiOperation({ summary: 'What the office must report by law: to be said before details are asked for' })
  duties(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: ReportingDuty[] }> {
    return this.policies.duties(staff, id);
  }

  @Get('claims/:id/policy')
  @Access('case.read')
  @ApiOperation({ summary: 'Under which policy it was decided, which is in force, and which routes differ' })
  policy(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<PolicyView> {
    return this.policies.of(staff, id);
  }
}
