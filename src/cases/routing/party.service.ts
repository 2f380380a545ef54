import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { notFound } from '../../platform/app.errors';
import { Vault } from '../../platform/crypto/vault.service';
import { everywhere } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { Claim } from '../claim.entity';
import { PatternService } from '../collective/pattern.service';
import type { Tie } from '../mediation/panel.rules';
import { CaseBars } from './case-bars.service';
import { Organisation } from './organisation.entity';
import { PartyOfClaim } from './party-of-claim.entity';
import { PartyReading } from './party-reading.service';
import { RerouteService } from './reroute.service';
import { StaffTieRow } from './staff-tie.entity';
import type { OrganisationKind } from './ties.rules';

/** The registry of organisations, which of them a claim is against, and who on the staff is tied to one. */
@Injectable()
export class PartyService {
  constructor(
    private readonly database: Database,
    private readonly parties: PartyReading,
    private readonly bars: CaseBars,
    private readonly reroutes: RerouteService,
    private readonly patterns: PatternService,
    private readonly vault: Vault,
  ) {}

  /** The same name of the same kind is the same organisation. */
  register(staff: Principal, kind: OrganisationKind, name: string): Promise<{ id: string }> {
    return this.database.transaction(staff.actor, async (tx) => {
      const row = { id: randomUUID(), kind, name, registeredBy: staff.staffId, registeredAt: tx.now };
      await tx.manager.createQueryBuilder().insert().into(Organisation).values(row).orIgnore().execute();
      const [{ id }] = (await tx.manager.query(
        'SELECT id FROM organisation WHERE kind = $1 AND lower(name) = lower($2)',
        [kind, name],
      )) as [{ id: string }];
      await tx.audit('organisation.registered', { type: 'organisation', id }, { kind });
      return { id };
    });
  }

  /**
   * Where letters to it go. An address is used once a second person has given the same: nobody sends a worker's matter
   * elsewhere alone, and until then letters are printed. @throws AppError not_found.
   */
  async setMail(staff: Principal, id: string, mailAddress: string, mailLanguage: string): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const known = await tx.manager.findOne(Organisation, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!known) throw notFound();
      const same = known.mailAddress === mailAddress && known.mailLanguage === mailLanguage;
      const { staffId } = staff;
      const second = same && known.mailProposedBy !== staffId;
      const fresh = same ? {} : { mailConfirmedBy: null };
      const mail = second
        ? { mailConfirmedBy: staffId }
        : { mailAddress, mailLanguage, mailProposedBy: staffId, ...fresh };
      await tx.manager.update(Organisation, { id }, mail);
      const digest = (address: string | null) =>
        address && this.vault.hmac('email', address.toLowerCase()).toString('hex');
      const details = { was: digest(known.mailAddress), is: digest(mailAddress), language: mailLanguage };
      await tx.audit(
        second ? 'organisation.mail_confirmed' : 'organisation.mail_proposed',
        { type: 'organisation', id },
        details,
      );
    });
  }

  list(staff: Principal): Promise<{ items: Organisation[] }> {
    return this.database.read(staff.actor, async (manager) => ({
      items: await manager.find(Organisation, { order: { name: 'ASC' }, take: 500 }),
    }));
  }

  /**
   * Somebody has made sure whom a claim is against. Offices and staff who are tied to it lose the case at once.
   * @throws AppError not_found.
   */
  async confirm(staff: Principal, claimId: string, organisationId: string): Promise<void> {
    const seen = await this.database.read(staff.actor, (manager) =>
      manager.findOneBy(Claim, { id: claimId }),
    );
    if (!seen) throw notFound();
    const { caseId } = seen;
    await this.database.transaction(everywhere(staff.actor), async (tx) => {
      if (!(await tx.manager.existsBy(Organisation, { id: organisationId }))) throw notFound();
      const row = { claimId, organisationId, caseId, confirmedBy: staff.staffId, confirmedAt: tx.now };
      await tx.manager.createQueryBuilder().insert().into(PartyOfClaim).values(row).orIgnore().execute();
      const details = { organisation: organisationId };
      await tx.audit('claim.party_confirmed', { type: 'claim', id: claimId }, details);
      await this.patterns.look(tx, organisationId);
      await this.reroutes.leaveTied(tx, caseId);
    });
  }

  /** Somebody declares whom they are tied to, by id or by name; cases against it are hidden from them from then on. */
  async declare(
    staff: Principal,
    { kind, organisationId, name }: { kind: Tie; organisationId: string | null; name: string | null },
  ): Promise<void> {
    await this.database.transaction(everywhere(staff.actor), async (tx) => {
      const known = organisationId && (await tx.manager.findOneBy(Organisation, { id: organisationId }));
      if (organisationId && !known) throw notFound();
      const digests = this.parties.digests(known ? known.name : (name ?? ''));
      const { staffId } = staff;
      const tie = { id: randomUUID(), staffId, organisationId, digests, kind, declaredAt: tx.now };
      await tx.manager.insert(StaffTieRow, tie);
      await tx.audit('staff.tie_declared', { type: 'staff', id: staffId }, { kind });
      for (const id of await this.parties.casesNaming(tx.manager, tie)) await this.bars.follow(tx, id);
    });
  }
}
