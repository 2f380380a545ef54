import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { system } from '../platform/database/actor';
import { Database, type Tx } from '../platform/database/database';
import { Vault } from '../platform/crypto/vault.service';
import { metric } from '../platform/web/metrics';
import { ContactService } from './contact.service';
import { advance } from './notice-state.rules';
import { Notice } from './notice.entity';
import { ProviderDeletions } from './provider/provider-deletions.service';
import { wordsOf } from './provider/provider-ids.rules';
import { OPTED_OUT, type StatusReport } from './twilio-status.rules';

const outcomes = metric(
  () =>
    new Counter({
      name: 'recourse_notices_total',
      help: 'Notices by what became of them',
      labelNames: ['state'],
    }),
);

/** Records what a provider says of a notice: in its answer, in a status callback, or when asked later. */
@Injectable()
export class NoticeOutcomes {
  private readonly log = new Logger('Notices');

  constructor(
    private readonly database: Database,
    private readonly contacts: ContactService,
    private readonly vault: Vault,
    private readonly deletions: ProviderDeletions,
  ) {}

  /** Returns false when there is no such notice. A report that is old news changes nothing. */
  async record(noticeId: string, report: StatusReport): Promise<boolean> {
    const known = await this.database.read(system('notices'), (manager) =>
      manager.findOneBy(Notice, { id: noticeId }),
    );
    if (!known) return false;
    if (isNews(known, report)) {
      await this.database.transaction(system('notices'), (tx) => this.write(tx, known, report));
    } else if (known.providerId !== report.providerId) {
      this.log.warn(
        `notice ${noticeId} is reported under a second id of the provider: it may have gone out twice`,
      );
    }
    return true;
  }

  /** The provider refuses it, for good. */
  async fail(noticeId: string, errorCode: string): Promise<void> {
    await this.database.transaction(system('notices'), async (tx) => {
      const notice = await this.locked(tx, noticeId);
      if (advance(notice.state, 'failed') === 'failed') {
        await tx.manager.update(Notice, { id: noticeId }, { state: 'failed', errorCode });
        outcomes().inc({ state: 'failed' });
      }
      await tx.audit('notice.failed', { type: 'notice', id: noticeId }, { code: errorCode });
      if (errorCode === OPTED_OUT && notice.contactId)
        await this.contacts.setStopped(tx, notice.contactId, true);
    });
  }

  /** Tried too often. Not for one that may have gone out: that one is looked for. */
  async giveUp(noticeId: string): Promise<void> {
    await this.database.transaction(system('notices'), async (tx) => {
      await tx.manager.update(
        Notice,
        { id: noticeId, state: 'queued' },
        { state: 'failed', errorCode: 'exhausted' },
      );
      await tx.audit('notice.given_up', { type: 'notice', id: noticeId });
    });
    outcomes().inc({ state: 'failed' });
  }

  private async write(tx: Tx, { id }: Notice, report: StatusReport): Promise<void> {
    const notice = await this.locked(tx, id);
    const state = advance(notice.state, report.state);
    const arrived = state === 'sent' || state === 'delivered';
    await tx.manager.update(
      Notice,
      { id },
      {
        state,
        heldFor: null,
        providerId: notice.providerId ?? report.providerId,
        errorCode: arrived ? null : (report.errorCode ?? notice.errorCode),
        ...(arrived && !notice.sentAt ? { sentAt: tx.now } : {}),
      },
    );
    if (state !== notice.state) outcomes().inc({ state });
    await tx.audit(`notice.${state}`, { type: 'notice', id }, { code: report.errorCode });
    await this.forgetThere(tx, notice, report);
    if (report.errorCode === OPTED_OUT && notice.contactId) {
      await this.contacts.setStopped(tx, notice.contactId, true);
    }
  }

  /** What we said is kept here: the provider's copy goes a day after it left, with its record where it is erased here. */
  private async forgetThere(tx: Tx, { dataKeyId }: Notice, { providerId }: StatusReport): Promise<void> {
    const words = wordsOf(providerId);
    const kept = await this.vault.openKeyIfKept(tx.manager, dataKeyId);
    await this.deletions.queue(tx, words && !kept ? { ...words, kind: 'message' } : words);
  }

  /** The contact first, as everywhere: two locks taken in one order never wait for each other. */
  private async locked(tx: Tx, id: string): Promise<Notice> {
    const { contactId } = await tx.manager.findOneByOrFail(Notice, { id });
    if (contactId) await this.contacts.lock(tx, contactId);
    return tx.manager.findOneOrFail(Notice, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }
}

function isNews(notice: Notice, report: StatusReport): boolean {
  if (notice.providerId === null) return true;
  return notice.providerId === report.providerId && advance(notice.state, report.state) !== notice.state;
}
