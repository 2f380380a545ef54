import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('case_submission')
export class CaseSubmission {
  @PrimaryColumn('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  how!: 'opened' | 'thread' | 'same_matter' | 'staff';

  @Column('timestamptz', { name: 'joined_at' })
  joinedAt!: Date;
}
