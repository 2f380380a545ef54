import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class ContactDecisionDto {
  @ApiProperty({ enum: ['allowed', 'refused'] })
  @IsIn(['allowed', 'refused'])
  decision!: 'allowed' | 'refused';
}
