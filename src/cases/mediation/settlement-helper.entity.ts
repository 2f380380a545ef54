import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whoever advises the worker on one settlement, or reads it aloud to them. Of the case they see nothing else. */
@Entity('settlement_helper')
export class SettlementHelper {
  @PrimaryColumn('uuid', { name: 'mediation_id' })
  mediationId!: string;

  @PrimaryColumn('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('uuid', { name: 'named_by' })
  namedBy!: string;

  @Column('timestamptz', { name: 'named_at' })
  namedAt!: Date;
}
