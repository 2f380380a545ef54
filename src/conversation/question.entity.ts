import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QuestionKind } from '../notifications/messages/message.rules';
import type { QuestionContext } from './wishes.rules';

/** The one open question of a contact. An answer counts for this and nothing else. */
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

  /** What it is about, in ids and codes. */
  @Column('jsonb')
  context!: QuestionContext;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** The digit, where a digit was the answer. */
  @Column('integer', { nullable: true })
  answer!: number | null;

  /** The text that answered it; null where it lapsed. */
  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy!: string | null;
}
