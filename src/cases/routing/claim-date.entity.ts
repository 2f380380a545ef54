import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DateKind } from './claim-dates.rules';

/** A day in the worker's life that a claim runs against. */
@Entity('claim_date')
export class ClaimDate {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  kind!: DateKind;

  @Column('date', { name: 'last_day', nullable: true })
  lastDay!: string | null;

  @Column('date', { name: 'counted_from', nullable: true })
  countedFrom!: string | null;

  @Column('text', { nullable: true })
  rule!: string | null;

  /** The paper or the norm; `recorded` where only the author stands for it, `no_row` where the policy says nothing. */
  @Column('text')
  citation!: string;

  @Column('uuid', { name: 'clock_id', nullable: true })
  clockId!: string | null;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
