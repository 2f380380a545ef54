import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TemplateStatus } from './template.rules';

/** A sentence of ours that a provider has been asked to approve. */
@Entity('content_template')
export class ContentTemplate {
  /** BCP 47. */
  @PrimaryColumn('text')
  language!: string;

  /** Key of the message object whose sentence it is. */
  @PrimaryColumn('text')
  name!: string;

  /** The provider's id (Twilio: HX…). */
  @Column('text')
  sid!: string;

  @Column('text')
  status!: TemplateStatus;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
