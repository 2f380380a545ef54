import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/access';
import { ROLES } from '../identity/roles.rules';
import { badRequest } from '../platform/app.errors';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { errorKind, type ErrorKind } from './channels/twilio-errors.rules';
import { LIFTED_BY_TIME, type HoldReason } from './may-send.rules';
import { messageOf } from './messages/catalogue.message';
import { readNoticeCursor, writeNoticeCursor } from './notice-cursor.rules';
import type { NoticeState } from './notice-state.rules';
import { Notice } from './notice.entity';

/** A notice as the office sees it: what became of it and why, and never to whom or what it said. */
export interface NoticeLine {
  id: string;
  /** Null for whoever reads no case. */
  caseId: string | null;
  message: string;
  reader: 'worker' | 'staff' | 'party';
  channel: string;
  language: string;
  state: NoticeState;
  heldFor: string | null;
  /** When time alone lets it go; null when something else has to happen. */
  waitsUntil: Date | null;
  /** Provider's error number, or our word for why it failed. */
  errorCode: string | null;
  /** Whether trying again could help; null where the number is not known. */
  errorKind: ErrorKind | null;
  segments: number | null;
  /** What it cost, in `priceUnit`; null while that is not known. */
  price: string | null;
  priceUnit: string | null;
  at: Date;
  sentAt: Date | null;
}

/** What did not arrive. */
export const PROBLEM_STATES: readonly NoticeState[] = ['held', 'failed', 'unresolved'];

/** What was not delivered, for whoever looks after delivery. */
@Injectable()
export class NoticeList {
  constructor(private readonly database: Database) {}

  /**
   * The newest first. An administrator sees every notice and no case; others see the notices of the cases they see.
   * @param states those with problems when none is named
   * @throws AppError cursor_invalid
   */
  list(
    staff: Principal,
    states: readonly NoticeState[],
    page: { limit: number; after?: string },
  ): Promise<{ items: NoticeLine[]; next: string | null }> {
    const withCases = ROLES[staff.role].sees !== 'none';
    const actor = withCases ? staff.actor : system('delivery');
    return this.database.read(actor, async (manager) => {
      const query = manager.createQueryBuilder(Notice, 'n').where('n.state IN (:...states)', {
        states: states.length > 0 ? states : PROBLEM_STATES,
      });
      if (page.after) {
        const after = readNoticeCursor(page.after);
        if (!after) throw badRequest('cursor_invalid');
        query.andWhere('(n.created_at < :at OR (n.created_at = :at AND n.id > :id))', after);
      }
      const rows = await query
        .orderBy('n.created_at', 'DESC')
        .addOrderBy('n.id', 'ASC')
        .limit(page.limit + 1)
        .getMany();
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map((notice) => line(notice, withCases)),
        next: last ? writeNoticeCursor({ at: last.createdAt, id: last.id }) : null,
      };
    });
  }
}

function line(notice: Notice, withCases: boolean): NoticeLine {
  const { id, caseId, message, channel, language, state, heldFor, errorCode, segments, sentAt } = notice;
  const { price, priceUnit, createdAt: at, nextAttemptAt } = notice;
  const timed = state === 'held' && LIFTED_BY_TIME.includes(heldFor as HoldReason);
  return {
    ...{ id, message, channel, language, state, heldFor, errorCode, segments, price, priceUnit, at, sentAt },
    caseId: withCases ? caseId : null,
    reader: messageOf(message).audience,
    waitsUntil: timed ? nextAttemptAt : null,
    errorKind: errorKind(errorCode),
  };
}
