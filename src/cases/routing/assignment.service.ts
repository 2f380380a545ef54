import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Principal } from '../../identity/access';
import { may, ROLES, type Role } from '../../identity/roles.rules';
import { Staff } from '../../identity/staff.entity';
import { AppError, notFound } from '../../platform/app.errors';
import { everywhere, system } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { FINAL } from '../case-state.rules';
import { Case } from '../case.entity';
import { Claim } from '../claim.entity';
import { ClockService } from '../deadlines/clock.service';
import { MediationReading } from '../mediation/mediation-reading.service';
import type { Tie } from '../mediation/panel.rules';
import {
  assignRefusal,
  chooseOfficer,
  wishReason,
  type AssignFacts,
  type AssignReason,
  type Officer,
} from './assign.rules';
import { CaseBar } from './case-bar.entity';
import { CaseBars } from './case-bars.service';
import { ClaimHandover } from './claim-handover.service';

export interface Unassigned {
  id: string;
  caseId: string;
  office: string | null;
  status: string;
}

/** Who on the staff has a claim, and who no longer does. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly database: Database,
    private readonly clocks: ClockService,
    private readonly mediations: MediationReading,
    private readonly bars: CaseBars,
    private readonly handover: ClaimHandover,
  ) {}

  /**
   * Gives a claim to the officer named, or to the one that the rule chooses.
   * @throws AppError not_found, verb_not_allowed with the reason.
   */
  assign(
    staff: Principal,
    claimId: string,
    officerId: string | null,
  ): Promise<{ id: string; reasons: AssignReason[] }> {
    return this.database.transaction(staff.actor, async (tx) => {
      const where = { id: claimId };
      const claim = await tx.manager.findOne(Claim, { where, lock: { mode: 'pessimistic_write' } });
      if (!claim) throw notFound();
      if (FINAL.includes(claim.status)) throw refused('assign', 'ended');
      const facts = await this.facts(tx, claim);
      const officers = await this.officers(
        tx,
        officerId ? { id: officerId } : { office: claim.office ?? IsNull() },
      );
      const named = officerId && officers[0];
      if (officerId && !named) throw notFound();
      const refusal = named ? assignRefusal(named, facts) : null;
      if (refusal) throw refused('assign', refusal);
      const chosen = named
        ? { id: named.id, reasons: wishReason(named, facts) }
        : chooseOfficer(officers, facts);
      if (!chosen) throw refused('assign', 'nobody_able');
      await tx.manager.update(Claim, where, { assignedTo: chosen.id });
      // Whoever is given a new claim has not yet said that they have it.
      const isNew = claim.status === 'routed' || claim.status === 'unrouted';
      if (!isNew) await this.clocks.meet(tx, claimId, ['acknowledge']);
      await tx.audit(
        'claim.assigned',
        { type: 'claim', id: claimId },
        {
          staff: chosen.id,
          reasons: chosen.reasons.map(({ code }) => code),
        },
      );
      return chosen;
    });
  }

  /** Somebody steps back from a case: nothing of it is theirs any more. @throws AppError not_found. */
  async recuse(staff: Principal, claimId: string, because: Tie): Promise<void> {
    const seen = await this.database.read(staff.actor, (manager) =>
      manager.findOneBy(Claim, { id: claimId }),
    );
    if (!seen) throw notFound();
    await this.database.transaction(everywhere(staff.actor), async (tx) => {
      await tx.audit('claim.recused', { type: 'claim', id: claimId }, { because });
      await this.bars.bar(tx, seen.caseId, [staff.staffId], because);
    });
  }

  /** Takes claims from officers who have left, went to another office, or may not decide. Returns how many. */
  async leave(): Promise<number> {
    const left = await this.database.read(system('leavers'), (manager) =>
      manager
        .createQueryBuilder(Claim, 'k')
        .innerJoin(Staff, 's', 's.id = k.assigned_to')
        .where('k.status NOT IN (:...final)', { final: FINAL })
        // The duty desk, which has no office, may have taken up any claim.
        .andWhere('(NOT s.active OR s.office <> COALESCE(k.office, :none) OR NOT s.role IN (:...able))', {
          none: '',
          able: HOLDERS,
        })
        .limit(200)
        .getMany(),
    );
    for (const { id } of left) {
      await this.database.transaction(system('leavers'), async (tx) => {
        const where = { id };
        const claim = await tx.manager.findOneOrFail(Claim, { where, lock: { mode: 'pessimistic_write' } });
        await this.handover.unassign(tx, claim, 'left');
      });
    }
    return left.length;
  }

  /** Open claims that nobody has. */
  unassigned(staff: Principal): Promise<{ items: Unassigned[] }> {
    return this.database.read(staff.actor, async (manager) => ({
      items: await manager.find(Claim, {
        select: { id: true, caseId: true, office: true, status: true },
        where: { assignedTo: IsNull(), status: Not(In([...FINAL])) },
        order: { openedAt: 'ASC', id: 'ASC' },
        take: 200,
      }),
    }));
  }

  private async facts(tx: Tx, { id, caseId, office }: Claim): Promise<AssignFacts> {
    const { language, officerWish: wish } = await tx.manager.findOneByOrFail(Case, { id: caseId });
    const bars = await tx.manager.findBy(CaseBar, { caseId, liftedAt: IsNull() });
    const tied = bars.map(({ staffId }) => staffId);
    return { office, language, wish, tied, mediators: await this.mediations.mediators(tx.manager, id) };
  }

  private async officers(tx: Tx, where: object): Promise<Officer[]> {
    const staff = await tx.manager.find(Staff, { where, order: { id: 'ASC' } });
    const rows = (await tx.manager.query(
      `SELECT assigned_to AS id, count(*)::int AS n FROM claim
        WHERE assigned_to = ANY($1) AND NOT status = ANY($2) GROUP BY assigned_to`,
      [staff.map(({ id }) => id), [...FINAL]],
    )) as { id: string; n: number }[];
    return staff.map(({ id, office, active, role, language, gender }) => ({
      ...{ id, office, active, language, gender, able: may(role, 'case.find') },
      caseload: rows.find((row) => row.id === id)?.n ?? 0,
    }));
  }
}

/** Whoever can have a claim: takes it up, or decides it. */
const HOLDERS = (Object.keys(ROLES) as Role[]).filter((role) => may(role, 'case.acknowledge'));

const refused = (verb: string, reason: string): AppError =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb, reason });
