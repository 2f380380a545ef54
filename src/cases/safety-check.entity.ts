import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CheckKind, CheckOutcome } from './playbook.rules';

/** One check of the danger playbook: what was done, by whom and when. */
@Entity('safety_check')
export class SafetyCheck {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  kind!: CheckKind;

  @Column('text')
  outcome!: CheckOutcome;

  @Column('uuid', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}
