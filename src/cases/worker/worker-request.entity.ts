import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportChannel } from '../remedies/report.rules';
import type { Proof, RequestState, SafeCheck, WorkerVerb } from './worker-request.rules';

/** Something that was asked for in a worker's name and is not done yet, or was not done. */
@Entity('worker_request')
export class WorkerRequest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  verb!: WorkerVerb;

  /** The claim, obligation, contact, receipt or consent it is about; null for the whole case. */
  @Column('uuid', { nullable: true })
  target!: string | null;

  /** Sealed under the case's key. */
  @Column('bytea')
  params!: Buffer;

  @Column('text')
  proof!: Proof;

  @Column('text')
  channel!: ReportChannel;

  @Column('uuid', { name: 'submission_id', nullable: true })
  submissionId!: string | null;

  @Column('text')
  state!: RequestState;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  /** With the PIN it is done then; without, it lapses. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  /** Null where its day decided. */
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('text', { name: 'checked_by', nullable: true })
  checkedBy!: SafeCheck | null;
}
