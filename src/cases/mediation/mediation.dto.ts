import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { PANEL_SIDES, type PanelSide } from '../../policy/mediation-policy.schema';
import { DISCLOSED, type Disclosed } from '../remedies/enforcement.rules';
import { ANSWERS, FLAGS, type Answer, type Flag, type Preparation } from './gate.rules';
import {
  DOCUMENT_KINDS,
  EXPLAINED,
  type DocumentKind,
  type Explained,
  type MediationEvent,
  type MediationSide,
} from './mediation-event.rules';
import { PARTIES, TIES, type PartyKind, type Tie } from './panel.rules';

const SIDES: MediationSide[] = ['worker', 'party'];

export class OpenDto {
  @ApiProperty({ enum: PARTIES })
  @IsIn(PARTIES)
  party!: PartyKind;

  @ApiPropertyOptional({ description: 'Which, in the registry of organisations' })
  @IsOptional()
  @IsUUID()
  partyId?: string;

  event(): MediationEvent & { kind: 'opened' } {
    return { kind: 'opened', party: { kind: this.party, id: this.partyId ?? null } };
  }
}

class AnswerDto {
  @ApiProperty({ enum: FLAGS })
  @IsIn(FLAGS)
  question!: Flag;

  @ApiProperty({ enum: ANSWERS })
  @IsIn(ANSWERS)
  answer!: Answer;
}

export class PreparationDto {
  @ApiProperty({ description: 'When it was held' })
  @IsISO8601({ strict: true })
  heldAt!: string;

  @ApiProperty({ description: 'Nobody of the other side was there' })
  @IsBoolean()
  alone!: boolean;

  @ApiProperty({ enum: ['present', 'not_needed'] })
  @IsIn(['present', 'not_needed'])
  interpreter!: Preparation['interpreter'];

  @ApiProperty({ enum: ['present', 'offered', 'not_offered'] })
  @IsIn(['present', 'offered', 'not_offered'])
  supportPerson!: Preparation['supportPerson'];

  @ApiProperty({ type: [AnswerDto], description: 'One for each question' })
  @IsArray()
  @ArrayUnique(({ question }: AnswerDto) => question)
  @ValidateNested({ each: true })
  @Type(() => AnswerDto)
  answers!: AnswerDto[];

  preparation(): Preparation {
    const { heldAt, alone, interpreter, supportPerson } = this;
    const answers = Object.fromEntries(this.answers.map(({ question, answer }) => [question, answer]));
    return { heldAt, alone, interpreter, supportPerson, answers };
  }
}

export class MediationConsentDto {
  @ApiProperty({ enum: EXPLAINED, description: 'How it was explained' })
  @IsIn(EXPLAINED)
  explained!: Explained;

  @ApiProperty({ description: 'BCP 47: in which language' })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language!: string;
}

export class FlagsDto {
  @ApiProperty({ enum: FLAGS, isArray: true, description: 'What came out' })
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(FLAGS, { each: true })
  flags!: Flag[];
}

export class SeatDto {
  @ApiProperty()
  @IsUUID()
  staff!: string;

  @ApiProperty({ enum: PANEL_SIDES })
  @IsIn(PANEL_SIDES)
  side!: PanelSide;

  @ApiProperty()
  @IsBoolean()
  chair!: boolean;

  @ApiProperty({ enum: TIES, isArray: true, description: 'To the party, as the member declares them' })
  @IsArray()
  @ArrayUnique()
  @IsIn(TIES, { each: true })
  ties!: Tie[];

  event(): MediationEvent {
    const { staff, side, chair, ties } = this;
    return { kind: 'seated', seat: { staff, side, chair, ties } };
  }
}

export class RecusalDto {
  @ApiProperty()
  @IsUUID()
  staff!: string;

  @ApiProperty({ enum: TIES })
  @IsIn(TIES)
  tie!: Tie;
}

export class InterpreterDto {
  @ApiProperty({ description: 'Has undertaken to keep secret and to leave nothing out' })
  @IsBoolean()
  undertaking!: boolean;

  @ApiProperty({ enum: TIES, isArray: true, description: 'To the party' })
  @IsArray()
  @IsIn(TIES, { each: true })
  ties!: Tie[];

  @ApiProperty({ enum: ['worker', 'office'] })
  @IsIn(['worker', 'office'])
  chosenBy!: 'worker' | 'office';

  event(): MediationEvent {
    const { undertaking, ties, chosenBy } = this;
    return { kind: 'interpreter_named', interpreter: { undertaking, ties, chosenBy } };
  }
}

export class NotificationDto {
  @ApiProperty({ enum: DISCLOSED, isArray: true, description: 'Of what the party was told' })
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(DISCLOSED, { each: true })
  what!: Disclosed[];
}

export class DocumentDto {
  @ApiProperty({ description: 'W1, P2: it says nothing by itself' })
  @Matches(/^[WP]\d{1,3}$/)
  code!: string;

  @ApiProperty({ enum: DOCUMENT_KINDS })
  @IsIn(DOCUMENT_KINDS)
  document!: DocumentKind;

  @ApiProperty({ enum: SIDES })
  @IsIn(SIDES)
  from!: MediationSide;

  event(): MediationEvent {
    const { code, document, from } = this;
    return { kind: 'document_added', code, document, from };
  }
}
