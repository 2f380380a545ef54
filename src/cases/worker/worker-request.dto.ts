import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { badRequest } from '../../platform/app.errors';
import { ReceiptDto } from '../receipt.dto';
import { CURRENCY_CODE, minorOf, sum, SUM_IN_DIGITS, type Paid } from '../remedies/sums.rules';
import type { Said } from '../remedies/report.rules';
import { SAFE_CHECKS, WORKER_VERBS, type Ask, type SafeCheck, type WorkerVerb } from './worker-request.rules';

/** What the number that writes decides is not asked for through a form. */
const FORM_VERBS = WORKER_VERBS.filter((verb) => verb !== 'change_contact');
const SAID = ['arrived', 'not_arrived', 'taken_back', 'kept', 'less_accepted'] as const;
const MAX_WORDS = 20_000;

export class AskDto {
  @ApiProperty({ enum: FORM_VERBS })
  @IsIn(FORM_VERBS)
  verb!: Exclude<WorkerVerb, 'change_contact'>;

  @ApiPropertyOptional({
    description: 'Which claim is withdrawn or disputed; left out: all of them are withdrawn',
  })
  @IsOptional()
  @IsUUID()
  claimId?: string;

  @ApiPropertyOptional({ description: 'Of what somebody says whether it arrived' })
  @IsOptional()
  @IsUUID()
  obligationId?: string;

  @ApiPropertyOptional({ description: 'Which consent is taken back' })
  @IsOptional()
  @IsUUID()
  consentId?: string;

  @ApiPropertyOptional({ enum: SAID })
  @IsOptional()
  @IsIn(SAID)
  what?: (typeof SAID)[number];

  @ApiPropertyOptional({ description: 'ISO 4217' })
  @IsOptional()
  @Matches(CURRENCY_CODE)
  currency?: string;

  @ApiPropertyOptional({ description: 'How much, in digits; left out for what is not money' })
  @IsOptional()
  @Matches(SUM_IN_DIGITS)
  sum?: string;

  @ApiPropertyOptional({ description: 'Why it is disputed, or what is wrong with us' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_WORDS)
  words?: string;

  @ApiPropertyOptional({ description: 'The new PIN: 4 to 8 digits, in any script' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  pin?: string;

  /** `receiptId`: of the receipt that was shown with it. @throws AppError invalid for a field that is missing. */
  asked(receiptId: string): Ask {
    const { verb, claimId } = this;
    switch (verb) {
      case 'withdraw':
        return claimId ? { verb, claimId } : { verb };
      case 'report_receipt':
        return { verb, obligationId: needed('obligationId', this.obligationId), said: this.said() };
      case 'dispute':
        return { verb, claimId: needed('claimId', claimId), words: needed('words', this.words) };
      case 'complain':
        return { verb, words: needed('words', this.words) };
      case 'set_pin':
        return { verb, receiptId, pin: needed('pin', this.pin) };
      case 'revoke_consent':
        return { verb, consentId: needed('consentId', this.consentId) };
      default:
        return { verb };
    }
  }

  private said(): Said {
    const what = needed('what', this.what);
    if (what !== 'arrived' && what !== 'taken_back') return { saidBy: 'worker', what };
    return { saidBy: 'worker', what, paid: this.paid() };
  }

  private paid(): Paid | null {
    if (this.sum === undefined) return null;
    const minor = minorOf(this.currency ?? '', this.sum);
    if (!minor) throw badRequest('invalid', { field: 'sum', rule: 'digits' });
    return sum('paid', this.currency!, minor);
  }
}

function needed<T>(field: string, value: T | undefined): T {
  if (value === undefined || value === '') throw badRequest('invalid', { field, rule: 'required' });
  return value;
}

export class WorkerRequestDto extends ReceiptDto {
  @ApiProperty({ type: AskDto, description: 'What is asked for' })
  @ValidateNested()
  @Type(() => AskDto)
  ask!: AskDto;
}

export class SafeCheckDto {
  @ApiProperty({ enum: SAFE_CHECKS, description: 'How it was made sure whether it is the worker’s own wish' })
  @IsIn(SAFE_CHECKS)
  checkedBy!: SafeCheck;
}
