import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewKind } from '../../policy/policy.rules';
import type { ClaimStatus } from '../case-state.rules';

@Entity('review')
export class Review {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  kind!: ReviewKind;

  /** The office complained of. */
  @Column('text', { name: 'of_office', nullable: true })
  ofOffice!: string | null;

  /** Who looks again; null is the duty desk. */
  @Column('text', { nullable: true })
  office!: string | null;

  @Column('text', { name: 'claim_was' })
  claimWas!: ClaimStatus;

  /** Staff who had the claim or found in it: none of them decides. */
  @Column('uuid', { array: true })
  handlers!: string[];

  /** What the worker holds against it, sealed. */
  @Column('bytea')
  words!: Buffer;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('text', { nullable: true })
  outcome!: 'found' | 'dropped' | 'answered' | 'withdrawn' | null;

  @Column('bytea', { nullable: true })
  answer!: Buffer | null;
}
