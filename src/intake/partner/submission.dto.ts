import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO31661Alpha2, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { MAX_TEXT } from '../submission.rules';

export class SubmissionDto {
  @ApiProperty({ description: "The worker's own words", maxLength: MAX_TEXT })
  @IsString()
  @Length(1, MAX_TEXT)
  text!: string;

  @ApiPropertyOptional({ description: 'Language of the app, BCP 47: a hint, never an override' })
  @IsOptional()
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language?: string;

  @ApiPropertyOptional({ description: 'Country the worker is in, ISO 3166-1 alpha-2' })
  @IsOptional()
  @IsISO31661Alpha2()
  country?: string;

  @ApiPropertyOptional({ description: 'When the worker wrote it, ISO 8601' })
  @IsOptional()
  @IsISO8601({ strict: true })
  occurredAt?: string;
}
