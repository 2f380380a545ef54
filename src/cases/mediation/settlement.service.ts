import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { ObligationService } from '../remedies/obligation.service';
import { digitsOf } from '../remedies/sums.rules';
import type { MediationEvent } from './mediation-event.rules';
import { MediationLog, refused } from './mediation-log.service';
import { agreedOf, type OfferItem } from './settlement.rules';

/** From a yes to what is owed under it. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly log: MediationLog,
    private readonly obligations: ObligationService,
  ) {}

  /** @throws AppError not_found, verb_not_allowed. */
  async accept(staff: Principal, id: string, event: MediationEvent & { kind: 'accepted' }): Promise<void> {
    await this.log.on(staff, id, async (tx, held) => {
      await this.log.take(tx, held, event);
      if (held.row.status !== 'agreed') return;
      const until = await this.log.dueAt(tx, held.claim, 'cooling_off');
      const days = held.mediation.offer!.items.flatMap(({ instalments }) => instalments);
      // What falls due while the worker may still withdraw could never become an obligation.
      if (days.some(({ dueOn }) => new Date(`${dueOn}T00:00:00Z`) <= until!))
        throw refused('accepted', 'due_before_it_binds', held.row.status);
    });
  }

  /** It binds: each thing in it is owed from now on, on clocks of its own. @throws AppError not_found, verb_not_allowed. */
  async bind(staff: Principal, id: string): Promise<void> {
    await this.log.on(staff, id, async (tx, held) => {
      await this.log.take(tx, held, { kind: 'bound' });
      for (const item of held.mediation.offer!.items)
        await this.obligations.set(tx, staff, held.claim, owing(item, id));
    });
  }
}

function owing({ kind, obligor, obligorId, money, accelerates, instalments }: OfferItem, sourceId: string) {
  return {
    ...{ kind, obligor, obligorId, source: 'settlement' as const, sourceId, replaces: null, accelerates },
    money: money && {
      currency: money.offered.currency,
      owed: digitsOf(money.owed),
      agreed: digitsOf(agreedOf(money.offered)),
    },
    instalments: instalments.map(({ offered, dueOn }) => ({
      agreed: offered && digitsOf(agreedOf(offered)),
      dueOn,
    })),
  };
}
