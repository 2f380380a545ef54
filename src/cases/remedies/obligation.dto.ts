import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  OBLIGATION_KINDS,
  OBLIGORS,
  RECORDED_OUTCOMES,
  type ObligationKind,
  type Obligor,
  type RecordedOutcome,
} from './obligation.rules';
import type { NewObligation } from './obligation.service';
import { CURRENCY_CODE, SUM_IN_DIGITS } from './sums.rules';

class MoneyDto {
  @ApiProperty({ description: 'ISO 4217' })
  @Matches(CURRENCY_CODE)
  currency!: string;

  @ApiProperty({ description: 'What is owed by law or contract, in digits: 1250.50' })
  @Matches(SUM_IN_DIGITS)
  owed!: string;

  @ApiProperty({ description: 'What was ordered or agreed on, in digits' })
  @Matches(SUM_IN_DIGITS)
  agreed!: string;
}

class InstalmentDto {
  @ApiPropertyOptional({ description: 'In digits; left out for what is not money' })
  @IsOptional()
  @Matches(SUM_IN_DIGITS)
  agreed?: string;

  @ApiProperty({ description: 'The last day, where the office is' })
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d\d-\d\d$/)
  dueOn!: string;
}

export class ObligationDto {
  @ApiProperty({ enum: OBLIGATION_KINDS })
  @IsIn(OBLIGATION_KINDS)
  kind!: ObligationKind;

  @ApiProperty({ enum: OBLIGORS })
  @IsIn(OBLIGORS)
  obligor!: Obligor;

  @ApiPropertyOptional({ description: 'Who that is in the registry of organisations' })
  @IsOptional()
  @IsUUID()
  obligorId?: string;

  @ApiProperty({ enum: ['finding'], description: 'What a settlement makes due is set when it binds' })
  @IsIn(['finding'])
  source!: 'finding';

  @ApiProperty()
  @IsUUID()
  sourceId!: string;

  @ApiPropertyOptional({
    description: 'The obligation of an insolvent debtor that this one stands in place of',
  })
  @IsOptional()
  @IsUUID()
  replaces?: string;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Left out for what is not money' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  money?: MoneyDto;

  @ApiProperty({ description: 'One missed instalment makes the rest due' })
  @IsBoolean()
  accelerates!: boolean;

  @ApiProperty({ type: [InstalmentDto], description: 'Rising by day; they add up to what was agreed' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(120)
  @ValidateNested({ each: true })
  @Type(() => InstalmentDto)
  instalments!: InstalmentDto[];

  asked(): NewObligation {
    const { kind, obligor, source, sourceId, accelerates, money, instalments } = this;
    return {
      ...{ kind, obligor, source, sourceId, accelerates },
      obligorId: this.obligorId ?? null,
      replaces: this.replaces ?? null,
      money: money ?? null,
      instalments: instalments.map(({ agreed, dueOn }) => ({ agreed: agreed ?? null, dueOn })),
    };
  }
}

export class RecordedOutcomeDto {
  @ApiProperty({ enum: RECORDED_OUTCOMES })
  @IsIn(RECORDED_OUTCOMES)
  outcome!: RecordedOutcome;
}
