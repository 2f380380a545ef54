import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WebhookEvent } from './webhook-events.rules';

/** A partner's system that is told, by ids alone, what happened. */
@Entity('webhook_subscription')
export class WebhookSubscription {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  url!: string;

  @Column('text', { array: true })
  events!: WebhookEvent[];

  /** Sealed; signs what is sent. */
  @Column('bytea')
  secret!: Buffer;

  @Column('uuid', { name: 'data_key_id' })
  dataKeyId!: string;

  @Column('uuid', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  /** `admin`, or `gone`: the partner's system answered 410. */
  @Column('text', { name: 'ended_because', nullable: true })
  endedBecause!: 'admin' | 'gone' | null;
}
