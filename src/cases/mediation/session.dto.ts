import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { MediationSide } from './mediation-event.rules';
import { FORMATS, type Format, type SessionTime } from './session.rules';

export class SessionTimeDto {
  @ApiProperty({ description: 'As the clock on the wall shows it there: 2026-11-20T10:00' })
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  wall!: string;

  @ApiProperty({ description: 'IANA: Asia/Qatar' })
  @IsString()
  zone!: string;

  @ApiPropertyOptional({ enum: ['first', 'second'], description: 'Which, where the time comes twice' })
  @IsOptional()
  @IsIn(['first', 'second'])
  repeated?: 'first' | 'second';

  @ApiProperty()
  @IsInt()
  @Min(1)
  @Max(1_440)
  minutes!: number;

  @ApiProperty({ enum: FORMATS })
  @IsIn(FORMATS)
  format!: Format;

  @ApiPropertyOptional({ description: 'The worker has asked for this format themselves' })
  @IsOptional()
  @IsBoolean()
  atWorkersRequest?: boolean;

  time(): SessionTime {
    const { wall, zone, minutes, format } = this;
    const atWorkersRequest = this.atWorkersRequest ?? false;
    return { wall, zone, minutes, format, atWorkersRequest, repeated: this.repeated ?? null };
  }
}

export class SideDto {
  @ApiProperty({ enum: ['worker', 'party'] })
  @IsIn(['worker', 'party'])
  side!: MediationSide;
}

export class HeldDto {
  @ApiProperty({ type: [String], description: 'Members who were there' })
  @IsArray()
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  present!: string[];

  @ApiProperty({ type: [String], description: 'Other staff who were there' })
  @IsArray()
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  staff!: string[];
}

export class CalendarDto {
  @ApiProperty({ enum: ['worker', 'party', 'panel'] })
  @IsIn(['worker', 'party', 'panel'])
  for!: 'worker' | 'party' | 'panel';

  @ApiPropertyOptional({ enum: ['yes'], description: 'The worker has asked for a calendar file' })
  @IsOptional()
  @IsIn(['yes'])
  asked?: 'yes';
}

export class ZoneDto {
  @ApiProperty({ description: 'Where the party is: IANA' })
  @Matches(/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/)
  zone!: string;
}
