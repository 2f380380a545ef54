import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('instalment')
export class Instalment {
  @PrimaryColumn('uuid', { name: 'obligation_id' })
  obligationId!: string;

  @PrimaryColumn('integer')
  n!: number;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  /** Minor units. */
  @Column('bigint', { nullable: true })
  agreed!: string | null;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;
}
