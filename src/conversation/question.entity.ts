import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QuestionKind } from './interpret.rules';

/** The one open question of a contact. An answer by digit counts for this and nothing else. */
@Entity('question')
export class Question {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'contact_id' })
  contactId!: string;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column('uuid', { name: 'submission_id', nullable: true })
  submissionId!: string | null;

  @Column('text')
  kind!: QuestionKind;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('integer', { nullable: true })
  answer!: number | null;
}
