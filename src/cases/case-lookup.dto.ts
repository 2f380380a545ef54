import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class CaseLookupDto {
  @ApiPropertyOptional({ description: "The case's reference" })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  reference?: string;

  @ApiPropertyOptional({ description: "The worker's receipt, 16 digits" })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  receipt?: string;

  @ApiPropertyOptional({ description: 'Number in E.164, +97455501234' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  number?: string;
}
