import { Injectable } from '@nestjs/common';
import { badRequest } from '../platform/app.errors';
import { Database } from '../platform/database/database';
import { Sentences, type Language } from '../platform/i18n/sentences';
import type { Principal } from './access';
import { Staff } from './staff.entity';

/** What a member of staff settles for themselves. */
@Injectable()
export class StaffProfile {
  constructor(
    private readonly database: Database,
    private readonly sentences: Sentences,
  ) {}

  /** Languages that the desk is written in, English first. */
  languages(): Language[] {
    return this.sentences.languages('desk');
  }

  /** In which language (BCP 47) pages and notices speak to them from now on. @throws AppError invalid */
  async speak({ actor, staffId: id }: Principal, language: string): Promise<void> {
    if (!this.languages().some(({ tag }) => tag === language))
      throw badRequest('invalid', { field: 'language', rule: 'one_of' });
    await this.database.transaction(actor, async (tx) => {
      await tx.manager.update(Staff, { id }, { language });
      await tx.audit('staff.language_chosen', { type: 'staff', id }, { language });
    });
  }
}
