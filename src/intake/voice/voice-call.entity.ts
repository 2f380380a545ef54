import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A call that reached the automatic line. What was said in it is a submission. */
@Entity('voice_call')
export class VoiceCall {
  @PrimaryColumn('uuid')
  id!: string;

  /** Keyed digest of the provider's id. */
  @Column('bytea')
  digest!: Buffer;

  @Column('uuid', { name: 'data_key_id' })
  dataKeyId!: string;

  /** Sealed E.164 number; null where it was withheld, or is not needed any more. */
  @Column('bytea', { nullable: true })
  caller!: Buffer | null;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  /** When the caller heard where a case stands: nobody needs to call back. */
  @Column('timestamptz', { name: 'served_at', nullable: true })
  servedAt!: Date | null;

  /** Sealed `Recording`, while a transcription of it is waited for. */
  @Column('bytea', { nullable: true })
  recording!: Buffer | null;

  @Column('timestamptz', { name: 'words_due_at', nullable: true })
  wordsDueAt!: Date | null;

  /** Fruitless tries to take it in. */
  @Column('integer', { name: 'words_tries' })
  wordsTries!: number;

  @Column('uuid', { name: 'submission_id', nullable: true })
  submissionId!: string | null;

  @Column('text', { name: 'call_back', nullable: true })
  callBack!: 'wanted' | 'done' | null;

  @Column('text', { name: 'call_back_because', nullable: true })
  callBackBecause!: 'hung_up' | 'no_answer' | 'no_consent' | 'unreadable' | null;

  @Column('uuid', { name: 'called_back_by', nullable: true })
  calledBackBy!: string | null;

  @Column('timestamptz', { name: 'called_back_at', nullable: true })
  calledBackAt!: Date | null;
}
