import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By which a worker comes back through any channel. */
@Entity('receipt')
export class Receipt {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bytea')
  digest!: Buffer;

  /** Sealed under the submission's key. */
  @Column('bytea')
  number!: Buffer;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('text', { name: 'pin_hash', nullable: true })
  pinHash!: string | null;

  @Column('integer', { name: 'pin_failures' })
  pinFailures!: number;

  /** Since the last right PIN. */
  @Column('integer', { name: 'pin_locks' })
  pinLocks!: number;

  @Column('timestamptz', { name: 'pin_locked_until', nullable: true })
  pinLockedUntil!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
