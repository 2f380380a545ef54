import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { MEDIATION_CLOCK_KINDS } from '../../policy/mediation-policy.schema';
import type { Tx } from '../../platform/database/database';
import { cancel } from '../deadlines/clock-commands.rules';
import { ClockService } from '../deadlines/clock.service';
import { MediationEventRow } from './mediation-event.entity';
import type { MediationEvent } from './mediation-event.rules';
import { ENDED } from './mediation-state.rules';
import { MediationRow } from './mediation.entity';

/** Ends what is mediated from outside: mediation is barred, by whichever way it came out, or the worker withdraws. */
@Injectable()
export class MediationBar {
  constructor(private readonly clocks: ClockService) {}

  async end(
    tx: Tx,
    of: { caseId: string } | { claimId: string },
    status: 'barred' | 'declined',
  ): Promise<void> {
    const open = await tx.manager.findBy(MediationRow, { ...of, status: Not(In([...ENDED])) });
    const event: MediationEvent =
      status === 'barred' ? { kind: 'suspended', flags: [] } : { kind: 'revoked' };
    const { kind: verb, ...details } = event;
    for (const { id: mediationId, claimId } of open) {
      await tx.manager.insert(MediationEventRow, {
        ...{ id: randomUUID(), mediationId, claimId, kind: verb, details },
        ...{ words: null, recordedAt: tx.now },
        recordedBy: tx.actor.kind === 'staff' ? tx.actor.id : null,
      });
      await tx.manager.update(MediationRow, { id: mediationId }, { status });
      const kind = In([...MEDIATION_CLOCK_KINDS]);
      await this.clocks.change(tx, { claimId, kind }, ({ events, schedules }) =>
        cancel(events, schedules, tx.now, 'ended'),
      );
      for (const event of [verb, 'ended'])
        await tx.audit(`mediation.${event}`, { type: 'claim', id: claimId }, { mediation: mediationId });
    }
  }
}
