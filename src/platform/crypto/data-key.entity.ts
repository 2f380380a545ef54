import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('data_key')
export class DataKey {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  purpose!: 'submission' | 'case' | 'contact' | 'staff' | 'notice';

  /** Null once destroyed. */
  @Column('bytea', { nullable: true })
  wrapped!: Buffer | null;

  /** Id of the key encryption key that wraps it. */
  @Column('text')
  kek!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'destroyed_at', nullable: true })
  destroyedAt!: Date | null;
}
