import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class ReceiptDto {
  @ApiProperty({ description: '16 digits, in any script, with or without spaces' })
  @IsString()
  @MaxLength(100)
  receipt!: string;

  @ApiPropertyOptional({ description: 'The PIN the worker chose' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  pin?: string;
}
