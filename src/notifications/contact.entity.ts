import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactSafety } from './may-send.rules';

/** An address that wrote to us. It may be shared, watched or reassigned: it proposes who writes, it never proves. */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  channel!: 'sms' | 'whatsapp';

  @Column('bytea', { name: 'address_digest' })
  addressDigest!: Buffer;

  /** Sealed E.164 number. */
  @Column('bytea')
  address!: Buffer;

  @Column('uuid', { name: 'data_key_id' })
  dataKeyId!: string;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;

  /** What we may send: nothing but the neutral question until the answer is known; `held` waits for a person. */
  @Column('text')
  safety!: ContactSafety;

  @Column('text', { name: 'safety_signs', array: true })
  safetySigns!: string[];

  @Column('timestamptz', { name: 'safety_asked_at', nullable: true })
  safetyAskedAt!: Date | null;

  @Column('timestamptz', { name: 'safety_answered_at', nullable: true })
  safetyAnsweredAt!: Date | null;

  /** Since when the number has refused texts (STOP). */
  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt!: Date | null;

  @Column('timestamptz', { name: 'last_inbound_at', nullable: true })
  lastInboundAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
