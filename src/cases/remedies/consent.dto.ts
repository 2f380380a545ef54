import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import {
  DISCLOSED,
  RECIPIENTS,
  type Disclosed,
  type NewConsent,
  type RecipientKind,
} from './enforcement.rules';

const EXPLAINED = ['in_person', 'by_call', 'by_interpreter', 'in_writing', 'recording'] as const;

export class ConsentDto {
  @ApiPropertyOptional({ description: 'For this claim alone; left out for the whole case' })
  @IsOptional()
  @IsUUID()
  claimId?: string;

  @ApiProperty({ enum: RECIPIENTS, description: 'Who may be told' })
  @IsIn(RECIPIENTS)
  recipient!: RecipientKind;

  @ApiPropertyOptional({ description: 'Who that is in the registry of organisations' })
  @IsOptional()
  @IsUUID()
  recipientId?: string;

  @ApiPropertyOptional({ description: 'Which office of the policy, where the recipient is an office' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]*$/)
  recipientOffice?: string;

  @ApiProperty({ enum: DISCLOSED, isArray: true, description: 'Of what' })
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(DISCLOSED, { each: true })
  what!: Disclosed[];

  @ApiProperty({ enum: EXPLAINED, description: 'How it was explained to the worker' })
  @IsIn(EXPLAINED)
  explained!: (typeof EXPLAINED)[number];

  @ApiProperty({ description: 'BCP 47: in which language' })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language!: string;

  asked(): NewConsent {
    const { recipient, what, explained, language } = this;
    const recipientId = this.recipientId ?? null;
    const recipientOffice = recipient === 'office' ? (this.recipientOffice ?? null) : null;
    return {
      claimId: this.claimId ?? null,
      recipient,
      recipientId,
      recipientOffice,
      what,
      explained,
      language,
    };
  }
}
