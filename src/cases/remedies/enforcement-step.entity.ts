import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EnforcementStep } from '../../policy/policy.rules';
import type { RecipientKind } from './enforcement.rules';

@Entity('enforcement_step')
export class EnforcementStepRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('uuid', { name: 'obligation_id' })
  obligationId!: string;

  @Column('text')
  step!: EnforcementStep;

  @Column('text', { nullable: true })
  recipient!: RecipientKind | null;

  @Column('uuid', { name: 'recipient_id', nullable: true })
  recipientId!: string | null;

  @Column('uuid', { name: 'consent_id', nullable: true })
  consentId!: string | null;

  @Column('uuid', { name: 'taken_by' })
  takenBy!: string;

  @Column('timestamptz', { name: 'taken_at' })
  takenAt!: Date;
}
