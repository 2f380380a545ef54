import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InterimMeasure } from '../../policy/policy.rules';

@Entity('interim_measure')
export class InterimMeasureRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text')
  kind!: InterimMeasure;

  @Column('uuid', { name: 'clock_id' })
  clockId!: string;

  @Column('text')
  state!: 'open' | 'given' | 'worker_declined';

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('uuid', { name: 'closed_by', nullable: true })
  closedBy!: string | null;
}
