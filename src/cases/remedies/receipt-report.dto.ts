import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { badRequest } from '../../platform/app.errors';
import { CHANNELS, type ReportChannel, type Said } from './report.rules';
import { CURRENCY_CODE, SUM_IN_DIGITS, minorOf, sum, type Sum, type SumKind } from './sums.rules';

const WHAT = ['arrived', 'not_arrived', 'taken_back', 'kept', 'less_accepted'] as const;

export class ReceiptReportDto {
  @ApiProperty({
    enum: ['worker', 'officer', 'employer'],
    description:
      'Whose word it is. Only the worker’s own counts as paid; write `worker` only for what you heard from them',
  })
  @IsIn(['worker', 'officer', 'employer'])
  saidBy!: Said['saidBy'];

  @ApiProperty({ enum: CHANNELS })
  @IsIn(CHANNELS)
  channel!: ReportChannel;

  @ApiProperty({ enum: WHAT })
  @IsIn(WHAT)
  what!: Said['what'];

  @ApiPropertyOptional({ description: 'ISO 4217' })
  @IsOptional()
  @Matches(CURRENCY_CODE)
  currency?: string;

  @ApiPropertyOptional({ description: 'How much, in digits; left out for what is not money' })
  @IsOptional()
  @Matches(SUM_IN_DIGITS)
  sum?: string;

  /** @throws AppError invalid */
  said(): Said {
    const { saidBy, what } = this;
    if (saidBy !== 'worker') {
      if (what !== 'arrived') throw badRequest('invalid', { field: 'what', rule: 'worker_only' });
      return { saidBy, what, claimed: this.money('claimed') };
    }
    if (what === 'arrived' || what === 'taken_back') return { saidBy, what, paid: this.money('paid') };
    return { saidBy, what };
  }

  private money<K extends SumKind>(kind: K): Sum<K> | null {
    if (this.sum === undefined) return null;
    const minor = minorOf(this.currency ?? '', this.sum);
    if (!minor) throw badRequest('invalid', { field: 'sum', rule: 'digits' });
    return sum(kind, this.currency!, minor);
  }
}
