import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** A page of a list whose ids only grow. */
export class AuditPageDto {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 100;

  /** The `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  after = '0';
}

export class AuditEventsDto extends AuditPageDto {
  /** Kind of thing, such as `case`. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  subjectType?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  subjectId?: string;
}
