import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Staff } from '../identity/staff.entity';
import type { Actor } from '../platform/database/actor';
import { notFound } from '../platform/app.errors';
import { Database } from '../platform/database/database';
import type { Side } from '../policy/policy.rules';
import { PolicyService } from '../policy/policy.service';
import { CaseNotes, type NoteView } from './case-notes.service';
import { Case } from './case.entity';
import { Claim } from './claim.entity';
import { MandateRow } from './mandates/mandate.entity';
import type { MadeCheck } from './playbook.rules';
import { DisclosureConsent } from './remedies/disclosure-consent.entity';
import { CaseBar } from './routing/case-bar.entity';
import type { Corridor } from './routing/corridor.rules';
import type { ReportingDuty } from './routing/duties.rules';
import { Organisation } from './routing/organisation.entity';
import { PartyOfClaim } from './routing/party-of-claim.entity';
import { Transfer } from './routing/transfer.entity';
import type { Wishes } from './routing/wishes.service';
import { Translations, type TranslationView } from './translation.service';

/** What officers do in a case beside its messages, claims and clocks. */
export interface CaseWorkView {
  notes: NoteView[];
  checks: MadeCheck[];
  duties: ReportingDuty[];
  translations: TranslationView[];
  consents: DisclosureConsent[];
  mandates: MandateRow[];
  parties: { claimId: string; name: string; kind: Organisation['kind'] }[];
  /** The registry, to confirm a party from. */
  organisations: Pick<Organisation, 'id' | 'name' | 'kind'>[];
  transfers: Transfer[];
  /** Hash of the policy in force. */
  inForce: string;
  corridor: Corridor & { by: Case['corridorBy'] };
  /** Which states the policy in force knows on each side. ISO 3166 alpha-2. */
  states: Record<Side, string[]>;
  wishes: Wishes;
  /** Who is or was barred from the case. */
  bars: (Pick<CaseBar, 'staffId' | 'because' | 'since' | 'liftedAt' | 'liftReason'> & { name: string })[];
}

/** Reads what officers did. */
@Injectable()
export class CaseWorkReading {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly notes: CaseNotes,
    private readonly translations: Translations,
  ) {}

  /** @throws AppError not_found, also when the case is not the actor's to see. */
  of(actor: Actor, caseId: string): Promise<CaseWorkView> {
    return this.database.read(actor, async (manager) => {
      const row = await manager.findOneBy(Case, { id: caseId });
      if (!row) throw notFound();
      const claims = await manager.findBy(Claim, { caseId });
      const confirmed = await manager.findBy(PartyOfClaim, { caseId });
      const organisations = await manager.find(Organisation, { order: { name: 'ASC' }, take: 500 });
      const claimId = In(claims.map(({ id }) => id));
      const policy = await this.policy.active(manager);
      const on = (side: Side) =>
        Object.keys(policy.states).filter((state) => policy.states[state]!.includes(side));
      return {
        notes: await this.notes.of(manager, caseId),
        checks: await this.notes.checks(manager, caseId),
        duties: await this.notes.duties(manager, caseId),
        translations: await this.translations.ofCase(manager, caseId),
        consents: await manager.find(DisclosureConsent, { where: { caseId }, order: { givenAt: 'ASC' } }),
        mandates: await manager.find(MandateRow, { where: { caseId }, order: { givenAt: 'ASC' } }),
        parties: confirmed.flatMap(({ claimId: of, organisationId }) => {
          const found = organisations.find(({ id }) => id === organisationId);
          return found ? [{ claimId: of, name: found.name, kind: found.kind }] : [];
        }),
        organisations: organisations.map(({ id, name, kind }) => ({ id, name, kind })),
        transfers: await manager.find(Transfer, { where: { claimId }, order: { proposedAt: 'ASC' } }),
        inForce: policy.hash,
        corridor: { destination: row.destination, origin: row.origin, by: row.corridorBy },
        states: { destination: on('destination'), origin: on('origin') },
        wishes: { officer: row.officerWish, interpreter: row.interpreterWish },
        bars: await this.bars(manager, caseId),
      };
    });
  }

  private async bars(manager: EntityManager, caseId: string): Promise<CaseWorkView['bars']> {
    const bars = await manager.find(CaseBar, { where: { caseId }, order: { since: 'ASC', staffId: 'ASC' } });
    const people = await manager.findBy(Staff, { id: In(bars.map(({ staffId }) => staffId)) });
    return bars.map(({ staffId, because, since, liftedAt, liftReason }) => ({
      ...{ staffId, because, since, liftedAt, liftReason },
      name: people.find(({ id }) => id === staffId)?.name ?? '',
    }));
  }
}
