import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { FINDING_OUTCOMES, type FindingOutcome } from '../case-state.rules';
import { PARTY_HEARD, type PartyHeard } from './finding.rules';

export class FindingDto {
  @ApiProperty({ enum: FINDING_OUTCOMES })
  @IsIn(FINDING_OUTCOMES)
  outcome!: FindingOutcome;

  @ApiProperty({ description: 'Why; it is kept sealed' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  reasons!: string;

  @ApiProperty({ type: [String], description: 'What it rests on; it is kept sealed' })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(1_000, { each: true })
  evidence!: string[];

  @ApiProperty({ enum: PARTY_HEARD, description: 'Whether the other side was heard' })
  @IsIn(PARTY_HEARD)
  partyHeard!: PartyHeard;
}
