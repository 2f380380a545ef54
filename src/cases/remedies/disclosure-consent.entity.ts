import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Disclosed, RecipientKind } from './enforcement.rules';

@Entity('disclosure_consent')
export class DisclosureConsent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** Null: for the whole case. */
  @Column('uuid', { name: 'claim_id', nullable: true })
  claimId!: string | null;

  @Column('text')
  recipient!: RecipientKind;

  @Column('uuid', { name: 'recipient_id', nullable: true })
  recipientId!: string | null;

  /** Which office of the policy, where the recipient is one. */
  @Column('text', { name: 'recipient_office', nullable: true })
  recipientOffice!: string | null;

  @Column('text', { array: true })
  what!: Disclosed[];

  /** How it was explained to the worker. */
  @Column('text')
  explained!: string;

  @Column('text')
  language!: string;

  @Column('timestamptz', { name: 'given_at' })
  givenAt!: Date;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('uuid', { name: 'revocation_recorded_by', nullable: true })
  revocationRecordedBy!: string | null;

  /** By receipt and PIN, with nobody of the staff between. */
  @Column('boolean', { name: 'revoked_by_worker' })
  revokedByWorker!: boolean;
}
