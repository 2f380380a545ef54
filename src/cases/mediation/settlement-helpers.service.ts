import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../../identity/access';
import type { Role } from '../../identity/roles.rules';
import { Staff } from '../../identity/staff.entity';
import { badRequest, notFound } from '../../platform/app.errors';
import { Database } from '../../platform/database/database';
import { Case } from '../case.entity';
import { project, type MediationEvent } from './mediation-event.rules';
import { MediationLog } from './mediation-log.service';
import { MediationReading } from './mediation-reading.service';
import { offerView, type OfferView } from './mediation-view.rules';
import { beyondWalls, MediationWords } from './mediation-words.service';
import { MediationRow } from './mediation.entity';
import { SettlementHelper } from './settlement-helper.entity';

/** Roles that help a worker with one settlement, and the one act of each. */
const ACT_OF = { adviser: 'advised', interpreter: 'attested' } as const satisfies Partial<
  Record<Role, string>
>;
const isHelper = (role: Role): role is keyof typeof ACT_OF => Object.hasOwn(ACT_OF, role);

export interface SettlementText {
  id: string;
  offer: OfferView | null;
  /** The words of the offer that stands; null where it has none, or where there is no offer. */
  words: string | null;
}

type HelperRole = keyof typeof ACT_OF;
export interface Helpers {
  named: { name: string; role: HelperRole; namedAt: Date }[];
  free: { id: string; name: string; role: HelperRole }[];
}

type Adviser = Extract<MediationEvent, { kind: 'advised' }>['by'];

/** Independent advice and reading aloud, by accounts of those who give them: not by the word of an officer. */
@Injectable()
export class SettlementHelpers {
  constructor(
    private readonly database: Database,
    private readonly log: MediationLog,
    private readonly reading: MediationReading,
    private readonly words: MediationWords,
  ) {}

  /** Lets somebody see the settlement, and nothing else. @throws AppError not_found, invalid for no helper's account. */
  name(staff: Principal, mediationId: string, helper: string): Promise<void> {
    return this.log.on(staff, mediationId, async (tx, { claim }) => {
      const person = await tx.manager.findOneBy(Staff, { id: helper, active: true });
      if (!person || !isHelper(person.role)) throw badRequest('invalid', { field: 'staff', rule: 'helper' });
      const row = { mediationId, staffId: helper, namedBy: staff.staffId, namedAt: tx.now };
      await tx.manager.createQueryBuilder().insert().into(SettlementHelper).values(row).orIgnore().execute();
      const details = { mediation: mediationId, helper };
      await tx.audit('mediation.helper_named', { type: 'claim', id: claim.id }, details);
    });
  }

  /** Who was named, the first first, and who else could be. @throws AppError not_found. */
  of(staff: Principal, mediationId: string): Promise<Helpers> {
    return this.database.read(staff.actor, async (manager) => {
      const mediation = await manager.findOneBy(MediationRow, { id: mediationId });
      if (!mediation || !(await manager.existsBy(Case, { id: mediation.caseId }))) throw notFound();
      await this.reading.forPart(manager, staff, mediation);
      const rows = await manager.find(SettlementHelper, {
        where: { mediationId },
        order: { namedAt: 'ASC' },
      });
      const role = In(Object.keys(ACT_OF));
      const people = await manager.find(Staff, { where: { role }, order: { name: 'ASC', id: 'ASC' } });
      const isNamed = (id: string) => rows.some(({ staffId }) => staffId === id);
      const helpers = people.flatMap(({ id, name, role: as, active }) =>
        isHelper(as) ? [{ id, name, role: as, active }] : [],
      );
      return {
        named: rows.flatMap(({ staffId, namedAt }) => {
          const found = helpers.find(({ id }) => id === staffId);
          return found ? [{ name: found.name, role: found.role, namedAt }] : [];
        }),
        free: helpers
          .filter(({ id, active }) => active && !isNamed(id))
          .map(({ id, name, role: as }) => ({ id, name, role: as })),
      };
    });
  }

  /** The settlements somebody was named for, the latest first. */
  mine(staff: Principal): Promise<{ items: { id: string; namedAt: Date }[] }> {
    return this.database.read(staff.actor, async (manager) => {
      const where = { staffId: staff.staffId };
      const rows = await manager.find(SettlementHelper, { where, order: { namedAt: 'DESC' }, take: 200 });
      return { items: rows.map(({ mediationId: id, namedAt }) => ({ id, namedAt })) };
    });
  }

  /** The offer as it stands, each look on the record. @throws AppError not_found for whoever was not named. */
  text(staff: Principal, mediationId: string): Promise<SettlementText> {
    return this.database.transaction(beyondWalls(staff.actor), async (tx) => {
      const named = { mediationId, staffId: staff.staffId };
      const row = await tx.manager.findOneBy(MediationRow, { id: mediationId });
      if (!row || !(await tx.manager.existsBy(SettlementHelper, named))) throw notFound();
      const { offer } = project(await this.reading.log(tx.manager, mediationId));
      await tx.audit(
        'mediation.settlement_viewed',
        { type: 'claim', id: row.claimId },
        { mediation: row.id },
      );
      const words = offer ? await this.words.ofOffer(tx.manager, row) : null;
      return { id: mediationId, offer: offerView(offer), words };
    });
  }

  /** The worker was advised. @throws AppError not_found, verb_not_allowed. */
  advise(staff: Principal, mediationId: string, by: Adviser): Promise<void> {
    return this.act(staff, mediationId, { kind: 'advised', by, own: true });
  }

  /** It was read aloud in the worker's language, whole. @throws AppError not_found, verb_not_allowed. */
  attest(staff: Principal, mediationId: string): Promise<void> {
    return this.act(staff, mediationId, { kind: 'attested', by: 'interpreter', own: true });
  }

  private async act(staff: Principal, mediationId: string, event: MediationEvent): Promise<void> {
    const { staffId, role, actor } = staff;
    const named = await this.database.read(actor, (manager) =>
      manager.existsBy(SettlementHelper, { mediationId, staffId }),
    );
    if (!named || !isHelper(role) || ACT_OF[role] !== event.kind) throw notFound();
    await this.log.do({ ...staff, actor: beyondWalls(actor) }, mediationId, event);
  }
}
