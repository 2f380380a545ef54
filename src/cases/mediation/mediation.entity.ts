import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MediationStatus } from './mediation-state.rules';

@Entity('mediation')
export class MediationRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  /** What its log comes to. */
  @Column('text')
  status!: MediationStatus;

  @Column('uuid', { name: 'opened_by' })
  openedBy!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;
}
