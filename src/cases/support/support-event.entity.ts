import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SupportKind } from './support.rules';

/** One thing that was done for a survivor. */
@Entity('support_event')
export class SupportEventRow {
  @PrimaryColumn('uuid')
  id!: string;

  /** The order in which things happened. */
  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  kind!: SupportKind;

  /** Codes and days only. */
  @Column('jsonb')
  details!: object;

  /** The plan itself, the place of safety: sealed under the case's key. */
  @Column('bytea', { nullable: true })
  words!: Buffer | null;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
