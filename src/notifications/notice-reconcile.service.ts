import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { Clock } from '../platform/clock';
import { system } from '../platform/database/actor';
import { Database } from '../platform/database/database';
import { Loops } from '../platform/queue/loops';
import { ChannelChoice } from './channels/channel-choice.service';
import { NoticeDraft } from './notice-draft.service';
import { NoticeOutcomes } from './notice-outcome.service';
import { Notice } from './notice.entity';
import { LOST_AFTER_MS, reconcile, type Reconciled } from './reconcile.rules';
import type { StatusReport } from './twilio-status.rules';

const EVERY_MS = 60_000;
/** So that a round ends well within the loop's lease. */
const BATCH = 20;
/** Marks a notice that was sent again after the provider did not know of it. */
const LOST_ONCE = 'lost_once';

/** Looks for notices whose sending had no end, and never sends one twice unseen. */
@Injectable()
export class NoticeReconcile implements OnModuleInit {
  private readonly log = new Logger('Notices');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly loops: Loops,
    private readonly draft: NoticeDraft,
    private readonly channels: ChannelChoice,
    private readonly outcomes: NoticeOutcomes,
  ) {}

  onModuleInit(): void {
    this.loops.register({ name: 'notice-reconcile', everyMs: EVERY_MS, run: (now) => this.run(now) });
  }

  async run(now: Date): Promise<void> {
    const lost = await this.database.read(system('notices'), (manager) =>
      manager.find(Notice, {
        where: { state: 'sending', nextAttemptAt: LessThanOrEqual(new Date(now.getTime() - LOST_AFTER_MS)) },
        order: { nextAttemptAt: 'ASC' },
        take: BATCH,
      }),
    );
    // One after another: two that say the same to one address must not both find the same text.
    for (const notice of lost) await this.look(notice);
  }

  private async look(notice: Notice): Promise<void> {
    const found = await this.reports(notice);
    const report = found?.[0];
    if (report) return void (await this.outcomes.record(notice.id, report));
    const age = this.clock.now().getTime() - notice.nextAttemptAt.getTime();
    const decision = reconcile(
      found === null ? 'cannot_ask' : 'not_found',
      age,
      notice.errorCode === LOST_ONCE,
    );
    if (decision !== 'wait') await this.settle(notice, decision);
  }

  /** What the provider has of it, first sent first; null when the provider cannot be asked. */
  private async reports(notice: Notice): Promise<StatusReport[] | null> {
    try {
      const letter = await this.database.read(system('notices'), (manager) =>
        this.draft.handedOver(manager, notice),
      );
      return await this.unclaimed(await this.channels.of(letter.channel).find(letter, notice.nextAttemptAt));
    } catch (error) {
      this.log.warn(`notice ${notice.id} cannot be looked for: ${(error as Error).name}`);
      return null;
    }
  }

  /** Those that no other notice has: the same words may have gone to the same address before. */
  private async unclaimed(found: StatusReport[]): Promise<StatusReport[]> {
    const ids = found.map(({ providerId }) => providerId);
    const taken = await this.database.read(system('notices'), (manager) =>
      manager.find(Notice, { select: { id: true, providerId: true }, where: { providerId: In(ids) } }),
    );
    return found.filter(({ providerId }) => !taken.some((notice) => notice.providerId === providerId));
  }

  private async settle({ id, nextAttemptAt }: Notice, decision: Exclude<Reconciled, 'wait'>): Promise<void> {
    await this.database.transaction(system('notices'), async (tx) => {
      const still = { id, state: 'sending', nextAttemptAt } as const;
      const again = decision === 'queue_again';
      const { affected } = await tx.manager.update(
        Notice,
        still,
        again
          ? { state: 'queued', errorCode: LOST_ONCE, attempts: 0, nextAttemptAt: tx.now, enqueuedAt: tx.now }
          : { state: 'unresolved' },
      );
      await tx.audit(again ? 'notice.queued_again' : 'notice.unresolved', { type: 'notice', id });
      if (again && affected) tx.enqueue('notice.send', id);
    });
  }
}
