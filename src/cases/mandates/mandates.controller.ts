import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { MandateDto, MayTellDto } from './mandate.dto';
import type { MandateRow } from './mandate.entity';
import { MandateService } from './mandate.service';

/** Who speaks for a worker, and what they may be told. */
@ApiTags('mandates')
@ApiBearerAuth()
@Controller('api/v1')
export class MandatesController {
  constructor(private readonly mandates: MandateService) {}

  @Get('cases/:id/mandates')
  @Access('case.read')
  @ApiOperation({ summary: 'Mandates of a case, those that were revoked among them' })
  list(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: MandateRow[] }> {
    return this.mandates.list(staff, id);
  }

  @Post('cases/:id/mandates')
  @Access('case.mandate')
  @ApiOperation({ summary: 'Somebody may speak for the worker' })
  give(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: MandateDto,
  ): Promise<{ id: string }> {
    return this.mandates.give(staff, id, body.asked());
  }

  @Get('mandates/:id/may-tell')
  @Access('case.read')
  @ApiOperation({ summary: 'Whether its holder may be told something now' })
  mayTell(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { what }: MayTellDto,
  ): Promise<{ may: boolean }> {
    return this.mandates.mayTell(staff, id, what);
  }

  @Post('mandates/:id/revoke')
  @HttpCode(204)
  @Access('case.mandate')
  @ApiOperation({ summary: 'The worker takes it back' })
  revoke(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.mandates.revoke(staff, id);
  }
}
