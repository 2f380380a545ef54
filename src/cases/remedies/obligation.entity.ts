import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Obligor, ObligationKind, Outcome, RecordedOutcome } from './obligation.rules';

@Entity('obligation')
export class ObligationRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  kind!: ObligationKind;

  @Column('text')
  obligor!: Obligor;

  /** In the registry of organisations. */
  @Column('uuid', { name: 'obligor_id', nullable: true })
  obligorId!: string | null;

  @Column('text')
  source!: 'finding' | 'settlement';

  @Column('uuid', { name: 'source_id' })
  sourceId!: string;

  @Column('uuid', { nullable: true })
  replaces!: string | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  /** Minor units, like agreed. */
  @Column('bigint', { nullable: true })
  owed!: string | null;

  @Column('bigint', { nullable: true })
  agreed!: string | null;

  @Column('boolean')
  accelerates!: boolean;

  @Column('timestamptz', { name: 'accelerated_at', nullable: true })
  acceleratedAt!: Date | null;

  /** What a person recorded of the debtor. */
  @Column('text', { nullable: true })
  recorded!: RecordedOutcome | null;

  /** What it comes to; follows from the reports. */
  @Column('text')
  outcome!: Outcome;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
