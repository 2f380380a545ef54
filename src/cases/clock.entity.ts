import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('clock')
export class ClockRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  kind!: string;

  /** Key of the clock in the policy pack. */
  @Column('text')
  definition!: string;

  @Column('text', { nullable: true })
  office!: string | null;

  @Column('text', { name: 'policy_hash' })
  policyHash!: string;

  /** The policy whose hours and holidays it runs by now; its terms stay those of `policyHash`. */
  @Column('text', { name: 'calendar_hash' })
  calendarHash!: string;

  @Column('text')
  citation!: string;

  @Column('text')
  state!: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'next_wake_at', nullable: true })
  nextWakeAt!: Date | null;
}
