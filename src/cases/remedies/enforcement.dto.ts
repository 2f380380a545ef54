import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ENFORCEMENT_STEPS } from '../../policy/policy.schema';
import type { EnforcementStep } from '../../policy/policy.rules';
import { RECIPIENTS, type Recipient, type RecipientKind } from './enforcement.rules';

export class EnforcementDto {
  @ApiProperty({ enum: ENFORCEMENT_STEPS })
  @IsIn(ENFORCEMENT_STEPS)
  step!: EnforcementStep;

  @ApiPropertyOptional({ enum: RECIPIENTS, description: 'Whom it tells; left out for support' })
  @IsOptional()
  @IsIn(RECIPIENTS)
  recipient?: RecipientKind;

  @ApiPropertyOptional({ description: 'Who that is in the registry of organisations' })
  @IsOptional()
  @IsUUID()
  recipientId?: string;

  to(): Recipient | null {
    return this.recipient ? { kind: this.recipient, id: this.recipientId ?? null } : null;
  }
}
