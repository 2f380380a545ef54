import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MediationEventRow } from './mediation-event.entity';
import { project, type LoggedEvent } from './mediation-event.rules';
import { MediationRow } from './mediation.entity';

/** Reads mediations from their logs. */
@Injectable()
export class MediationReading {
  async log(manager: EntityManager, mediationId: string): Promise<LoggedEvent[]> {
    const rows = await manager.find(MediationEventRow, { where: { mediationId }, order: { seq: 'ASC' } });
    return rows.map(
      ({ kind, details, recordedAt: at, recordedBy }) =>
        ({ ...details, kind, at, recordedBy }) as LoggedEvent,
    );
  }

  /** Everybody who mediated a claim, ever: none of them finds in it. */
  async mediators(manager: EntityManager, claimId: string): Promise<string[]> {
    const found = await manager.findBy(MediationRow, { claimId });
    const all = new Set<string>();
    for (const { id } of found)
      for (const each of project(await this.log(manager, id)).mediators) all.add(each);
    return [...all];
  }
}
