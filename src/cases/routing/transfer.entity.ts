import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TransferReason } from './transfer.rules';

/** Another office is proposed; the worker says whether the claim goes there. */
@Entity('transfer')
export class Transfer {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text', { name: 'from_office', nullable: true })
  fromOffice!: string | null;

  @Column('text', { name: 'to_office' })
  toOffice!: string;

  @Column('text')
  reason!: TransferReason;

  @Column('text')
  state!: 'proposed' | 'accepted' | 'refused';

  @Column('uuid', { name: 'consent_id', nullable: true })
  consentId!: string | null;

  @Column('uuid', { name: 'proposed_by' })
  proposedBy!: string;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt!: Date;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;
}
