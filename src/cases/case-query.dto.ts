import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Channel } from '../intake/submission.rules';
import { ISSUES, URGENCIES, type Issue, type Urgency } from '../policy/taxonomy.rules';
import { CASE_STATUSES, type CaseStatus } from './case-state.rules';
import { CASE_QUEUES, type CaseFilters, type CaseQueue } from './case-view.rules';

const CHANNELS = ['sms', 'whatsapp', 'web', 'hotline', 'api'] as const;

/** Filters and page of a list of cases, the same in the API and in the desk's address. */
export class CaseQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @ApiPropertyOptional({ description: 'What the last page gave as `next`' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  after?: string;

  @ApiPropertyOptional({ enum: CASE_QUEUES, description: 'Whose it is, or what presses' })
  @IsOptional()
  @IsIn(['', ...CASE_QUEUES])
  queue?: CaseQueue | '';

  @ApiPropertyOptional({ enum: ISSUES })
  @IsOptional()
  @IsIn(['', ...ISSUES])
  issue?: Issue | '';

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  office?: string;

  @ApiPropertyOptional({ enum: URGENCIES })
  @IsOptional()
  @IsIn(['', ...URGENCIES])
  urgency?: Urgency | '';

  @ApiPropertyOptional({ enum: CASE_STATUSES })
  @IsOptional()
  @IsIn(['', ...CASE_STATUSES])
  status?: CaseStatus | '';

  @ApiPropertyOptional({ description: 'BCP 47; a base language finds its varieties too' })
  @IsOptional()
  @IsString()
  @MaxLength(35)
  language?: string;

  @ApiPropertyOptional({ enum: CHANNELS })
  @IsOptional()
  @IsIn(['', ...CHANNELS])
  channel?: Channel | '';

  @ApiPropertyOptional()
  @IsOptional()
  @IsIn(['', 'true', 'false'])
  needsPerson?: 'true' | 'false' | '';

  @ApiPropertyOptional({ description: 'Exact' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  reference?: string;

  filters(): CaseFilters {
    const { queue, issue, office, urgency, status, language, channel, needsPerson, reference } = this;
    return {
      ...(queue ? { queue } : {}),
      ...(issue ? { issue } : {}),
      ...(office ? { office } : {}),
      ...(urgency ? { urgency } : {}),
      ...(status ? { status } : {}),
      ...(language ? { language } : {}),
      ...(channel ? { channel } : {}),
      ...(needsPerson ? { needsPerson: needsPerson === 'true' } : {}),
      ...(reference ? { reference } : {}),
    };
  }

  page(): { limit: number; after?: string } {
    return { limit: this.limit ?? 50, ...(this.after ? { after: this.after } : {}) };
  }
}
