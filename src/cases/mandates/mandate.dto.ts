import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import {
  MANDATE_GIVERS,
  MANDATE_HOLDERS,
  MANDATE_SCOPES,
  type MandateGiver,
  type MandateHolder,
  type MandateScope,
} from './mandate.rules';
import type { NewMandate } from './mandate.service';

export class MandateDto {
  @ApiProperty({ enum: MANDATE_HOLDERS })
  @IsIn(MANDATE_HOLDERS)
  holder!: MandateHolder;

  @ApiProperty({ enum: MANDATE_SCOPES, isArray: true })
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(MANDATE_SCOPES, { each: true })
  scope!: MandateScope[];

  @ApiProperty({ enum: MANDATE_GIVERS })
  @IsIn(MANDATE_GIVERS)
  givenBy!: MandateGiver;

  @ApiProperty({ description: 'BCP 47: in which it was explained' })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language!: string;

  @ApiPropertyOptional({ description: 'Until then; left out: until it is revoked' })
  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string;

  asked(): NewMandate {
    const { holder, scope, givenBy, language } = this;
    return { holder, scope, givenBy, language, expiresAt: this.expiresAt ? new Date(this.expiresAt) : null };
  }
}

export class MayTellDto {
  @ApiProperty({ enum: MANDATE_SCOPES })
  @IsIn(MANDATE_SCOPES)
  what!: MandateScope;
}
