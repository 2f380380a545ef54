import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingOutcome } from '../case-state.rules';
import type { PartyHeard } from './finding.rules';

@Entity('finding')
export class Finding {
  @PrimaryColumn('uuid')
  id!: string;

  /** The latest is the one with the highest. */
  @Column({ type: 'bigint', insert: false, update: false })
  seq!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  /** The appeal it answers. */
  @Column('uuid', { name: 'review_id', nullable: true })
  reviewId!: string | null;

  @Column('text')
  outcome!: FindingOutcome;

  /** Sealed under the key of the case, as is what was looked at. */
  @Column('bytea')
  reasons!: Buffer;

  @Column('bytea')
  evidence!: Buffer;

  @Column('text', { name: 'party_heard' })
  partyHeard!: PartyHeard;

  @Column('uuid', { name: 'found_by' })
  foundBy!: string;

  @Column('timestamptz', { name: 'found_at' })
  foundAt!: Date;
}
