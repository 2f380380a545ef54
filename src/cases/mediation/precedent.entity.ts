import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('precedent')
export class PrecedentRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  agreement!: string;

  @Column('text')
  provision!: string;

  @Column('text')
  question!: string;

  @Column('text')
  answer!: string;

  @Column('text')
  reasons!: string;

  @Column('date', { name: 'given_on' })
  on!: string;
}
