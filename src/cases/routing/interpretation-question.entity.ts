import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Asker } from './interpretation.rules';

/** What a provision means, asked of a panel in general words. No column leads from here to a case. */
@Entity('interpretation_question')
export class InterpretationQuestion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  agreement!: string;

  @Column('text')
  provision!: string;

  @Column('text', { name: 'asked_by' })
  askedBy!: Asker;

  @Column('text')
  state!: string;

  @Column('text')
  asker!: string;

  @Column('text')
  question!: string;

  /** Office id in the policy. */
  @Column('text')
  panel!: string;

  @Column('text')
  route!: string;

  @Column('text')
  clause!: string;

  @Column('text', { name: 'policy_hash' })
  policyHash!: string;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @Column('uuid', { name: 'precedent_id', nullable: true })
  precedentId!: string | null;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;
}
