import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { MeasureDto, OccasionDto, RetaliationDto } from './retaliation.dto';
import { RetaliationService } from './retaliation.service';

/** What is done to workers for having complained. */
@ApiTags('remedies')
@ApiBearerAuth()
@Controller('api/v1')
export class RetaliationController {
  constructor(private readonly retaliation: RetaliationService) {}

  @Post('claims/:id/retaliation')
  @Access('case.retaliation')
  @ApiOperation({ summary: 'Somebody retaliated: calls the duty officer and opens interim measures' })
  record(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kind, words }: RetaliationDto,
  ): Promise<{ id: string }> {
    return this.retaliation.record(staff.actor, id, kind, words ?? null);
  }

  @Post('claims/:id/retaliation/watch')
  @HttpCode(204)
  @Access('case.retaliation')
  @ApiOperation({ summary: 'A party was told, or a session held: the worker is to be asked afterwards' })
  watch(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { occasion }: OccasionDto,
  ): Promise<void> {
    return this.retaliation.watch(staff, id, occasion);
  }

  @Post('claims/:id/retaliation/asked')
  @HttpCode(204)
  @Access('case.retaliation')
  @ApiOperation({ summary: 'The worker was asked, and nobody has retaliated: the next check is done' })
  asked(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.retaliation.asked(staff, id);
  }

  @Post('interim-measures/:id')
  @HttpCode(204)
  @Access('case.retaliation')
  @ApiOperation({ summary: 'An interim measure was given, or the worker does not want it' })
  close(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { state }: MeasureDto,
  ): Promise<void> {
    return this.retaliation.close(staff, id, state);
  }
}
