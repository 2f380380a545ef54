import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './roles.rules';

@Entity('staff')
export class Staff {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: Role;

  /** Office id in the policy; null for those who serve all offices. */
  @Column('text', { nullable: true })
  office!: string | null;

  @Column('text')
  language!: string;

  /** As they say of themselves, if they do. */
  @Column('text', { nullable: true })
  gender!: 'woman' | 'man' | null;

  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('bytea', { name: 'token_digest', nullable: true })
  tokenDigest!: Buffer | null;

  /** Sealed; where duty pages go. */
  @Column('bytea', { nullable: true })
  phone!: Buffer | null;

  @Column('uuid', { name: 'data_key_id' })
  dataKeyId!: string;

  /** Place on the duty rota; null when not on it. */
  @Column('integer', { name: 'duty_order', nullable: true })
  dutyOrder!: number | null;

  @Column('integer', { name: 'failed_sign_ins' })
  failedSignIns!: number;

  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil!: Date | null;

  @Column('boolean')
  active!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
