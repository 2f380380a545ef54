import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { Source } from '../intake/submission.rules';

export class TraceItemDto {
  @ApiProperty({ enum: ['sms', 'web', 'hotline', 'api', 'voice'] })
  @IsIn(['sms', 'web', 'hotline', 'api', 'voice'])
  source!: Source;

  @ApiProperty({ description: 'MessageSid, form nonce, call id or Idempotency-Key' })
  @IsString()
  @MaxLength(500)
  externalId!: string;
}

export class TraceDto {
  @ApiProperty({ type: [TraceItemDto] })
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => TraceItemDto)
  items!: TraceItemDto[];
}
