import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Principal } from '../../identity/access';
import { Staff } from '../../identity/staff.entity';
import { PolicyService } from '../../policy/policy.service';
import type { Issue } from '../../policy/taxonomy.rules';
import { AppError, notFound } from '../../platform/app.errors';
import { Vault } from '../../platform/crypto/vault.service';
import { Database, type Tx } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClaimCourse } from '../remedies/claim-course.service';
import { ConsentService } from '../remedies/consent.service';
import { consentFor, type Consent } from '../remedies/enforcement.rules';
import { CaseBar } from '../routing/case-bar.entity';
import { SupportEventRow } from './support-event.entity';
import {
  nextSupportSteps,
  REFERRAL_TELLS,
  supportRefusal,
  type SupportEvent,
  type SupportFacts,
  type SupportKind,
  type SupportRefusal,
  type SupportStep,
} from './support.rules';

type Unsigned<E> = E extends SupportEvent ? Omit<E, 'id' | 'at' | 'by'> : never;
/** A step as it is asked for: who takes it and when is added, and for a referral the consent it rests on. */
export type AskedStep = Exclude<Unsigned<SupportEvent>, { kind: 'referred' }> | AskedReferral;
type AskedReferral = Omit<Extract<Unsigned<SupportEvent>, { kind: 'referred' }>, 'consent'>;

export interface SupportView {
  /** Without words where none were written, or what was written is erased. */
  events: (SupportEvent & { words: string | null })[];
  next: SupportStep[];
}

/** How support for a claim stands for whoever looks. */
export interface SupportProspect {
  caseId: string;
  reference: string;
  issue: Issue;
  office: string | null;
  /** Why a step of a kind cannot be taken now, or null. */
  may: (kind: Exclude<SupportKind, 'referral_ended'>) => SupportRefusal | null;
  /** Who may stand by the worker. */
  advocates: { id: string; name: string }[];
  /** Names of those who wrote something down or stand by the worker. */
  names: Record<string, string>;
}

/** Stands by a survivor: an advocate, a plan for safety, services she agrees to. No authority is told of itself. */
@Injectable()
export class SurvivorSupport {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly vault: Vault,
    private readonly course: ClaimCourse,
    private readonly consents: ConsentService,
  ) {}

  /** @throws AppError not_found, verb_not_allowed with the reason. */
  take(
    staff: Principal,
    claimId: string,
    step: AskedStep,
    words: string | null = null,
  ): Promise<{ id: string }> {
    return this.course.on(staff.actor, claimId, async (tx, claim) => {
      const fits =
        step.kind === 'advocate_named' &&
        (await this.advocates(tx.manager, claim)).some(({ id }) => id === step.advocate);
      const consents = await this.consents.holding(tx.manager, claim);
      const facts = await this.facts(tx.manager, staff, claim, { fits, consents });
      const refusal = supportRefusal(step, facts);
      if (refusal) throw new AppError('verb_not_allowed', 409, 'quiet', { verb: step.kind, reason: refusal });
      const id = randomUUID();
      const { kind, ...details } = step.kind === 'referred' ? { ...step, consent: facts.consent! } : step;
      await tx.manager.insert(SupportEventRow, {
        ...{ id, claimId, kind, details, recordedBy: staff.staffId, recordedAt: tx.now },
        words: words === null ? null : await this.seal(tx, claim, id, words),
      });
      await tx.audit(`support.${kind}`, { type: 'claim', id: claimId }, { event: id });
      return { id };
    });
  }

  /** What was done and what comes next. @throws AppError not_found. */
  view(staff: Principal, claimId: string): Promise<SupportView> {
    return this.database.transaction(staff.actor, async (tx) => {
      const claim = await tx.manager.findOneBy(Claim, { id: claimId });
      if (!claim) throw notFound();
      const rows = await this.rows(tx.manager, claimId);
      const events: SupportView['events'] = [];
      for (const row of rows) {
        const words = row.words
          ? await this.vault.openStoredIfKept<string>(tx.manager, placeOf(row.id), row.words)
          : null;
        events.push({ ...eventOf(row), words });
      }
      const child = await this.isChild(tx.manager, claim);
      await tx.audit('support.read', { type: 'claim', id: claimId });
      return { events, next: nextSupportSteps({ child, events }, tx.now) };
    });
  }

  /** What may be done now, and who may stand by the worker. It writes nothing. @throws AppError not_found. */
  prospect(staff: Principal, claimId: string): Promise<SupportProspect> {
    return this.database.read(staff.actor, async (manager) => {
      const claim = await manager.findOneBy(Claim, { id: claimId });
      if (!claim) throw notFound();
      const { reference } = await manager.findOneByOrFail(Case, { id: claim.caseId });
      const advocates = await this.advocates(manager, claim);
      const consents = await this.consents.inForce(manager, claim);
      const facts = await this.facts(manager, staff, claim, { fits: advocates.length > 0, consents });
      const rows = await this.rows(manager, claimId);
      const known = rows.flatMap((row) => {
        const event = eventOf(row);
        return event.kind === 'advocate_named' ? [event.by, event.advocate] : [event.by];
      });
      const people = await manager.findBy(Staff, { id: In(known) });
      const { caseId, issue, office } = claim;
      return {
        ...{ caseId, reference, issue, office },
        may: (kind) => supportRefusal({ kind }, facts),
        advocates: advocates.map(({ id, name }) => ({ id, name })),
        names: Object.fromEntries(people.map(({ id, name }) => [id, name])),
      };
    });
  }

  private async facts(
    manager: EntityManager,
    staff: Principal,
    claim: Claim,
    known: { fits: boolean; consents: readonly Consent[] },
  ): Promise<SupportFacts> {
    const { offices } = await this.policy.active(manager);
    const kindOf = (office: string | null) => (office === null ? undefined : offices[office]?.kind);
    return {
      survivorOffice: kindOf(claim.office) === 'survivor_support',
      child: await this.isChild(manager, claim),
      bestInterestsOfficer: staff.office !== null && offices[staff.office]?.bestInterestsOfficer === true,
      events: (await this.rows(manager, claim.id)).map(eventOf),
      consent: consentFor({ kind: 'service', id: null }, REFERRAL_TELLS, known.consents)?.id ?? null,
      advocateFits: known.fits,
    };
  }

  /** Who may stand by the worker: active, of the office, and not kept from the case. */
  private async advocates(manager: EntityManager, { caseId, office }: Claim): Promise<Staff[]> {
    const bars = await manager.findBy(CaseBar, { caseId });
    const there = { active: true, ...(office === null ? {} : { office }) };
    const staff = await manager.find(Staff, { where: there, order: { name: 'ASC', id: 'ASC' } });
    return staff.filter(({ id }) => !bars.some(({ staffId }) => staffId === id));
  }

  private isChild(manager: EntityManager, { caseId }: Claim): Promise<boolean> {
    return manager.existsBy(Claim, { caseId, issue: 'child' });
  }

  private rows(manager: EntityManager, claimId: string): Promise<SupportEventRow[]> {
    return manager.find(SupportEventRow, { where: { claimId }, order: { seq: 'ASC' } });
  }

  private async seal(tx: Tx, { caseId }: Claim, row: string, words: string): Promise<Buffer> {
    const { dataKeyId } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    return this.vault.seal(await this.vault.openKey(tx.manager, dataKeyId), placeOf(row), words);
  }
}

const placeOf = (row: string) => ({ table: 'support_event', column: 'words', row });

function eventOf({ id, kind, details, recordedBy, recordedAt }: SupportEventRow): SupportEvent {
  const plain = { ...details, kind } as Unsigned<SupportEvent>;
  const days = plain.kind === 'safety_plan' ? { reviewBy: new Date(plain.reviewBy) } : {};
  return { ...plain, ...days, id, at: recordedAt, by: recordedBy } as SupportEvent;
}
