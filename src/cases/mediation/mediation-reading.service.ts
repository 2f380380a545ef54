import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { may } from '../../identity/roles.rules';
import { notFound } from '../../platform/app.errors';
import { Finding } from '../remedies/finding.entity';
import { MediationEventRow } from './mediation-event.entity';
import { project, type LoggedEvent, type Mediation } from './mediation-event.rules';
import { MediationRow } from './mediation.entity';
import { hasPart } from './part.rules';

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

  /** The mediation, for whoever works on it. @throws AppError not_found for who has no part in it (part.rules.ts). */
  async forPart(
    manager: EntityManager,
    { staffId, role }: Principal,
    { id, claimId }: MediationRow,
  ): Promise<{ log: LoggedEvent[]; mediation: Mediation }> {
    const log = await this.log(manager, id);
    const mediation = project(log);
    const found = await manager.existsBy(Finding, { claimId, foundBy: staffId });
    if (!hasPart({ staffId, mayFind: may(role, 'case.find'), found }, log, mediation)) throw notFound();
    return { log, mediation };
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
