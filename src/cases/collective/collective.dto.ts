import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsBoolean, IsIn, IsUUID } from 'class-validator';
import { REFERRAL_OUTCOMES, REFERRED_TO } from './pattern.service';

export class GroupDto {
  @ApiProperty({ isArray: true, type: String, description: 'One of each worker' })
  @ArrayMinSize(2)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  claims!: string[];
}

export class JoinDto {
  @ApiProperty({ description: 'Whether the worker wants to be known to the others' })
  @IsBoolean()
  agreed!: boolean;
}

export class ReferralDto {
  @ApiProperty({ enum: REFERRED_TO })
  @IsIn(REFERRED_TO)
  to!: (typeof REFERRED_TO)[number];
}

export class ReferralOutcomeDto {
  @ApiProperty({ enum: REFERRAL_OUTCOMES })
  @IsIn(REFERRAL_OUTCOMES)
  outcome!: (typeof REFERRAL_OUTCOMES)[number];
}
