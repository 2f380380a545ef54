import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RetaliationKind } from '../../policy/policy.rules';

@Entity('retaliation_event')
export class RetaliationEvent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  kind!: RetaliationKind;

  /** Sealed under the key of the case. */
  @Column('bytea', { nullable: true })
  words!: Buffer | null;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
