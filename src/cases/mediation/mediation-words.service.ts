import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { subkey } from '../../platform/crypto/keyring.rules';
import { Vault, type OpenKey } from '../../platform/crypto/vault.service';
import type { Actor } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { notFound } from '../../platform/app.errors';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { MediationEventRow } from './mediation-event.entity';
import { CONFIDENTIAL, project, type MediationVerb } from './mediation-event.rules';
import { MediationReading } from './mediation-reading.service';
import { MediationRow } from './mediation.entity';
import { mayHear } from './part.rules';

/** Somebody of the staff who for once sees past the walls of their office. The caller has checked that they may. */
export const beyondWalls = (actor: Actor): Actor =>
  actor.kind === 'staff' ? { ...actor, allCases: true } : actor;

/** What was said in confidence. Under the case's own key it does not open, and to whoever decides it is never shown. */
@Injectable()
export class MediationWords {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly reading: MediationReading,
  ) {}

  async seal(manager: EntityManager, claim: Claim, row: string, words: string): Promise<Buffer> {
    return this.vault.seal(await this.key(manager, claim), place(row), words);
  }

  /**
   * Offers and notes, for those who mediate, each look on the record.
   * @throws AppError not_found: to all others there is nothing here.
   */
  async list(
    staff: Principal,
    mediationId: string,
  ): Promise<{ items: { kind: MediationVerb; words: string }[] }> {
    const { actor } = await this.asMember(staff, mediationId);
    return this.database.transaction(actor, async (tx) => {
      const row = await tx.manager.findOneBy(MediationRow, { id: mediationId });
      const log = row ? await this.reading.log(tx.manager, mediationId) : [];
      if (!row || !mayHear(project(log), staff.staffId)) throw notFound();
      const claim = await tx.manager.findOneByOrFail(Claim, { id: row.claimId });
      const key = await this.key(tx.manager, claim);
      const rows = await tx.manager.find(MediationEventRow, {
        where: { mediationId, kind: In([...CONFIDENTIAL]), words: Not(IsNull()) },
        order: { seq: 'ASC' },
      });
      await tx.audit('mediation.words_viewed', { type: 'claim', id: row.claimId }, { mediation: row.id });
      return {
        items: rows.map(({ id, kind, words }) => ({
          kind,
          words: this.vault.openJson<string>(key, place(id), words!),
        })),
      };
    });
  }

  /** The words of the latest offer; null where it has none. @throws AppError not_found where they were erased. */
  async ofOffer(manager: EntityManager, { id: mediationId, claimId }: MediationRow): Promise<string | null> {
    const where = { mediationId, kind: 'offered' as const };
    const [last] = await manager.find(MediationEventRow, { where, order: { seq: 'DESC' }, take: 1 });
    if (!last?.words) return null;
    const key = await this.key(manager, await manager.findOneByOrFail(Claim, { id: claimId }));
    return this.vault.openJson<string>(key, place(last.id), last.words);
  }

  /** A member of the panel works on the mediation they sit in past the walls; anybody else stays behind their own. */
  async asMember(staff: Principal, mediationId: string): Promise<Principal> {
    const wide = beyondWalls(staff.actor);
    const log = await this.database.read(wide, (manager) => this.reading.log(manager, mediationId));
    const sits = log.length > 0 && project(log).seats.some((seat) => seat.staff === staff.staffId);
    return sits ? { ...staff, actor: wide } : staff;
  }

  private async key(manager: EntityManager, { caseId }: Claim): Promise<OpenKey> {
    const { dataKeyId } = await manager.findOneByOrFail(Case, { id: caseId });
    const opened = await this.vault.openKeyIfKept(manager, dataKeyId);
    if (!opened) throw notFound();
    return { id: opened.id, key: subkey(opened.key, 'mediation') };
  }
}

const place = (row: string) => ({ table: 'mediation_event', column: 'words', row });
