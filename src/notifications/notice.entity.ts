import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessageKey } from './messages/catalogue.message';
import type { NoticeChannel, NoticeState } from './notice-state.rules';

/** One thing we say to one person. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  @Column('uuid', { name: 'staff_id', nullable: true })
  staffId!: string | null;

  /** Sealed address of a party that is written to by mail. */
  @Column('bytea', { name: 'party_address', nullable: true })
  partyAddress!: Buffer | null;

  /** The worker's consent under which a party is written to. */
  @Column('uuid', { name: 'consent_id', nullable: true })
  consentId!: string | null;

  @Column('uuid', { name: 'data_key_id' })
  dataKeyId!: string;

  /** Key of the message object. */
  @Column('text')
  message!: MessageKey;

  @Column('text')
  language!: string;

  /** Sealed. */
  @Column('bytea')
  params!: Buffer;

  /** Sealed; what was really sent. */
  @Column('bytea', { nullable: true })
  body!: Buffer | null;

  @Column('text')
  channel!: NoticeChannel;

  @Column('text')
  state!: NoticeState;

  @Column('text', { name: 'held_for', nullable: true })
  heldFor!: string | null;

  @Column('text', { name: 'provider_id', nullable: true })
  providerId!: string | null;

  /** The provider's id of the approved template it was sent as; null for free text. */
  @Column('text', { nullable: true })
  template!: string | null;

  /** What it cost, as the provider says; null while that is not known. */
  @Column('numeric', { nullable: true })
  price!: string | null;

  /** ISO 4217. */
  @Column('text', { name: 'price_unit', nullable: true })
  priceUnit!: string | null;

  @Column('timestamptz', { name: 'price_asked_at', nullable: true })
  priceAskedAt!: Date | null;

  @Column('integer', { nullable: true })
  segments!: number | null;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode!: string | null;

  @Column('integer')
  attempts!: number;

  /** Of one that is held: when time alone lifts the hold, or since when it waits for something else. */
  @Column('timestamptz', { name: 'next_attempt_at' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { name: 'enqueued_at', nullable: true })
  enqueuedAt!: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}
