import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A voice note or picture of a form that is being filled in. */
@Entity('draft_file')
export class DraftFile {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'draft_id' })
  draftId!: string;

  @Column('integer')
  n!: number;

  /** What the browser called it; nobody believes it. */
  @Column('text', { name: 'media_type' })
  mediaType!: string;

  @Column('integer')
  bytes!: number;

  /** Under the key of the draft. */
  @Column('bytea')
  sealed!: Buffer;
}
