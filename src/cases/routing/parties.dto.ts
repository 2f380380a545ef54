import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { TIES, type Tie } from '../mediation/panel.rules';
import { ORGANISATION_KINDS, type OrganisationKind } from './ties.rules';

export class OrganisationDto {
  @ApiProperty({ enum: ORGANISATION_KINDS })
  @IsIn(ORGANISATION_KINDS)
  kind!: OrganisationKind;

  @ApiProperty({ description: 'As staff made sure of it; kept in plain text' })
  @IsString()
  @MinLength(2)
  @MaxLength(200)
  name!: string;
}

export class OrganisationMailDto {
  @ApiProperty({ description: 'Mail address, as staff made sure of it' })
  @IsEmail()
  @MaxLength(320)
  address!: string;

  @ApiProperty({ description: 'BCP 47: in which letters to it are written' })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language!: string;
}

export class ConfirmPartyDto {
  @ApiProperty({ description: 'In the registry of organisations' })
  @IsUUID()
  organisationId!: string;
}

export class TieDto {
  @ApiProperty({ enum: TIES })
  @IsIn(TIES)
  kind!: Tie;

  @ApiPropertyOptional({ description: 'In the registry of organisations' })
  @IsOptional()
  @IsUUID()
  organisationId?: string;

  @ApiPropertyOptional({ description: 'Where it is in no registry; only keyed digests of it are kept' })
  @ValidateIf(({ organisationId }: TieDto) => organisationId === undefined)
  @IsString()
  @MinLength(2)
  @MaxLength(200)
  name?: string;
}
