import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsIn, Matches } from 'class-validator';
import { ISSUES, URGENCIES, type Issue, type Urgency } from '../policy/taxonomy.rules';

export class CorrectionDto {
  @ApiProperty({ description: 'BCP 47, und when nobody can tell' })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language!: string;

  @ApiProperty({ enum: ISSUES, isArray: true, description: 'The main issue first' })
  // A form with one box ticked sends one value.
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? (value as unknown[]) : [value]))
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(ISSUES, { each: true })
  issues!: Issue[];

  @ApiProperty({ enum: URGENCIES })
  @IsIn(URGENCIES)
  urgency!: Urgency;
}
