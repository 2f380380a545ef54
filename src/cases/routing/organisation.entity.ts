import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from './ties.rules';

/** An employer, recruiter, agency or public body, by the name that staff confirmed. */
@Entity('organisation')
export class Organisation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: OrganisationKind;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'registered_by' })
  registeredBy!: string;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt!: Date;

  /** Where letters to it go, once a second person has confirmed it; null while nobody has written one down. */
  @Column('text', { name: 'mail_address', nullable: true })
  mailAddress!: string | null;

  @Column('text', { name: 'mail_language', nullable: true })
  mailLanguage!: string | null;

  @Column('uuid', { name: 'mail_proposed_by', nullable: true })
  mailProposedBy!: string | null;

  /** Somebody else; null while the address waits. */
  @Column('uuid', { name: 'mail_confirmed_by', nullable: true })
  mailConfirmedBy!: string | null;
}
