import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MediationVerb } from './mediation-event.rules';

@Entity('mediation_event')
export class MediationEventRow {
  @PrimaryColumn('uuid')
  id!: string;

  /** The order in which things happened. */
  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  @Column('uuid', { name: 'mediation_id' })
  mediationId!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  kind!: MediationVerb;

  /** Codes, sums and hours only. */
  @Column('jsonb')
  details!: object;

  /** Sealed under a subkey of the case's key that only mediations use. */
  @Column('bytea', { nullable: true })
  words!: Buffer | null;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
