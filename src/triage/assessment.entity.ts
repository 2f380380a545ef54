import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DangerSign, Issue, Urgency } from '../policy/taxonomy.rules';
import type { ContactSign, Judgement, PersonReason, Span } from './assessment.rules';

/** What triage, or a person correcting it, made of a submission. Evidence is offsets into the sealed text. */
@Entity('assessment')
export class AssessmentRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('integer')
  version!: number;

  /** `triage`, `staff:<id>`, or `none` when triage failed for good. */
  @Column('text', { name: 'made_by' })
  madeBy!: string;

  @Column('text')
  language!: string;

  @Column('real', { name: 'language_confidence' })
  languageConfidence!: number;

  @Column('text')
  urgency!: Urgency;

  @Column('real', { name: 'urgency_confidence' })
  urgencyConfidence!: number;

  @Column('jsonb')
  issues!: Judgement<Issue>[];

  @Column('jsonb', { name: 'urgency_evidence' })
  urgencyEvidence!: Span[];

  @Column('jsonb')
  danger!: Judgement<DangerSign>[];

  @Column('jsonb')
  contact!: Judgement<ContactSign>[];

  /** Sealed Fact[] under the submission's key. */
  @Column('bytea')
  facts!: Buffer;

  @Column('text', { array: true })
  person!: PersonReason[];

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}
