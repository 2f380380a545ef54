import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { Loops } from '../platform/queue/loops';
import { LIFTED_BY_INBOUND, LIFTED_BY_TIME } from './may-send.rules';
import { messageOf, type MessageKey } from './messages/catalogue.message';
import { SignOff } from './sign-off.service';

const EVERY_MS = 15_000;
/** So that a round ends well within the loop's lease. */
const BATCH = 200;

/**
 * Lets held notices try again when their hour has come, when something has arrived from their address, when the worker has
 * called it safe, or when an office has signed for their sentence.
 */
@Injectable()
export class NoticeRelease implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly loops: Loops,
    private readonly signOff: SignOff,
  ) {}

  onModuleInit(): void {
    this.loops.register({
      name: 'notice-release',
      everyMs: EVERY_MS,
      run: async (now) => void (await this.run(now)),
    });
  }

  /** Each is asked anew whether it may go. Returns how many. */
  async run(now: Date): Promise<number> {
    const ids = await this.due(now);
    if (ids.length === 0) return 0;
    return this.database.transaction(system('notices'), async (tx) => {
      const [rows] = (await tx.manager.query(
        `UPDATE notice SET state = 'queued', held_for = NULL, attempts = 0, next_attempt_at = $2, enqueued_at = $2
          WHERE id = ANY ($1) AND state = 'held' RETURNING id`,
        [ids, tx.now],
      )) as [{ id: string }[], number];
      await tx.audit(
        'notice.looked_again',
        { type: 'loop', id: 'notice-release' },
        { released: rows.length },
      );
      for (const { id } of rows) await this.released(tx, id);
      return rows.length;
    });
  }

  private async released(tx: Tx, id: string): Promise<void> {
    await tx.audit('notice.released', { type: 'notice', id }, { because: 'time_text_or_signature' });
    tx.enqueue('notice.send', id);
  }

  /** `next_attempt_at` of a held notice is when its time comes, or since when it waits. */
  private due(now: Date): Promise<string[]> {
    return this.database.read(system('notices'), async (manager) => {
      const signed = await this.signed(manager);
      const rows = await manager.query<{ id: string }[]>(
        `SELECT n.id FROM notice n LEFT JOIN contact c ON c.id = n.contact_id
          WHERE n.state = 'held' AND (
            (n.held_for = ANY ($2) AND n.next_attempt_at <= $1)
            OR (n.held_for = ANY ($3) AND c.last_inbound_at > n.next_attempt_at)
            OR (n.held_for = 'not_yet_safe' AND c.safety = 'safe')
            OR (n.held_for = 'safe_word' AND c.safe_word_said_at > n.next_attempt_at)
            OR (n.held_for = 'language_not_signed_off' AND n.language || ' ' || n.message = ANY ($4)))
          ORDER BY n.next_attempt_at, n.id LIMIT ${BATCH}`,
        [now, [...LIFTED_BY_TIME], [...LIFTED_BY_INBOUND], signed],
      );
      return rows.map(({ id }) => id);
    });
  }

  /** Languages with messages, of those that wait for a signature, that have it now. */
  private async signed(manager: EntityManager): Promise<string[]> {
    const waiting = await manager.query<{ language: string; message: MessageKey }[]>(
      `SELECT DISTINCT language, message FROM notice WHERE state = 'held' AND held_for = 'language_not_signed_off'`,
    );
    const signed: string[] = [];
    for (const { language, message } of waiting) {
      const { sensitive } = messageOf(message);
      const [allowed] = await this.signOff.allowed([language], sensitive ? [sensitive] : []);
      if (allowed) signed.push(`${language} ${message}`);
    }
    return signed;
  }
}
