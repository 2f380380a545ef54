import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Said } from './report.rules';

@Entity('receipt_report')
export class ReceiptReport {
  @PrimaryColumn('uuid')
  id!: string;

  /** What was said first counts first, also within one moment. */
  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('uuid', { name: 'obligation_id' })
  obligationId!: string;

  @Column('text', { name: 'said_by' })
  saidBy!: Said['saidBy'];

  @Column('text')
  channel!: string;

  @Column('text')
  what!: Said['what'];

  /** By the worker alone; what others say is `claimed`. Minor units. */
  @Column('bigint', { nullable: true })
  paid!: string | null;

  @Column('bigint', { nullable: true })
  claimed!: string | null;

  /** Whoever heard it from the worker, or wrote down the claim. */
  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz', { name: 'said_at' })
  saidAt!: Date;
}
