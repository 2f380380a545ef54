import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A few minutes in which a right PIN need not be typed again. */
@Entity('portal_session')
export class PortalSession {
  /** Keyed digest of what the cookie holds. */
  @PrimaryColumn('bytea')
  digest!: Buffer;

  @Column('uuid', { name: 'receipt_id' })
  receiptId!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
