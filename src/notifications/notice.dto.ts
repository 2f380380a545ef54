import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { NOTICE_STATES, type NoticeState } from './notice-state.rules';

export class NoticesQueryDto {
  @ApiPropertyOptional({ enum: NOTICE_STATES, description: 'Without it: what is held, failed or unresolved' })
  @IsOptional()
  @IsIn(NOTICE_STATES)
  state?: NoticeState;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @ApiPropertyOptional({ description: 'What the last page gave as `next`' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  after?: string;
}
