import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../platform/database/database';
import { ContentTemplate } from './content-template.entity';

/** The neutral sentences that a provider has approved, by language. */
@Injectable()
export class ContentTemplates {
  /** Every template we know of, in whatever state. */
  all(manager: EntityManager): Promise<ContentTemplate[]> {
    return manager.find(ContentTemplate, { order: { name: 'ASC', language: 'ASC' } });
  }

  /** The provider's id of the approved template for a message in exactly this language; null when there is none. */
  async approved(manager: EntityManager, language: string, name: string): Promise<string | null> {
    const found = await manager.findOneBy(ContentTemplate, { language, name, status: 'approved' });
    return found?.sid ?? null;
  }

  /** Records what the provider says of a template. Saying the same again changes nothing. */
  async record(tx: Tx, template: Omit<ContentTemplate, 'updatedAt'>): Promise<void> {
    const { language, name, sid, status } = template;
    await tx.manager.upsert(ContentTemplate, { ...template, updatedAt: tx.now }, ['language', 'name']);
    await tx.audit('template.recorded', { type: 'template', id: `${name}/${language}` }, { sid, status });
  }
}
