import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('obligation_clock')
export class ObligationClock {
  @PrimaryColumn('uuid', { name: 'clock_id' })
  clockId!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('uuid', { name: 'obligation_id' })
  obligationId!: string;

  /** The instalment, where it is about one. */
  @Column('integer', { nullable: true })
  n!: number | null;
}
