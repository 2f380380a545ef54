import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel } from '../intake/submission.rules';
import type { Issue, Urgency } from '../policy/taxonomy.rules';
import type { PersonReason } from '../triage/assessment.rules';
import type { CaseStatus, ContactDecision } from './case-state.rules';

@Entity('cases')
export class Case {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  reference!: string;

  @Column('text')
  channel!: Channel;

  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  @Column('uuid', { name: 'data_key_id' })
  dataKeyId!: string;

  @Column('text')
  language!: string;

  @Column('text', { nullable: true })
  country!: string | null;

  /** Where the work is and where the worker comes from, as far as anybody has said. ISO 3166 alpha-2. */
  @Column('text', { nullable: true })
  destination!: string | null;

  @Column('text', { nullable: true })
  origin!: string | null;

  /** Whether messages name them, or a person of the staff has asked. */
  @Column('text', { name: 'corridor_by' })
  corridorBy!: 'words' | 'staff';

  /** With whom the worker would rather speak. */
  @Column('text', { name: 'officer_wish', nullable: true })
  officerWish!: 'woman' | 'man' | null;

  @Column('text', { name: 'interpreter_wish', nullable: true })
  interpreterWish!: 'woman' | 'man' | null;

  @Column('text', { array: true })
  issues!: Issue[];

  @Column('text')
  urgency!: Urgency;

  @Column('smallint', { name: 'urgency_rank' })
  urgencyRank!: number;

  @Column('text')
  status!: CaseStatus;

  /** Why a person has to look; empty when triage stands on its own. */
  @Column('text', { array: true })
  person!: PersonReason[];

  /** Whether the automatic first text may go out: `pending` waits for the duty officer. */
  @Column('text', { name: 'contact_decision' })
  contactDecision!: ContactDecision;

  @Column('text', { name: 'policy_hash' })
  policyHash!: string;

  @Column('timestamptz', { name: 'next_clock_at', nullable: true })
  nextClockAt!: Date | null;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  /** The worker's words are gone; that there was a case, and what became of it, stays. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;
}
