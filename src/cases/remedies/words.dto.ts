import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** What somebody says in their own words. It is kept sealed. */
export class WordsDto {
  @ApiProperty({ description: 'In their own words; kept sealed' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  words!: string;
}
