import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('claim_group_member')
export class ClaimGroupMember {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId!: string;

  @PrimaryColumn('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('boolean', { nullable: true })
  agreed!: boolean | null;

  @Column('uuid', { name: 'consent_id', nullable: true })
  consentId!: string | null;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;
}
