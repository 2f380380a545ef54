import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/access';
import { notFound } from '../platform/app.errors';
import { Database } from '../platform/database/database';
import { Contact } from './contact.entity';
import { ContactService } from './contact.service';
import { NoticeService } from './notice.service';
import type { Wishes } from './safe-hours.rules';

/** What a worker told the office about when and how to be written to. */
@Injectable()
export class ContactWishes {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactService,
    private readonly notices: NoticeService,
  ) {}

  /** What was held is asked anew: a wish may have been its reason. @throws AppError not_found. */
  async set(staff: Principal, caseId: string, { doNotContact, ...wishes }: Wishes): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      // Asked of the table, not of `cases`, which stands above; the walls hide what is not the asker's.
      const rows = await tx.manager.query<{ id: string | null }[]>(
        'SELECT contact_id AS id FROM cases WHERE id = $1',
        [caseId],
      );
      const id = rows[0]?.id;
      if (!id || !(await tx.manager.existsBy(Contact, { id }))) throw notFound();
      await this.contacts.setWishes(tx, id, wishes);
      if (doNotContact !== undefined) await this.contacts.setDoNotContact(tx, id, doNotContact);
      await this.notices.release(tx, id);
    });
  }
}
