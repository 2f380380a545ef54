import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message that somebody has asked to be translated, and what it says then. */
@Entity('translation')
export class TranslationRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  /** BCP 47: in which it was written, as far as triage knows. */
  @Column('text')
  language!: string;

  /** BCP 47: into which. */
  @Column('text')
  target!: string;

  @Column('uuid', { name: 'requested_by' })
  requestedBy!: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  /** Sealed under the key of the submission: both are forgotten together. */
  @Column('bytea', { nullable: true })
  words!: Buffer | null;

  @Column('uuid', { name: 'translated_by', nullable: true })
  translatedBy!: string | null;

  @Column('timestamptz', { name: 'translated_at', nullable: true })
  translatedAt!: Date | null;
}
