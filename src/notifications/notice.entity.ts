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

  @Column('integer', { nullable: true })
  segments!: number | null;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode!: string | null;

  @Column('integer')
  attempts!: number;

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
