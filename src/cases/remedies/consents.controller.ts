import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { ConsentDto } from './consent.dto';
import { ConsentService } from './consent.service';
import type { DisclosureConsent } from './disclosure-consent.entity';

/** What workers allow others to be told. */
@ApiTags('consents')
@ApiBearerAuth()
@Controller('api/v1')
export class ConsentsController {
  constructor(private readonly consents: ConsentService) {}

  @Get('cases/:id/consents')
  @Access('case.read')
  @ApiOperation({ summary: 'What the worker allows whom to be told, and what was revoked' })
  list(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: DisclosureConsent[] }> {
    return this.consents.list(staff, id);
  }

  @Post('cases/:id/consents')
  @Access('case.consent')
  @ApiOperation({ summary: 'The worker allows somebody to be told something' })
  give(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ConsentDto,
  ): Promise<{ id: string }> {
    return this.consents.give(staff, id, body.asked());
  }

  @Post('consents/:id/revoke')
  @HttpCode(204)
  @Access('case.consent')
  @ApiOperation({ summary: 'The worker takes it back' })
  revoke(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.consents.revoke(staff, id);
  }
}
