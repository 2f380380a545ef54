import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database';
import type { Hold } from '../may-send.rules';
import type { Notice } from '../notice.entity';
import { NoticeService } from '../notice.service';
import { ContentTemplates } from './content-templates.service';

/** Asks, by an approved template, for the word that opens WhatsApp's window again. */
@Injectable()
export class Knock {
  constructor(
    private readonly templates: ContentTemplates,
    private readonly notices: NoticeService,
  ) {}

  /** After a notice was held. Where no template is approved in its language, it stays with the office. */
  async after(tx: Tx, { hold }: Hold, { contactId, message, language }: Notice): Promise<void> {
    if (hold !== 'whatsapp_window' || !contactId || message === 'knock') return;
    if (!(await this.templates.approved(tx.manager, language, 'knock'))) return;
    await this.notices.queue(tx, { to: { contactId }, message: 'knock', params: {}, language });
  }
}
