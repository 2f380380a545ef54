import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { DATE_CLOCK_KINDS } from '../../policy/routing-policy.schema';
import { ISSUES, type Issue } from '../../policy/taxonomy.rules';
import { TIES, type Tie } from '../mediation/panel.rules';
import type { DateKind } from './claim-dates.rules';
import type { NewDate } from './claim-dates.service';
import { TRANSFER_REASONS, type TransferReason } from './transfer.rules';

export class AssignDto {
  @ApiPropertyOptional({ description: 'Left out: whom the rule chooses' })
  @IsOptional()
  @IsUUID()
  staffId?: string;
}

export class RecuseDto {
  @ApiProperty({ enum: TIES })
  @IsIn(TIES)
  reason!: Tie;
}

export class CorridorDto {
  @ApiPropertyOptional({ description: 'ISO 3166 alpha-2: where the work is or was; left out: not known' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  destination?: string;

  @ApiPropertyOptional({ description: 'ISO 3166 alpha-2: where the worker comes from; left out: not known' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  origin?: string;
}

export class TransferDto {
  @ApiProperty({ description: 'Which office of the policy' })
  @Matches(/^[a-z][a-z0-9-]*$/)
  to!: string;

  @ApiProperty({ enum: TRANSFER_REASONS })
  @IsIn(TRANSFER_REASONS)
  reason!: TransferReason;
}

export class SplitDto {
  @ApiProperty({ enum: ISSUES })
  @IsIn(ISSUES)
  issue!: Issue;
}

export class MergeDto {
  @ApiProperty({ description: 'The claim that goes on' })
  @IsUUID()
  into!: string;
}

export class DateKindDto {
  @ApiProperty({ enum: DATE_CLOCK_KINDS })
  @IsIn(DATE_CLOCK_KINDS)
  kind!: DateKind;
}

export class ClaimDateDto extends DateKindDto {
  @ApiPropertyOptional({ description: 'The last day itself, written like 2027-03-09' })
  @IsOptional()
  @Length(10, 10)
  @IsISO8601({ strict: true })
  on?: string;

  @ApiPropertyOptional({ description: 'For a limitation period: the day from which it counts' })
  @IsOptional()
  @Length(10, 10)
  @IsISO8601({ strict: true })
  countedFrom?: string;

  @ApiPropertyOptional({
    description: 'ISO 3166 alpha-2: where the work was; left out: as the route took it',
  })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  state?: string;

  @ApiPropertyOptional({ description: 'The paper or the norm that gives the day' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  citation?: string;

  asked(): NewDate {
    const { kind, on, countedFrom, state, citation } = this;
    return {
      ...{ kind, on: on ?? null, countedFrom: countedFrom ?? null },
      ...{ state: state ?? null, citation: citation ?? null },
    };
  }
}
