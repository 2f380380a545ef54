import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MandateGiver, MandateHolder, MandateScope } from './mandate.rules';

@Entity('mandate')
export class MandateRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  holder!: MandateHolder;

  @Column('text', { array: true })
  scope!: MandateScope[];

  @Column('text', { name: 'given_by' })
  givenBy!: MandateGiver;

  @Column('text')
  language!: string;

  @Column('timestamptz', { name: 'given_at' })
  givenAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('uuid', { name: 'revocation_recorded_by', nullable: true })
  revocationRecordedBy!: string | null;
}
