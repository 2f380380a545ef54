import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('policy_version')
export class PolicyVersionRow {
  @PrimaryColumn('text')
  hash!: string;

  @Column('jsonb')
  content!: object;

  @Column('timestamptz', { name: 'loaded_at' })
  loadedAt!: Date;
}
