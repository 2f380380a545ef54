import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something of a worker's that the provider still keeps. Drained through the provider's own interface. */
@Entity('provider_deletion')
export class ProviderDeletion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  provider!: 'twilio';

  @Column('text')
  kind!: 'message' | 'body' | 'media' | 'recording' | 'transcription';

  @Column('text', { name: 'provider_id' })
  providerId!: string;

  /** Of a piece of media: the message it came with. */
  @Column('text', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column('text')
  state!: 'pending' | 'done' | 'failed';

  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { name: 'enqueued_at', nullable: true })
  enqueuedAt!: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
