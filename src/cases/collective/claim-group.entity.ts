import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('claim_group')
export class ClaimGroup {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @Column('uuid', { name: 'proposed_by' })
  proposedBy!: string;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt!: Date;

  /** When staff took the claims that go together for one dispute. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column('uuid', { name: 'confirmed_by', nullable: true })
  confirmedBy!: string | null;
}
