import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { ChannelCapabilities } from '../../notifications/channels/channel-capabilities.channel';
import { ContactService } from '../../notifications/contact.service';
import type { ContactSafety } from '../../notifications/may-send.rules';
import { nextWithin } from '../../notifications/safe-hours.rules';
import { AppError, notFound } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { VoiceCall } from './voice-call.entity';
import { VoiceCalls } from './voice-calls.service';

/** Somebody who called and is to be called back. The number is not shown: it is revealed, and that is recorded. */
export interface CallBack {
  id: string;
  startedAt: Date;
  country: string | null;
  language: string | null;
  because: VoiceCall['callBackBecause'];
  /** From when on it is a decent hour there; null where the policy knows none. */
  callFrom: Date | null;
  /** What the worker said of texts to the same number; null where nobody wrote from it. */
  safety: ContactSafety | null;
}

const PAGE = 100;

/** Calls that nobody answered, for whoever calls back. */
@Injectable()
export class CallBacks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calls: VoiceCalls,
    private readonly contacts: ContactService,
    private readonly capabilities: ChannelCapabilities,
  ) {}

  /** The longest waiting first, a hundred at most. */
  async waiting(staff: Principal): Promise<CallBack[]> {
    const { hours } = await this.capabilities.limits();
    const found = await this.database.read(staff.actor, async (manager) => {
      const where = { callBack: 'wanted' as const };
      const calls = await manager.find(VoiceCall, {
        where,
        order: { startedAt: 'ASC', id: 'ASC' },
        take: PAGE,
      });
      const safeties: (ContactSafety | null)[] = [];
      for (const call of calls) safeties.push(await this.safety(manager, call));
      return calls.map((call, n) => ({ call, safety: safeties[n]! }));
    });
    const views: CallBack[] = [];
    for (const { call, safety } of found) {
      const { id, startedAt, country, language, callBackBecause: because } = call;
      const { zone } = await this.capabilities.of('sms', country);
      const callFrom = nextWithin(hours, zone, this.clock.now());
      views.push({ id, startedAt, country, language, because, callFrom, safety });
    }
    return views;
  }

  /** @throws AppError not_found. */
  reveal(staff: Principal, id: string): Promise<string> {
    return this.database.transaction(staff.actor, async (tx) => {
      const call = await tx.manager.findOneBy(VoiceCall, { id, callBack: 'wanted' });
      const number = call && (await this.calls.number(tx.manager, call));
      if (!number) throw notFound();
      await tx.audit('call.number_revealed', { type: 'call', id });
      return number;
    });
  }

  /** Somebody called back. The number is not kept any longer. @throws AppError not_found, call_back_done. */
  done(staff: Principal, id: string): Promise<void> {
    return this.database.transaction(staff.actor, async (tx) => {
      const where = { id };
      const call = await tx.manager.findOne(VoiceCall, { where, lock: { mode: 'pessimistic_write' } });
      if (!call?.callBack) throw notFound();
      if (call.callBack === 'done') throw new AppError('call_back_done', 409);
      const who = { calledBackBy: staff.staffId, calledBackAt: tx.now, caller: null };
      await tx.manager.update(VoiceCall, where, { callBack: 'done', ...who });
      await tx.audit('call.back_done', { type: 'call', id });
    });
  }

  private async safety(manager: EntityManager, call: VoiceCall): Promise<ContactSafety | null> {
    const number = await this.calls.number(manager, call);
    return number ? ((await this.contacts.find(manager, 'sms', number))?.safety ?? null) : null;
  }
}
