import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import type { Organisation } from './organisation.entity';
import { ConfirmPartyDto, OrganisationDto, OrganisationMailDto, TieDto } from './parties.dto';
import { PartyService } from './party.service';

/** Whom claims are against, and who on the staff is tied to them. */
@ApiTags('parties')
@ApiBearerAuth()
@Controller('api/v1')
export class PartiesController {
  constructor(private readonly parties: PartyService) {}

  @Get('organisations')
  @Access('case.read')
  @ApiOperation({ summary: 'The registry of organisations' })
  list(@CurrentStaff() staff: Principal): Promise<{ items: Organisation[] }> {
    return this.parties.list(staff);
  }

  @Post('organisations')
  @Access('case.route')
  @ApiOperation({ summary: 'Registers an organisation, or finds it where it is registered' })
  register(
    @CurrentStaff() staff: Principal,
    @Body() { kind, name }: OrganisationDto,
  ): Promise<{ id: string }> {
    return this.parties.register(staff, kind, name.trim());
  }

  @Post('organisations/:id/mail')
  @HttpCode(204)
  @Access('case.route')
  @ApiOperation({ summary: 'Where letters to the organisation go, as somebody made sure' })
  mail(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { address, language }: OrganisationMailDto,
  ): Promise<void> {
    return this.parties.setMail(staff, id, address, language);
  }

  @Post('claims/:id/party')
  @HttpCode(204)
  @Access('case.route')
  @ApiOperation({ summary: 'The claim is against this organisation: whoever is tied to it loses the case' })
  confirm(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { organisationId }: ConfirmPartyDto,
  ): Promise<void> {
    return this.parties.confirm(staff, id, organisationId);
  }

  @Post('ties')
  @HttpCode(204)
  @Access('tie.declare')
  @ApiOperation({ summary: 'Whoever asks is tied to an organisation' })
  declare(@CurrentStaff() staff: Principal, @Body() { kind, organisationId, name }: TieDto): Promise<void> {
    return this.parties.declare(staff, {
      ...{ kind, organisationId: organisationId ?? null, name: name ?? null },
    });
  }
}
