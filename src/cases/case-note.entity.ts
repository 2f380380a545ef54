import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an officer writes down for colleagues. */
@Entity('case_note')
export class CaseNote {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** Sealed under the key of the case. */
  @Column('bytea')
  words!: Buffer;

  @Column('uuid', { name: 'written_by' })
  writtenBy!: string;

  @Column('timestamptz', { name: 'written_at' })
  writtenAt!: Date;
}
