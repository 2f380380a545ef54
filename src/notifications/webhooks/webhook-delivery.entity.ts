import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WebhookEvent } from './webhook-events.rules';

/** One event on its way to one subscription. */
@Entity('webhook_delivery')
export class WebhookDelivery {
  /** Also the message id that the partner's system sees, the same for every try. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'subscription_id' })
  subscriptionId!: string;

  /** A bigint, as text. */
  @Column('bigint', { name: 'audit_event_id' })
  auditEventId!: string;

  @Column('text')
  event!: WebhookEvent;

  @Column('text', { name: 'subject_type' })
  subjectType!: string;

  @Column('text', { name: 'subject_id' })
  subjectId!: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @Column('text')
  state!: 'pending' | 'delivered' | 'failed';

  /** HTTP status of the last answer; null when there was none. */
  @Column('integer', { nullable: true })
  status!: number | null;

  @Column('integer')
  tries!: number;

  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { name: 'enqueued_at', nullable: true })
  enqueuedAt!: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;
}
