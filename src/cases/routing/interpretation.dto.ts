import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { ASKERS, type Asker } from './interpretation.rules';

export class InterpretationDto {
  @ApiProperty({ description: 'Which agreement of the policy' })
  @Matches(/^[a-z][a-z0-9-]*$/)
  agreement!: string;

  @ApiProperty({ description: 'Which provision of it' })
  @Matches(/^[a-z][a-z0-9-]*$/)
  provision!: string;

  @ApiProperty({ enum: ASKERS })
  @IsIn(ASKERS)
  askedBy!: Asker;

  @ApiProperty({ description: 'ISO 3166 alpha-2: the state that asks, or that of the union' })
  @Matches(/^[A-Z]{2}$/)
  state!: string;

  @ApiProperty({ description: 'Which ministry or union; never a person' })
  @IsString()
  @MinLength(2)
  @MaxLength(200)
  asker!: string;

  @ApiProperty({ description: 'In general words: nobody may be known by it' })
  @IsString()
  @MaxLength(4000)
  question!: string;
}

export class InterpretationAnswerDto {
  @ApiProperty({ description: 'In general words' })
  @IsString()
  @MaxLength(4000)
  answer!: string;

  @ApiProperty({ description: 'In general words' })
  @IsString()
  @MaxLength(8000)
  reasons!: string;
}
