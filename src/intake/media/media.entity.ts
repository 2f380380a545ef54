import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Trust } from './media-kind.rules';

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

  /** What its first bytes say it is; null where they say nothing we know. */
  @Column('text', { name: 'found_type', nullable: true })
  foundType!: string | null;

  /** `copied`: a picture with a clean copy; `known`: a sound of a known kind; null until it is stored. */
  @Column('text', { nullable: true })
  trust!: Trust | null;

  /** The picture drawn anew, without what it says of place and camera. */
  @Column('uuid', { name: 'copy_blob_id', nullable: true })
  copyBlobId!: string | null;

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
