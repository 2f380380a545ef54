import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tie } from '../mediation/panel.rules';

/** What somebody on the staff declared: a party by its id, or by keyed digests of its name. */
@Entity('staff_tie')
export class StaffTieRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @Column('bytea', { array: true })
  digests!: Buffer[];

  @Column('text')
  kind!: Tie;

  @Column('timestamptz', { name: 'declared_at' })
  declaredAt!: Date;
}
