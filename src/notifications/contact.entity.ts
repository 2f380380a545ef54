import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactSafety } from './may-send.rules';
import type { CallWhen, HoursOfDay } from './safe-hours.rules';

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

  /** When the worker wants to be written to; null when nothing was chosen. */
  @Column('jsonb', { name: 'safe_hours', nullable: true })
  safeHours!: HoursOfDay[] | null;

  /** Sealed; the worker's own word, which shows who holds the phone. */
  @Column('bytea', { name: 'safe_word', nullable: true })
  safeWord!: Buffer | null;

  @Column('timestamptz', { name: 'safe_word_set_at', nullable: true })
  safeWordSetAt!: Date | null;

  @Column('timestamptz', { name: 'safe_word_said_at', nullable: true })
  safeWordSaidAt!: Date | null;

  /** Since when nothing at all may be sent there. */
  @Column('timestamptz', { name: 'do_not_contact_at', nullable: true })
  doNotContactAt!: Date | null;

  /** When a person may call, as the worker answered; null while nobody has. */
  @Column('text', { name: 'call_when', nullable: true })
  callWhen!: CallWhen | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
