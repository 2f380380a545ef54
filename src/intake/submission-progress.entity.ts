import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Stage } from './submission.rules';

@Entity('submission_progress')
export class SubmissionProgress {
  @PrimaryColumn('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('text')
  stage!: Stage;

  @Column('text', { nullable: true })
  outcome!: 'case' | 'answer' | 'command' | 'no_grievance' | null;

  /** The open case of the same number that it may belong to. */
  @Column('uuid', { name: 'join_case_id', nullable: true })
  joinCaseId!: string | null;

  /** What the worker answered, or what silence means: a new case. */
  @Column('text', { name: 'join_decision', nullable: true })
  joinDecision!: 'same' | 'new' | null;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { name: 'enqueued_at', nullable: true })
  enqueuedAt!: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;
}
