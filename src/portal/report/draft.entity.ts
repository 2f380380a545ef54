import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A form that is being filled in. */
@Entity('draft')
export class Draft {
  @PrimaryColumn('uuid')
  id!: string;

  /** Keyed digest of the form's own id. */
  @Column('bytea')
  digest!: Buffer;

  /** Answers as JSON, under the key that the form's id makes. */
  @Column('bytea')
  sealed!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
