import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel, Source } from './submission.rules';

/** One thing that arrived. It never changes. */
@Entity('submission')
export class Submission {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  source!: Source;

  /** Keyed digest of what the source calls it: an id may itself hold a number. */
  @Column('bytea', { name: 'external_digest' })
  externalDigest!: Buffer;

  @Column('bytea', { name: 'payload_digest' })
  payloadDigest!: Buffer;

  @Column('text')
  channel!: Channel;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  @Column('uuid', { name: 'data_key_id' })
  dataKeyId!: string;

  /** Sealed SubmissionContent. */
  @Column('bytea')
  content!: Buffer;

  /** Sealed: the bytes as they came. */
  @Column('bytea')
  raw!: Buffer;

  @Column('text', { name: 'language_hint', nullable: true })
  languageHint!: string | null;

  @Column('text', { nullable: true })
  country!: string | null;

  /** When the person spoke or wrote, as far as the source knows. */
  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  /** When it reached us. */
  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}
