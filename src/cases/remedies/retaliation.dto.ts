import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { RETALIATION_KINDS } from '../../policy/policy.schema';
import type { RetaliationKind } from '../../policy/policy.rules';

export class RetaliationDto {
  @ApiProperty({ enum: RETALIATION_KINDS })
  @IsIn(RETALIATION_KINDS)
  kind!: RetaliationKind;

  @ApiPropertyOptional({ description: 'What happened; kept sealed' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  words?: string;
}

export class OccasionDto {
  @ApiProperty({ enum: ['party_told', 'session'] })
  @IsIn(['party_told', 'session'])
  occasion!: 'party_told' | 'session';
}

export class MeasureDto {
  @ApiProperty({ enum: ['given', 'worker_declined'] })
  @IsIn(['given', 'worker_declined'])
  state!: 'given' | 'worker_declined';
}
