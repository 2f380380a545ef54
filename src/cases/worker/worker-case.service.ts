import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { ROLES, type Role } from '../../identity/roles.rules';
import { Staff } from '../../identity/staff.entity';
import { NoticeReading } from '../../notifications/notice-reading.service';
import { Notice } from '../../notifications/notice.entity';
import { CLAIM_CLOCK_KINDS } from '../../policy/policy.schema';
import type { PolicyVersion } from '../../policy/policy.rules';
import { PolicyService } from '../../policy/policy.service';
import type { Actor } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { transition } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockRow } from '../clock.entity';
import { DisclosureConsent } from '../remedies/disclosure-consent.entity';
import { RemedyReading } from '../remedies/remedy-reading.service';
import type { RemedyView } from '../remedies/remedy-view.rules';
import { reviewOffice } from '../remedies/review.rules';
import { Review } from '../remedies/review.entity';
import { claimStage, statusOf } from '../status.rules';
import { SubmissionsOfCase } from '../submissions-of-case.service';
import { ReceiptPins } from './receipt-pins.service';
import { nextStep, type OfficeNames, type WorkerCaseView, type WorkerClaim } from './worker-case.rules';
import { WorkerRequest } from './worker-request.entity';

/** A case as its own worker sees it. Whoever calls has checked the PIN. */
@Injectable()
export class WorkerCase {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly submissions: SubmissionsOfCase,
    private readonly notices: NoticeReading,
    private readonly remedies: RemedyReading,
    private readonly pins: ReceiptPins,
  ) {}

  /** Null while no case was opened for what the receipt is for. */
  async view(receiptId: string): Promise<WorkerCaseView | null> {
    const nobody: Actor = { kind: 'system', name: 'worker-case' };
    const caseId = await this.database.read(nobody, (manager) => this.pins.caseOf(manager, receiptId));
    if (!caseId) return null;
    const worker: Actor = { kind: 'worker', caseId };
    const claims = await this.database.read(worker, (manager) =>
      manager.find(Claim, { where: { caseId }, order: { openedAt: 'ASC', id: 'ASC' } }),
    );
    const remedies: RemedyView[] = [];
    for (const { id } of claims) remedies.push(await this.remedies.view(worker, id));
    return this.database.read(worker, (manager) => this.whole(manager, caseId, claims, remedies));
  }

  private async whole(
    manager: EntityManager,
    caseId: string,
    claims: Claim[],
    remedies: RemedyView[],
  ): Promise<WorkerCaseView> {
    const row = await manager.findOneByOrFail(Case, { id: caseId });
    const policy = await this.policy.active(manager);
    const clocks = await manager.find(ClockRow, {
      where: { caseId, kind: In([...CLAIM_CLOCK_KINDS, 'appeal']), state: In(['running', 'breached']) },
      order: { dueAt: 'ASC' },
    });
    const views = claims.map((claim) => claimView(claim, policy, clocks, remedies));
    const dates = clocks.map(({ dueAt }) => dueAt);
    const stages = views.map(({ issue, stage, by }) => ({ issue, stage, nextDate: by }));
    return {
      ...{ caseId, reference: row.reference, erased: row.erasedAt !== null, claims: views },
      stage: statusOf(false, stages, dates, null).stage,
      messages: row.erasedAt ? [] : await this.messages(manager, caseId),
      obligations: remedies.flatMap(({ claimId, obligations }) =>
        obligations
          .filter(({ replaced }) => !replaced)
          .map(({ id, kind, obligor, owed, agreed, paid, claimed, outcome, instalments, ask }) => ({
            ...{
              id,
              claimId,
              kind,
              obligor,
              owed,
              agreed,
              arrived: paid,
              claimed,
              outcome,
              instalments,
              ask,
            },
          })),
      ),
      seenBy: await this.seenBy(manager, policy, caseId, claims),
      consents: await this.consents(manager, caseId),
      requests: await manager.find(WorkerRequest, {
        select: { id: true, verb: true, state: true, askedAt: true, dueAt: true },
        where: { caseId, proof: 'pin' },
        order: { askedAt: 'ASC' },
      }),
      complaintsGoTo: complaintsGoTo(policy, claims),
    };
  }

  private async messages(manager: EntityManager, caseId: string): Promise<WorkerCaseView['messages']> {
    const came = await this.submissions.of(manager, caseId);
    const said: WorkerCaseView['messages'] = came.map(({ receivedAt: at, channel, text }) => ({
      ...{ from: 'worker' as const, at, channel, text },
    }));
    const notices = await manager.findBy(Notice, { caseId, contactId: Not(IsNull()), sentAt: Not(IsNull()) });
    for (const notice of notices) {
      const text = await this.notices.body(manager, notice);
      if (text) said.push({ from: 'us', at: notice.sentAt!, channel: notice.channel, text });
    }
    return said.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  private async seenBy(
    manager: EntityManager,
    policy: PolicyVersion,
    caseId: string,
    claims: Claim[],
  ): Promise<WorkerCaseView['seenBy']> {
    const reviews = await manager.findBy(Review, { caseId });
    const offices = new Set([...claims, ...reviews].flatMap(({ office }) => office ?? []));
    const people = await manager.find(Staff, {
      where: { active: true },
      order: { office: 'ASC', role: 'ASC' },
    });
    const found = new Map<string, { role: Role; office: OfficeNames | null }>();
    for (const { role, office } of people) {
      const sees = ROLES[role]?.sees;
      const theirs = sees === 'office' && office !== null && offices.has(office);
      if (sees !== 'all' && !theirs) continue;
      const at = theirs ? (policy.offices[office]?.names ?? null) : null;
      found.set(`${role} ${theirs ? office : ''}`, { role, office: at });
    }
    return [...found.values()];
  }

  private async consents(manager: EntityManager, caseId: string): Promise<WorkerCaseView['consents']> {
    const rows = await manager.find(DisclosureConsent, { where: { caseId }, order: { givenAt: 'ASC' } });
    return rows.map(({ id, claimId, recipient, what, givenAt, revokedAt }) => ({
      ...{ id, claimId, recipient, what, givenAt, revokedAt },
    }));
  }
}

function claimView(
  { id, issue, status, office }: Claim,
  policy: PolicyVersion,
  clocks: readonly ClockRow[],
  remedies: readonly RemedyView[],
): WorkerClaim {
  const remedy = remedies.find(({ claimId }) => claimId === id);
  return {
    ...{ id, issue, status, stage: claimStage(status), next: nextStep(status) },
    by: clocks.find(({ claimId }) => claimId === id)?.dueAt ?? null,
    office: office ? (policy.offices[office]?.names ?? null) : null,
    mayWithdraw: transition(status, 'withdraw') !== null,
    findings: (remedy?.findings ?? []).map(({ outcome, reasons, foundAt }) => ({
      outcome,
      reasons,
      foundAt,
    })),
    reviews: (remedy?.reviews ?? []).map(({ kind, openedAt, decidedAt, answer }) => ({
      ...{ kind, openedAt, decidedAt, answer },
    })),
  };
}

function complaintsGoTo({ remedies, offices }: PolicyVersion, claims: readonly Claim[]): OfficeNames[] {
  if (!remedies) return [];
  const ids = new Set(claims.flatMap(({ office }) => reviewOffice('handling', office, remedies) ?? []));
  return [...ids].flatMap((id) => (offices[id] ? [offices[id].names] : []));
}
