import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A name of an employer, recruiter or agency as a worker wrote it. */
@Entity('party_mention')
export class PartyMention {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  /** Sealed under the submission's key. */
  @Column('bytea')
  name!: Buffer;

  /** Keyed digests of the name's trigrams. */
  @Column('bytea', { array: true })
  trigrams!: Buffer[];
}
