import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import { graver } from '../../policy/taxonomy.rules';
import type { Tx } from '../../platform/database/database';
import { strictestDecision, urgencyRank } from '../case-facts.rules';
import { Case } from '../case.entity';
import { ClaimService } from '../claim.service';
import { DutyService } from '../duty.service';
import { ClaimCourse } from '../remedies/claim-course.service';
import { CaseBars } from '../routing/case-bars.service';
import { flagsOf, signsOf, type Flag, type Preparation } from './gate.rules';
import { MediationLog, type Held } from './mediation-log.service';
import { beyondWalls } from './mediation-words.service';
import { MediationRow } from './mediation.entity';
import type { Tie } from './panel.rules';

/** The gate before a mediation, and the door out of it that is always open. */
@Injectable()
export class MediationGate {
  constructor(
    private readonly log: MediationLog,
    private readonly course: ClaimCourse,
    private readonly claims: ClaimService,
    private readonly duty: DutyService,
    private readonly policy: PolicyService,
    private readonly bars: CaseBars,
  ) {}

  /** The private session. Where anything was not plainly answered with no, nothing is mediated. */
  async prepare(staff: Principal, id: string, preparation: Preparation): Promise<void> {
    const flags = flagsOf(preparation.answers);
    await this.widely(staff, id, async (tx, held) => {
      await this.log.take(tx, held, { kind: 'prepared', preparation });
      if (flags.length > 0) await this.bar(tx, held, flags);
    });
  }

  /** Something came out in the middle. It is over, and the other side hears of an adjournment. */
  async suspend(staff: Principal, id: string, flags: readonly Flag[]): Promise<void> {
    await this.widely(staff, id, async (tx, held) => {
      await this.log.take(tx, held, { kind: 'suspended', flags });
      await this.bar(tx, held, flags);
    });
  }

  /** A member steps back: they hear no more of it, and the case is hidden from them like from anybody else who is tied. */
  async recuse(staff: Principal, id: string, member: string, tie: Tie): Promise<void> {
    await this.widely(staff, id, async (tx, held) => {
      await this.log.take(tx, held, { kind: 'recused', staff: member, tie });
      await this.bars.bar(tx, held.claim.caseId, [member], tie);
    });
  }

  /** The other claims of the case may be with offices whose claims the person could not write. */
  private async widely(
    staff: Principal,
    id: string,
    work: (tx: Tx, held: Held) => Promise<void>,
  ): Promise<void> {
    await this.course.claimOf(staff.actor, MediationRow, id);
    await this.log.on({ ...staff, actor: beyondWalls(staff.actor) }, id, work);
  }

  /** As if the worker had written it: claims of their own for what is grave, no panel for any of them, and the duty officer. */
  private async bar(tx: Tx, { claim }: Held, flags: readonly Flag[]): Promise<void> {
    const target = await tx.manager.findOneByOrFail(Case, { id: claim.caseId });
    const judge = <T>(value: T) => ({ value, confidence: 1, evidence: [] });
    const judged = {
      issues: [judge(claim.issue)],
      urgency: judge('emergency' as const),
      danger: signsOf(flags).map(judge),
      language: { tag: target.language, confidence: 1, alternatives: [] },
    };
    const added = await this.claims.add(tx, await this.policy.active(tx.manager), target, judged, tx.now);
    const urgency = graver(target.urgency, 'emergency');
    await tx.manager.update(
      Case,
      { id: target.id },
      {
        ...{ urgency, urgencyRank: urgencyRank(urgency) },
        issues: [...new Set([...target.issues, ...added.map(({ issue }) => issue)])],
        contactDecision: strictestDecision(target.contactDecision, 'pending'),
      },
    );
    await this.duty.page(tx, { caseId: target.id }, 'danger');
  }
}
