import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { AdviceDto, HelperDto } from './settlement.dto';
import { SettlementHelpers, type SettlementText } from './settlement-helpers.service';

/** What advisers and interpreters do themselves, and all that they see. */
@ApiTags('mediation')
@ApiBearerAuth()
@Controller('api/v1')
export class SettlementHelpersController {
  constructor(private readonly helpers: SettlementHelpers) {}

  @Post('mediations/:id/helpers')
  @HttpCode(204)
  @Access('mediation.run')
  @ApiOperation({ summary: 'Somebody advises the worker on the settlement, or reads it aloud' })
  name(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: HelperDto,
  ): Promise<void> {
    return this.helpers.name(staff, id, body.staff);
  }

  @Get('settlements')
  @Access('settlement.help')
  @ApiOperation({ summary: 'The settlements that whoever asks was named for' })
  mine(@CurrentStaff() staff: Principal): Promise<{ items: { id: string; namedAt: Date }[] }> {
    return this.helpers.mine(staff);
  }

  @Get('settlements/:id')
  @Access('settlement.help')
  @ApiOperation({ summary: 'What the settlement says. The view is recorded' })
  text(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<SettlementText> {
    return this.helpers.text(staff, id);
  }

  @Post('settlements/:id/advice')
  @HttpCode(204)
  @Access('settlement.help')
  @ApiOperation({ summary: 'The adviser has advised the worker' })
  advise(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: AdviceDto,
  ): Promise<void> {
    return this.helpers.advise(staff, id, body.by);
  }

  @Post('settlements/:id/attestation')
  @HttpCode(204)
  @Access('settlement.help')
  @ApiOperation({ summary: 'The interpreter has read it aloud to the worker, whole' })
  attest(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.helpers.attest(staff, id);
  }
}
