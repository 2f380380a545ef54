import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The same id with another payload: kept for a person to compare. */
@Entity('submission_variant')
export class SubmissionVariant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('bytea', { name: 'payload_digest' })
  payloadDigest!: Buffer;

  /** Sealed SubmissionContent. */
  @Column('bytea')
  content!: Buffer;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}
