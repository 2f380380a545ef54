import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Occasion } from './retaliation.rules';

@Entity('retaliation_watch')
export class RetaliationWatch {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  occasion!: Occasion;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;
}
