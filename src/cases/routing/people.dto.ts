import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { GENDERS, type Gender } from './assign.rules';
import { LIFT_REASONS, type LiftReason } from './bars.rules';

export class WishesDto {
  @ApiPropertyOptional({ enum: GENDERS, description: 'Left out: whoever it is' })
  @IsOptional()
  @IsIn(GENDERS)
  officer?: Gender;

  @ApiPropertyOptional({ enum: GENDERS, description: 'Left out: whoever it is' })
  @IsOptional()
  @IsIn(GENDERS)
  interpreter?: Gender;
}

export class GenderDto {
  @ApiPropertyOptional({ enum: GENDERS, description: 'Left out: not said' })
  @IsOptional()
  @IsIn(GENDERS)
  gender?: Gender;
}

export class LiftDto {
  @ApiProperty({ enum: LIFT_REASONS })
  @IsIn(LIFT_REASONS)
  reason!: LiftReason;
}
