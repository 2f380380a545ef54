import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Vault } from '../platform/crypto/vault.service';
import { Notice } from './notice.entity';

/** A notice as staff see it. */
export interface NoticeView {
  message: string;
  language: string;
  channel: string;
  state: string;
  heldFor: string | null;
  /** Provider's error number, or our word for why it failed. */
  errorCode: string | null;
  /** What was really sent; null when nothing was. */
  body: string | null;
  at: Date;
}

/** Opens what was said. */
@Injectable()
export class NoticeReading {
  constructor(private readonly vault: Vault) {}

  /** Everything said to the worker, or held back, in a case, oldest first: a party's letters tell how a mediation went. */
  async ofCase(manager: EntityManager, caseId: string): Promise<NoticeView[]> {
    const notices = await manager.find(Notice, {
      where: { caseId, consentId: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const views: NoticeView[] = [];
    for (const notice of notices) views.push(await this.view(manager, notice));
    return views;
  }

  /** What was sent; null when nothing was, or when it was erased. */
  body(manager: EntityManager, { id, body }: Notice): Promise<string | null> {
    const place = { table: 'notice', column: 'body', row: id };
    return body ? this.vault.openStoredIfKept<string>(manager, place, body) : Promise.resolve(null);
  }

  private async view(manager: EntityManager, notice: Notice): Promise<NoticeView> {
    const { message, language, channel, state, heldFor, errorCode, createdAt, sentAt } = notice;
    const body = await this.body(manager, notice);
    return { message, language, channel, state, heldFor, errorCode, body, at: sentAt ?? createdAt };
  }
}
