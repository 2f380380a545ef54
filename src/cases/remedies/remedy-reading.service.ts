import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RemedyPolicy } from '../../policy/policy.rules';
import { PolicyService } from '../../policy/policy.service';
import { notFound } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import type { Place } from '../../platform/crypto/sealed.rules';
import { Vault, type OpenKey } from '../../platform/crypto/vault.service';
import type { Actor } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { whatToAskWorker } from './arrival.rules';
import { EnforcementStepRow } from './enforcement-step.entity';
import { Finding } from './finding.entity';
import { findingPlace } from './finding.service';
import { InterimMeasureRow } from './interim-measure.entity';
import { ObligationReading, type Owing } from './obligation-reading.service';
import { isBroken, standingOf } from './obligation.rules';
import { ReceiptReport } from './receipt-report.entity';
import { sumView, type ObligationView, type RemedyView } from './remedy-view.rules';
import { RetaliationEvent } from './retaliation-event.entity';
import { retaliationPlace } from './retaliation.service';
import { Review } from './review.entity';
import { reviewPlace } from './review.service';

/** All that was found, owed and done about one claim. What the actor may not see is not there. */
@Injectable()
export class RemedyReading {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
    private readonly obligations: ObligationReading,
  ) {}

  /** @throws AppError not_found, also when the claim is not the actor's to see. */
  view(actor: Actor, claimId: string): Promise<RemedyView> {
    return this.database.read(actor, async (manager) => {
      const claim = await manager.findOneBy(Claim, { id: claimId });
      if (!claim) throw notFound();
      const { dataKeyId } = await manager.findOneByOrFail(Case, { id: claim.caseId });
      const key = await this.vault.openKeyIfKept(manager, dataKeyId);
      const events = await manager.find(RetaliationEvent, {
        where: { claimId },
        order: { recordedAt: 'ASC' },
      });
      return {
        ...{ claimId, status: claim.status },
        findings: await this.findings(manager, key, claimId),
        obligations: await this.owed(manager, claim),
        reviews: await this.reviews(manager, key, claimId),
        retaliation: events.map(({ id, kind, words, recordedAt }) => ({
          ...{ id, kind, recordedAt },
          words: words && this.open(key, retaliationPlace(id), words),
        })),
        measures: (await manager.find(InterimMeasureRow, { where: { claimId }, order: { id: 'ASC' } })).map(
          ({ id, kind, state }) => ({ id, kind, state }),
        ),
      };
    });
  }

  /** Null where it was erased. */
  private open<T = string>(key: OpenKey | null, place: Place, sealed: Buffer): T | null {
    return key && this.vault.openJson<T>(key, place, sealed);
  }

  private async findings(
    manager: EntityManager,
    key: OpenKey | null,
    claimId: string,
  ): Promise<RemedyView['findings']> {
    const rows = await manager.find(Finding, { where: { claimId }, order: { seq: 'ASC' } });
    return rows.map(({ id, reviewId, outcome, partyHeard, foundBy, foundAt, reasons, evidence }) => ({
      ...{ id, reviewId, outcome, partyHeard, foundBy, foundAt },
      reasons: this.open(key, findingPlace('reasons', id), reasons) ?? '',
      evidence: this.open<string[]>(key, findingPlace('evidence', id), evidence) ?? [],
    }));
  }

  private async reviews(
    manager: EntityManager,
    key: OpenKey | null,
    claimId: string,
  ): Promise<RemedyView['reviews']> {
    const rows = await manager.find(Review, { where: { claimId }, order: { openedAt: 'ASC' } });
    return rows.map(({ id, kind, office, openedAt, decidedAt, outcome, words, answer }) => ({
      ...{ id, kind, office, openedAt, decidedAt, outcome },
      words: this.open(key, reviewPlace('words', id), words) ?? '',
      answer: answer && this.open(key, reviewPlace('answer', id), answer),
    }));
  }

  private async owed(manager: EntityManager, claim: Claim): Promise<ObligationView[]> {
    const all = await this.obligations.ofClaim(manager, claim.id);
    const own = await this.policy.version(manager, claim.policyHash);
    const { remedies } = own.remedies ? own : await this.policy.active(manager);
    const views: ObligationView[] = [];
    for (const each of all) views.push(await this.one(manager, each, remedies));
    return views;
  }

  private async one(
    manager: EntityManager,
    { row, obligation }: Owing,
    policy: RemedyPolicy | null,
  ): Promise<ObligationView> {
    const now = this.clock.now();
    const standing = standingOf(obligation);
    const obligationId = row.id;
    const reports = await manager.find(ReceiptReport, { where: { obligationId }, order: { seq: 'ASC' } });
    const steps = await manager.find(EnforcementStepRow, {
      where: { obligationId },
      order: { takenAt: 'ASC' },
    });
    const { id, kind, obligor, obligorId, source, sourceId, accelerates, acceleratedAt } = row;
    return {
      ...{ id, kind, obligor, obligorId, source, sourceId, accelerates, acceleratedAt },
      replaced: obligation.replaced,
      owed: sumView(obligation.money?.owed ?? null),
      agreed: sumView(obligation.money?.agreed ?? null),
      paid: sumView(standing.paid),
      claimed: sumView(standing.claimed),
      outcome: standing.outcome,
      broken: isBroken(obligation, now),
      instalments: standing.instalments,
      reports: reports.map(({ saidBy, what, channel, saidAt }) => ({ saidBy, what, channel, saidAt })),
      steps: steps.map(({ step, recipient: to, takenBy, takenAt }) => ({ step, to, takenBy, takenAt })),
      ask: policy && (whatToAskWorker(obligation, now, policy)?.ask ?? null),
    };
  }
}
