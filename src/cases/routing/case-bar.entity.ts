import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tie } from '../mediation/panel.rules';
import type { LiftReason } from './bars.rules';

/** Who may not touch a case. The walls of cases and claims read it. */
@Entity('case_bar')
export class CaseBar {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;

  @PrimaryColumn('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('text')
  because!: 'tie' | Tie;

  @Column('timestamptz')
  since!: Date;

  /** Null: it holds. */
  @Column('timestamptz', { name: 'lifted_at', nullable: true })
  liftedAt!: Date | null;

  @Column('uuid', { name: 'lifted_by', nullable: true })
  liftedBy!: string | null;

  @Column('text', { name: 'lift_reason', nullable: true })
  liftReason!: LiftReason | null;
}
