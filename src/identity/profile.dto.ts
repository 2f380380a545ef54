import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class SpokenLanguageDto {
  @ApiProperty({ description: 'BCP 47, one of those that GET /api/v1/me lists', example: 'ar' })
  @IsString()
  @MaxLength(35)
  language!: string;
}
