import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Issue } from '../policy/taxonomy.rules';
import type { ClaimStatus } from './case-state.rules';
import type { RouteAlternative, RouteReason } from './routing/route-claim.rules';

/** One issue of a case, with an office, a route and clocks of its own. */
@Entity('claim')
export class Claim {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  issue!: Issue;

  /** Null: nothing matched, the duty officer has it. */
  @Column('text', { nullable: true })
  office!: string | null;

  @Column('text')
  route!: string;

  @Column('text', { nullable: true })
  agreement!: string | null;

  @Column('text', { nullable: true })
  provision!: string | null;

  @Column('text', { nullable: true })
  clause!: string | null;

  @Column('text')
  mediation!: 'possible' | 'excluded';

  @Column('text')
  status!: ClaimStatus;

  /** Where it stood when the worker asked for a pause; null unless it stands still. */
  @Column('text', { name: 'paused_in', nullable: true })
  pausedIn!: ClaimStatus | null;

  /** When it last came back from where nothing was owed; what was confirmed before that no longer counts. */
  @Column('timestamptz', { name: 'reopened_at', nullable: true })
  reopenedAt!: Date | null;

  @Column('jsonb')
  reasons!: RouteReason[];

  @Column('jsonb')
  alternatives!: RouteAlternative[];

  @Column('text', { name: 'policy_hash' })
  policyHash!: string;

  @Column('uuid', { name: 'assigned_to', nullable: true })
  assignedTo!: string | null;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;
}
