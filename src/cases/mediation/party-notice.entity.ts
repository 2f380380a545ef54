import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PartyMessage } from '../../notifications/messages/catalogue.message';

/** That a party was written to, under which consent, and by which way. */
@Entity('party_notice')
export class PartyNotice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'mediation_id' })
  mediationId!: string;

  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('uuid', { name: 'consent_id' })
  consentId!: string;

  @Column('text')
  message!: PartyMessage;

  @Column('text')
  language!: string;

  /** The mail; null for a letter that is printed. */
  @Column('uuid', { name: 'notice_id', nullable: true })
  noticeId!: string | null;

  @Column('timestamptz', { name: 'written_at' })
  writtenAt!: Date;

  /** Of a printed letter. */
  @Column('timestamptz', { name: 'handed_over_at', nullable: true })
  handedOverAt!: Date | null;

  @Column('uuid', { name: 'handed_over_by', nullable: true })
  handedOverBy!: string | null;
}
