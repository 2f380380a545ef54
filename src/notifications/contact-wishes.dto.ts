import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Wishes } from './safe-hours.rules';

const LAST_MINUTE = 1_440;

export class HoursDto {
  @IsInt()
  @Min(0)
  @Max(LAST_MINUTE)
  from!: number;

  @IsInt()
  @Min(0)
  @Max(LAST_MINUTE)
  to!: number;
}

export class WishesDto {
  @ApiPropertyOptional({
    type: [HoursDto],
    nullable: true,
    description: 'Minutes after midnight where the worker is; an end before the beginning is the next day',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => HoursDto)
  safeHours?: HoursDto[] | null;

  @ApiPropertyOptional({ nullable: true, type: String, description: 'Kept sealed' })
  @IsOptional()
  @IsString()
  @Length(3, 60)
  safeWord?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  doNotContact?: boolean;

  /** Without what was not sent. */
  given(): Wishes {
    const { safeHours, safeWord, doNotContact } = this;
    return {
      ...(safeHours === undefined
        ? {}
        : { safeHours: safeHours?.map(({ from, to }) => ({ from, to })) ?? null }),
      ...(safeWord === undefined ? {} : { safeWord }),
      ...(doNotContact === undefined ? {} : { doNotContact }),
    };
  }
}
