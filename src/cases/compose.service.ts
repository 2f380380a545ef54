import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/access';
import { Contact } from '../notifications/contact.entity';
import { NoticeService } from '../notifications/notice.service';
import { segmentsOf, type Segments } from '../notifications/segments.rules';
import { AppError, notFound } from '../platform/app.errors';
import { Database } from '../platform/database/database';
import { Sentences } from '../platform/i18n/sentences';
import { Case } from './case.entity';

/** Exactly what would be sent. Whether it may go is decided at that moment, by what is known of the address then. */
export interface MessagePreview {
  channel: Contact['channel'];
  language: string;
  body: string;
  /** Null for a channel that does not count texts. */
  segments: Segments | null;
}

/** An officer's own words to a worker. */
@Injectable()
export class Compose {
  constructor(
    private readonly database: Database,
    private readonly notices: NoticeService,
    private readonly sentences: Sentences,
  ) {}

  /** @throws AppError not_found, no_contact. */
  preview(staff: Principal, caseId: string, words: string): Promise<MessagePreview> {
    return this.database.read(staff.actor, async (manager) => {
      const target = await manager.findOneBy(Case, { id: caseId });
      if (!target) throw notFound();
      if (!target.contactId) throw new AppError('no_contact', 404);
      const { channel } = await manager.findOneByOrFail(Contact, { id: target.contactId });
      const language = this.sentences.best(target.language, 'messages');
      const body = this.sentences.text(language, 'messages:officer_message', { words });
      return { channel, language, body, segments: channel === 'sms' ? segmentsOf(body) : null };
    });
  }

  /** Queues it; held where it would not be safe. @throws AppError not_found, no_contact. */
  send(staff: Principal, caseId: string, words: string): Promise<{ id: string }> {
    return this.database.transaction(staff.actor, async (tx) => {
      const target = await tx.manager.findOneBy(Case, { id: caseId });
      if (!target) throw notFound();
      const { contactId, language } = target;
      if (!contactId) throw new AppError('no_contact', 404);
      const wanted = { message: 'officer_message' as const, params: { words }, language, caseId };
      const id = await this.notices.queue(tx, { ...wanted, to: { contactId } });
      await tx.audit('case.message_written', { type: 'case', id: caseId }, { notice: id });
      return { id };
    });
  }
}
