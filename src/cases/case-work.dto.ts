import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PAUSE_REASONS } from '../policy/policy.schema';
import type { PauseReason } from '../policy/policy.rules';
import { HALT_REASONS, HALT_VERBS, type HaltReason, type HaltVerb } from './claim-halt.rules';
import { CorrectionDto } from './correction.dto';
import { CHECK_KINDS, CHECK_OUTCOMES, type CheckKind, type CheckOutcome } from './playbook.rules';
import { REVEAL_REASONS, type RevealReason } from './case-state.rules';
import { SAFE_CHECKS, type SafeCheck } from './worker/worker-request.rules';
import { NOT_A_GRIEVANCE, type NotAGrievance } from './stuck.service';

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const OUTCOMES = Object.values(CHECK_OUTCOMES).flat();
const HALTS = [...new Set(Object.values(HALT_REASONS).flat())];

export class WrittenDto {
  @ApiProperty({ maxLength: 4000 })
  @IsString()
  @MinLength(1)
  @MaxLength(4000)
  words!: string;
}

export class OfficerMessageDto {
  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  words!: string;
}

export class SafetyCheckDto {
  @ApiProperty({ enum: CHECK_KINDS })
  @IsIn(CHECK_KINDS)
  kind!: CheckKind;

  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  outcome!: CheckOutcome;
}

export class HaltDto {
  @ApiProperty({ enum: HALT_VERBS })
  @IsIn(HALT_VERBS)
  verb!: HaltVerb;

  @ApiProperty({ enum: HALTS })
  @IsIn(HALTS)
  reason!: HaltReason;

  @ApiPropertyOptional({
    enum: SAFE_CHECKS,
    description: 'Needed where the worker asked to let the claim go',
  })
  @IsOptional()
  @IsIn(SAFE_CHECKS)
  checkedBy?: SafeCheck;
}

export class PauseClockDto {
  @ApiProperty({ enum: PAUSE_REASONS })
  @IsIn(PAUSE_REASONS)
  reason!: PauseReason;
}

export class RevealDto {
  @ApiProperty({ enum: REVEAL_REASONS })
  @IsIn(REVEAL_REASONS)
  reason!: RevealReason;
}

export class TranslateDto {
  @ApiProperty({ description: 'BCP 47: into which language' })
  @Matches(TAG)
  target!: string;
}

export class PlaceDto extends CorrectionDto {
  @ApiPropertyOptional({ description: 'Of the case it belongs to; left out: a case of its own' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  reference?: string;
}

export class DismissDto {
  @ApiProperty({ enum: NOT_A_GRIEVANCE })
  @IsIn(NOT_A_GRIEVANCE)
  reason!: NotAGrievance;
}
