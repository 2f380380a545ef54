import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('pattern_alert')
export class PatternAlert {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('integer')
  cases!: number;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt!: Date;

  @Column('text', { name: 'referred_to', nullable: true })
  referredTo!: string | null;

  @Column('uuid', { name: 'referred_by', nullable: true })
  referredBy!: string | null;

  @Column('timestamptz', { name: 'referred_at', nullable: true })
  referredAt!: Date | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('timestamptz', { name: 'outcome_at', nullable: true })
  outcomeAt!: Date | null;
}
