import { Injectable } from '@nestjs/common';
import { Vault } from '../platform/crypto/vault.service';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import type { Claim } from '../platform/queue/claim';
import { conclude } from '../platform/queue/drain.service';
import { LEASE_MS } from '../platform/queue/retry.rules';
import { ChannelChoice } from './channels/channel-choice.service';
import { SendError } from './channels/send.errors';
import type { Letter } from './channels/text.channel';
import type { Hold } from './may-send.rules';
import { NoticeDraft } from './notice-draft.service';
import { NoticeOutcomes } from './notice-outcome.service';
import { Notice } from './notice.entity';
import { segmentsOf } from './segments.rules';
import { Knock } from './templates/knock.service';

/** A letter and the moment its notice was marked as being sent, which fences what is written about it. */
export type Begun = Letter & { begunAt: Date };

/** Sends one notice: marked as being sent and committed first, then handed over, then recorded. */
@Injectable()
export class NoticeSending {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly draft: NoticeDraft,
    private readonly channels: ChannelChoice,
    private readonly outcomes: NoticeOutcomes,
    private readonly knock: Knock,
  ) {}

  /** Null when it may not go out; it is then held with the reason. */
  begin(claim: Claim): Promise<Begun | null> {
    return this.database.transaction(system('notices'), async (tx) => {
      const notice = await tx.manager.findOneByOrFail(Notice, { id: claim.id });
      const letter = await this.draft.letter(tx, notice);
      if ('hold' in letter) return this.hold(tx, claim, letter, notice);
      const { channel, body, template } = letter;
      const { segments } = segmentsOf(body);
      await conclude(tx, claim, {
        ...{ state: 'sending', channel, segments, template },
        body: await this.sealed(tx, notice, body),
      });
      await tx.audit('notice.sending', { type: 'notice', id: notice.id }, { channel, segments });
      return { ...letter, begunAt: tx.now };
    });
  }

  /** @throws SendError when it did not go out and is to be tried again, or when nobody knows: the row says which. */
  async send(claim: Claim, letter: Begun): Promise<void> {
    try {
      const report = await this.channels.of(letter.channel).send(letter);
      await this.outcomes.record(letter.noticeId, report);
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      if (error.outcome === 'refused') return this.outcomes.fail(letter.noticeId, error.code);
      if (error.outcome === 'not_taken') await this.putBack(claim, letter);
      throw error;
    }
  }

  /** It waits, for its hour or for something to happen, and a person sees why. */
  private async hold(tx: Tx, claim: Claim, held: Hold, notice: Notice): Promise<null> {
    const { hold, until } = held;
    await conclude(tx, claim, { state: 'held', held_for: hold });
    if (until) await tx.manager.update(Notice, { id: claim.id }, { nextAttemptAt: until });
    await tx.audit('notice.held', { type: 'notice', id: claim.id }, { reason: hold });
    await this.knock.after(tx, held, notice);
    return null;
  }

  /** Under the claim's own count of tries again, so that what follows is a failed try like any other. */
  private async putBack({ attempt }: Claim, { noticeId, begunAt }: Begun): Promise<void> {
    await this.database.transaction(system('notices'), async (tx) => {
      await tx.manager.update(
        Notice,
        { id: noticeId, state: 'sending', nextAttemptAt: begunAt },
        { state: 'queued', attempts: attempt, nextAttemptAt: new Date(tx.now.getTime() + LEASE_MS) },
      );
      await tx.audit('notice.not_taken', { type: 'notice', id: noticeId }, { attempt });
    });
  }

  private async sealed(tx: Tx, { id, dataKeyId }: Notice, body: string): Promise<Buffer> {
    const key = await this.vault.openKey(tx.manager, dataKeyId);
    return this.vault.seal(key, { table: 'notice', column: 'body', row: id }, body);
  }
}
