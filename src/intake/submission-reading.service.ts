import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactService } from '../notifications/contact.service';
import { Vault } from '../platform/crypto/vault.service';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { SubmissionVariant } from './submission-variant.entity';
import { Submission } from './submission.entity';
import type { SubmissionContent } from './submission.rules';

/** Opens what was sealed at intake. */
@Injectable()
export class SubmissionReading {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly contacts: ContactService,
  ) {}

  /** Empty where it was erased. */
  async content(manager: EntityManager, { id, dataKeyId, content }: Submission): Promise<SubmissionContent> {
    const key = await this.vault.openKeyIfKept(manager, dataKeyId);
    if (!key) return { text: '' };
    return this.vault.openJson(key, { table: 'submission', column: 'content', row: id }, content);
  }

  /** The same ids with other contents, oldest first. */
  async variants(
    manager: EntityManager,
    submission: Submission,
  ): Promise<{ receivedAt: Date; text: string }[]> {
    const rows = await manager.find(SubmissionVariant, {
      where: { submissionId: submission.id },
      order: { receivedAt: 'ASC' },
    });
    if (rows.length === 0) return [];
    const key = await this.vault.openKeyIfKept(manager, submission.dataKeyId);
    if (!key) return [];
    return rows.map(({ id, receivedAt, content }) => {
      const place = { table: 'submission_variant', column: 'content', row: id };
      return { receivedAt, text: this.vault.openJson<SubmissionContent>(key, place, content).text };
    });
  }

  /** The latest texts from an address, oldest first. For the demo phone only: it shows what it sent itself. */
  textsFrom(channel: 'sms' | 'whatsapp', address: string): Promise<{ at: Date; text: string }[]> {
    return this.database.read(system('dev-phone'), async (manager) => {
      const contact = await this.contacts.find(manager, channel, address);
      if (!contact) return [];
      const rows = await manager.find(Submission, {
        where: { contactId: contact.id },
        order: { receivedAt: 'DESC' },
        take: 50,
      });
      const texts = [];
      for (const row of rows.reverse())
        texts.push({ at: row.receivedAt, text: (await this.content(manager, row)).text });
      return texts;
    });
  }
}
