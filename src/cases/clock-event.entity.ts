import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('clock_event')
export class ClockEventRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('uuid', { name: 'clock_id' })
  clockId!: string;

  @Column('text')
  kind!: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  actor!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb')
  details!: Record<string, unknown>;
}
