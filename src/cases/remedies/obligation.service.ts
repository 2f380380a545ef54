import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Principal } from '../../identity/access';
import { scheduleOf } from '../../policy/policy.rules';
import { AppError, badRequest, notFound } from '../../platform/app.errors';
import type { Actor } from '../../platform/database/actor';
import type { Tx } from '../../platform/database/database';
import type { Claim } from '../claim.entity';
import { MediationRow } from '../mediation/mediation.entity';
import { ClaimCourse } from './claim-course.service';
import { Finding } from './finding.entity';
import { Instalment } from './instalment.entity';
import { ObligationReading, type Owing } from './obligation-reading.service';
import { ObligationRow } from './obligation.entity';
import {
  standingOf,
  termsFault,
  type ObligationKind,
  type Obligor,
  type RecordedOutcome,
  type Terms,
} from './obligation.rules';
import { RemedyClocks } from './remedy-clocks.service';
import { isCurrency, minorOf, sum, type SumKind } from './sums.rules';

export interface NewObligation {
  kind: ObligationKind;
  obligor: Obligor;
  obligorId: string | null;
  source: 'finding' | 'settlement';
  sourceId: string;
  /** An obligation of the same claim that this one stands in place of. */
  replaces: string | null;
  /** Digits, as "1250.50". */
  money: { currency: string; owed: string; agreed: string } | null;
  accelerates: boolean;
  /** By local date where the office is: the day's end is the deadline. */
  instalments: { agreed: string | null; dueOn: string }[];
}

/** Writes down what is owed under a finding or a settlement, and by when. */
@Injectable()
export class ObligationService {
  constructor(
    private readonly course: ClaimCourse,
    private readonly clocks: RemedyClocks,
    private readonly reading: ObligationReading,
  ) {}

  /** @throws AppError not_found, verb_not_allowed, invalid with the fault of the terms. */
  add(staff: Principal, claimId: string, asked: NewObligation): Promise<{ id: string }> {
    return this.course.on(staff.actor, claimId, (tx, claim) => this.set(tx, staff, claim, asked));
  }

  /** The same on a claim that the caller has locked. A settlement binds, and becomes obligations, as a whole. */
  async set(tx: Tx, staff: Principal, claim: Claim, asked: NewObligation): Promise<{ id: string }> {
    const terms = await this.terms(tx, claim, asked);
    const fault = termsFault(terms, tx.now);
    if (fault) throw badRequest('invalid', { field: 'instalments', rule: fault });
    await this.checkSource(tx, claim, asked);
    await this.course.move(tx, claim, asked.source === 'finding' ? 'order' : 'settle');
    const id = await this.insert(tx, staff, claim, asked, terms);
    if (asked.replaces) await this.clocks.release(tx, asked.replaces);
    for (const { n, dueAt } of terms.instalments)
      await this.clocks.startFor(tx, claim, 'obligation', { obligationId: id, n }, dueAt);
    const { kind, obligor, source } = asked;
    const details = { obligation: id, kind, obligor, source };
    await tx.audit('obligation.set', { type: 'claim', id: claim.id }, details);
    return { id };
  }

  /** What became of the debtor. It counts for nothing towards a remedy. @throws AppError not_found, verb_not_allowed. */
  async record(staff: Principal, id: string, outcome: RecordedOutcome): Promise<void> {
    await this.on(staff.actor, id, async (tx, claim, { obligation }) => {
      const standing = standingOf({ ...obligation, recorded: outcome });
      if (standing.coveredAt)
        throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'record', reason: 'arrived_already' });
      await tx.manager.update(ObligationRow, { id }, { recorded: outcome, outcome: standing.outcome });
      await tx.audit('obligation.recorded', { type: 'claim', id: claim.id }, { obligation: id, outcome });
    });
  }

  /** Works on one obligation of a claim that nobody else moves meanwhile. @throws AppError not_found. */
  async on<T>(
    actor: Actor,
    id: string,
    work: (tx: Tx, claim: Claim, owing: Owing) => Promise<T>,
  ): Promise<T> {
    const claimId = await this.course.claimOf(actor, ObligationRow, id);
    return this.course.on(actor, claimId, async (tx, claim) =>
      work(tx, claim, await this.one(tx, claim, id)),
    );
  }

  /** The same within a transaction. @throws AppError not_found. */
  async within<T>(tx: Tx, id: string, work: (tx: Tx, claim: Claim, owing: Owing) => Promise<T>): Promise<T> {
    const row = await tx.manager.findOneBy(ObligationRow, { id });
    if (!row) throw notFound();
    const claim = await this.course.lock(tx, row.claimId);
    return work(tx, claim, await this.one(tx, claim, id));
  }

  private async one(tx: Tx, claim: Claim, id: string): Promise<Owing> {
    const all = await this.reading.ofClaim(tx.manager, claim.id);
    return all.find(({ row }) => row.id === id)!;
  }

  private async terms(tx: Tx, claim: Claim, { kind, money, instalments }: NewObligation): Promise<Terms> {
    const { zone } = scheduleOf(await this.clocks.policyOf(tx, claim), claim.office);
    if (money && !isCurrency(money.currency))
      throw badRequest('invalid', { field: 'currency', rule: 'iso4217' });
    const read = <K extends SumKind>(as: K, digits: string) => {
      const minor = money && minorOf(money.currency, digits);
      if (!money || minor === null) throw badRequest('invalid', { field: as, rule: 'digits' });
      return sum(as, money.currency, minor);
    };
    return {
      kind,
      money: money && { owed: read('owed', money.owed), agreed: read('agreed', money.agreed) },
      instalments: instalments.map(({ agreed, dueOn }, index) => ({
        n: index + 1,
        agreed: agreed === null ? null : read('agreed', agreed),
        dueAt: DateTime.fromISO(dueOn, { zone }).plus({ days: 1 }).startOf('day').toJSDate(),
      })),
    };
  }

  private async checkSource(tx: Tx, { id: claimId }: Claim, asked: NewObligation): Promise<void> {
    const { source, sourceId, replaces } = asked;
    if (source === 'finding' && !(await tx.manager.existsBy(Finding, { id: sourceId, claimId })))
      throw notFound();
    const settled = { id: sourceId, claimId, status: 'settled' as const };
    if (source === 'settlement' && !(await tx.manager.existsBy(MediationRow, settled))) throw notFound();
    if (replaces === null) return;
    const all = await this.reading.ofClaim(tx.manager, claimId);
    const old = all.find(({ row }) => row.id === replaces);
    if (!old) throw notFound();
    // Otherwise a debt could be exchanged for a smaller one without the worker's word.
    if (old.row.recorded !== 'insolvent' || old.obligation.replaced)
      throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'replace', reason: 'not_insolvent' });
  }

  private async insert(
    tx: Tx,
    staff: Principal,
    { id: claimId, caseId }: Claim,
    { kind, obligor, obligorId, source, sourceId, replaces, accelerates }: NewObligation,
    { money, instalments }: Terms,
  ): Promise<string> {
    const id = randomUUID();
    await tx.manager.insert(ObligationRow, {
      ...{ id, caseId, claimId, kind, obligor, obligorId, source, sourceId, replaces, accelerates },
      currency: money?.agreed.currency ?? null,
      owed: money ? String(money.owed.minor) : null,
      agreed: money ? String(money.agreed.minor) : null,
      ...{
        acceleratedAt: null,
        recorded: null,
        outcome: 'open',
        createdBy: staff.staffId,
        createdAt: tx.now,
      },
    });
    for (const { n, agreed, dueAt } of instalments) {
      const row = { obligationId: id, n, claimId, agreed: agreed && String(agreed.minor), dueAt };
      await tx.manager.insert(Instalment, row);
    }
    return id;
  }
}
