import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { badRequest, notFound } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ConsentService } from '../remedies/consent.service';
import type { LoggedEvent, Mediation } from './mediation-event.rules';
import { MediationReading } from './mediation-reading.service';
import {
  bundleFor,
  finderView,
  offerView,
  partyView,
  type ConductView,
  type FinderView,
  type MemberBundle,
  type PartyView,
} from './mediation-view.rules';
import { MediationWords } from './mediation-words.service';
import { MediationRow } from './mediation.entity';
import { icsOf, isZone } from './session.rules';

interface Found {
  row: MediationRow;
  claim: Claim;
  log: LoggedEvent[];
  mediation: Mediation;
}

/** What each of those around a mediation is shown of it: whoever conducts it, sits in it, decides, or is the party. */
@Injectable()
export class MediationViews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reading: MediationReading,
    private readonly consents: ConsentService,
    private readonly words: MediationWords,
  ) {}

  /** All but the words. @throws AppError not_found, also for whoever may decide and has no part in it. */
  conduct(staff: Principal, id: string): Promise<ConductView> {
    return this.of(staff, id, (_, { row, log, mediation }) => ({
      ...{ id, claimId: row.claimId, status: row.status },
      mediation: { ...mediation, offer: offerView(mediation.offer) },
      log: log.map(({ kind, at, recordedBy }) => ({ kind, at, recordedBy })),
    }));
  }

  /** For whoever decides; null where nobody has mediated. @throws AppError not_found. */
  forFinder(staff: Principal, claimId: string): Promise<{ mediation: FinderView | null }> {
    return this.database.read(staff.actor, async (manager) => {
      if (!(await manager.existsBy(Claim, { id: claimId }))) throw notFound();
      const order = { openedAt: 'DESC' } as const;
      const [last] = await manager.find(MediationRow, { where: { claimId }, order, take: 1 });
      return { mediation: last ? finderView(last.status) : null };
    });
  }

  /** What may be handed to the party. @throws AppError not_found where it may be told nothing. */
  async party(staff: Principal, id: string, zone: string): Promise<PartyView> {
    if (!isZone(zone)) throw badRequest('invalid', { field: 'zone', rule: 'iana' });
    return this.of(staff, id, async (manager, { row, claim, mediation }) => {
      const consents = await this.consents.inForce(manager, claim);
      const view = partyView(row.status, mediation, consents, zone);
      if (!view) throw notFound();
      return view;
    });
  }

  /** @throws AppError not_found: to nobody but those who sit or conduct, and not before it is prepared. */
  async bundle(staff: Principal, id: string): Promise<MemberBundle> {
    return this.of(await this.words.asMember(staff, id), id, async (manager, { claim, mediation }) => {
      const { reference } = await manager.findOneByOrFail(Case, { id: claim.caseId });
      const bundle = bundleFor({ claim, reference, mediation });
      if (!bundle) throw notFound();
      return bundle;
    });
  }

  /** @throws AppError not_found: no such session, or a worker who has not asked for a file. */
  async calendar(
    staff: Principal,
    id: string,
    n: number,
    reader: Parameters<typeof icsOf>[1],
  ): Promise<string> {
    return this.of(await this.words.asMember(staff, id), id, async (manager, { claim, mediation }) => {
      const { reference } = await manager.findOneByOrFail(Case, { id: claim.caseId });
      const session = mediation.sessions.find((each) => each.n === n);
      const { time, moved } = session ?? {};
      const now = this.clock.now();
      const file = time && icsOf({ id: `${id}-${n}`, reference, time, moved: moved ?? 0, now }, reader);
      if (!file) throw notFound();
      return file;
    });
  }

  private of<T>(
    staff: Principal,
    id: string,
    work: (manager: EntityManager, found: Found) => Promise<T> | T,
  ): Promise<T> {
    return this.database.read(staff.actor, async (manager) => {
      const row = await manager.findOneBy(MediationRow, { id });
      if (!row) throw notFound();
      const claim = await manager.findOneByOrFail(Claim, { id: row.claimId });
      return work(manager, { row, claim, ...(await this.reading.forPart(manager, staff, row)) });
    });
  }
}
