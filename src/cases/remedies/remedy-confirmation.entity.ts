import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('remedy_confirmation')
export class RemedyConfirmation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  channel!: string;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz', { name: 'said_at' })
  saidAt!: Date;
}
