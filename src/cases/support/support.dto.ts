import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import { REFERRAL_ENDS, SERVICES, type ReferralEnd, type SupportServiceKind } from './support.rules';

export class AdvocateDto {
  @ApiProperty({
    description: 'Who stands by the worker: somebody of the office that is not tied to the party',
  })
  @IsUUID()
  staffId!: string;
}

class SupportWordsDto {
  @ApiProperty({ description: 'Kept sealed' })
  @IsString()
  @MinLength(1)
  @MaxLength(20_000)
  words!: string;
}

export class BestInterestsDto extends SupportWordsDto {
  @ApiProperty({ description: 'Whether relatives may be told: they may be who exploits the child' })
  @IsBoolean()
  relativesSafe!: boolean;
}

export class SafetyPlanDto extends SupportWordsDto {
  @ApiProperty({ description: 'Whether the worker made it with us' })
  @IsBoolean()
  madeWithWorker!: boolean;

  @ApiProperty({ description: 'By when it is looked at again' })
  @IsISO8601({ strict: true })
  reviewBy!: string;
}

export class ServiceReferralDto {
  @ApiProperty({ enum: SERVICES })
  @IsIn(SERVICES)
  service!: SupportServiceKind;

  @ApiPropertyOptional({ description: 'Which shelter, which doctor; kept sealed' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  words?: string;
}

export class ReferralEndDto {
  @ApiProperty({ enum: REFERRAL_ENDS })
  @IsIn(REFERRAL_ENDS)
  end!: ReferralEnd;
}

export class FollowUpDto {
  @ApiProperty({ description: 'Whether the worker was reached, by a way she called safe' })
  @IsBoolean()
  reached!: boolean;
}
