import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { badRequest } from '../../platform/app.errors';
import { OBLIGATION_KINDS, OBLIGORS, type ObligationKind, type Obligor } from '../remedies/obligation.rules';
import { CURRENCY_CODE, isCurrency, minorOf, sum, SUM_IN_DIGITS, type SumKind } from '../remedies/sums.rules';
import type { MediationEvent, MediationSide } from './mediation-event.rules';
import {
  ACCEPTED_BY,
  ENFORCERS,
  FORMS,
  REFUSED_TERMS,
  type AcceptedBy,
  type Enforcer,
  type Form,
  type Offer,
  type OfferItem,
  type RefusedTerm,
} from './settlement.rules';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

class OfferMoneyDto {
  @ApiProperty({ description: 'ISO 4217' })
  @Matches(CURRENCY_CODE)
  currency!: string;

  @ApiProperty({ description: 'What is owed by law or contract, in digits: 1250.50' })
  @Matches(SUM_IN_DIGITS)
  owed!: string;

  @ApiProperty({ description: 'The least that the law allows' })
  @Matches(SUM_IN_DIGITS)
  minimum!: string;

  @ApiProperty()
  @Matches(SUM_IN_DIGITS)
  offered!: string;
}

class OfferInstalmentDto {
  @ApiPropertyOptional({ description: 'In digits; left out for what is not money' })
  @IsOptional()
  @Matches(SUM_IN_DIGITS)
  offered?: string;

  @ApiProperty({ description: 'The last day, where the office is' })
  @Matches(DAY)
  dueOn!: string;
}

class OfferItemDto {
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

  @ApiPropertyOptional({ type: OfferMoneyDto, description: 'Left out for what is not money' })
  @IsOptional()
  @ValidateNested()
  @Type(() => OfferMoneyDto)
  money?: OfferMoneyDto;

  @ApiProperty({ description: 'One missed instalment makes the rest due' })
  @IsBoolean()
  accelerates!: boolean;

  @ApiProperty({ type: [OfferInstalmentDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(120)
  @ValidateNested({ each: true })
  @Type(() => OfferInstalmentDto)
  instalments!: OfferInstalmentDto[];

  /** @throws AppError invalid: a sum that the currency does not have. */
  item(): OfferItem {
    const { kind, obligor, accelerates, money } = this;
    const read = <K extends SumKind>(as: K, digits: string) => {
      const known = money && isCurrency(money.currency);
      const minor = known ? minorOf(money.currency, digits) : null;
      if (!known || minor === null) throw badRequest('invalid', { field: as, rule: 'digits' });
      return sum(as, money.currency, minor);
    };
    return {
      ...{ kind, obligor, accelerates, obligorId: this.obligorId ?? null },
      money: money
        ? {
            owed: read('owed', money.owed),
            minimum: read('minimum', money.minimum),
            offered: read('offered', money.offered),
          }
        : null,
      instalments: this.instalments.map(({ offered, dueOn }) => ({
        offered: offered === undefined ? null : read('offered', offered),
        dueOn,
      })),
    };
  }
}

export class OfferDto {
  @ApiProperty({ type: [OfferItemDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => OfferItemDto)
  items!: OfferItemDto[];

  @ApiProperty({ enum: REFUSED_TERMS, isArray: true, description: 'What the text holds of what is refused' })
  @IsArray()
  @ArrayUnique()
  @IsIn(REFUSED_TERMS, { each: true })
  contains!: RefusedTerm[];

  @ApiProperty({ enum: FORMS })
  @IsIn(FORMS)
  form!: Form;

  @ApiProperty({ enum: ENFORCERS })
  @IsIn(ENFORCERS)
  enforcer!: Enforcer;

  @ApiProperty({ description: 'The last day on which it can be enforced' })
  @Matches(DAY)
  enforceBy!: string;

  @ApiProperty({ enum: OBLIGORS, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(OBLIGORS, { each: true })
  jointlyLiable!: Obligor[];

  @ApiPropertyOptional({ description: 'Its words; kept sealed' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  words?: string;

  offer(): Offer {
    const { contains, form, enforcer, enforceBy, jointlyLiable } = this;
    return {
      contains,
      form,
      enforcer,
      enforceBy,
      jointlyLiable,
      items: this.items.map((each) => each.item()),
    };
  }
}

export class MediationNoteDto {
  @ApiProperty({ description: 'Said in confidence; kept sealed' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  words!: string;
}

export class AdviceDto {
  @ApiProperty({ enum: ['union', 'lawyer', 'embassy', 'ngo'] })
  @IsIn(['union', 'lawyer', 'embassy', 'ngo'])
  by!: 'union' | 'lawyer' | 'embassy' | 'ngo';
}

export class HelperDto {
  @ApiProperty({ description: 'An account of an adviser or an interpreter' })
  @IsUUID()
  staff!: string;
}

export class AttestationDto {
  @ApiProperty({ enum: ['interpreter', 'officer'], description: 'Who read it aloud' })
  @IsIn(['interpreter', 'officer'])
  by!: 'interpreter' | 'officer';
}

export class ApprovalDto {
  @ApiProperty({ enum: ['court', 'authority'] })
  @IsIn(['court', 'authority'])
  by!: 'court' | 'authority';
}

export class AcceptanceDto {
  @ApiProperty({ enum: ['worker', 'party'] })
  @IsIn(['worker', 'party'])
  side!: MediationSide;

  @ApiProperty({ enum: ACCEPTED_BY, description: 'A text message is no acceptance' })
  @IsIn(ACCEPTED_BY)
  by!: AcceptedBy;

  event(): MediationEvent & { kind: 'accepted' } {
    return { kind: 'accepted', side: this.side, by: this.by };
  }
}

export class PrecedentDto {
  @ApiProperty()
  @Matches(/^[a-z][a-z0-9-]*$/)
  agreement!: string;

  @ApiProperty()
  @Matches(/^[a-z][a-z0-9-]*$/)
  provision!: string;

  @ApiProperty({ description: 'Without anybody in it' })
  @IsString()
  @MaxLength(2_000)
  question!: string;

  @ApiProperty({ description: 'Without anybody in it' })
  @IsString()
  @MaxLength(2_000)
  answer!: string;

  @ApiProperty({ description: 'Without anybody in it' })
  @IsString()
  @MaxLength(10_000)
  reasons!: string;
}
