import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('media')
export class Media {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('integer')
  n!: number;

  @Column('text', { name: 'declared_type' })
  declaredType!: string;

  /** Sealed. */
  @Column('bytea')
  url!: Buffer;

  @Column('uuid', { name: 'blob_id', nullable: true })
  blobId!: string | null;

  @Column('text')
  state!: 'pending' | 'stored' | 'failed';

  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { name: 'enqueued_at', nullable: true })
  enqueuedAt!: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;
}
