import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import type { EnforcementStep } from '../../policy/policy.rules';
import { AppError } from '../../platform/app.errors';
import { ConsentService } from './consent.service';
import { climb, discloses, type Recipient } from './enforcement.rules';
import { EnforcementStepRow } from './enforcement-step.entity';
import { ObligationService } from './obligation.service';
import { RemedyClocks } from './remedy-clocks.service';
import { RetaliationWatches } from './retaliation-watch.service';

/** Lets a broken obligation climb the ladder of the policy, one step at a time. */
@Injectable()
export class EnforcementService {
  constructor(
    private readonly obligations: ObligationService,
    private readonly consents: ConsentService,
    private readonly clocks: RemedyClocks,
    private readonly watches: RetaliationWatches,
  ) {}

  /** @throws AppError not_found, verb_not_allowed with the reason, no_consent among them. */
  take(
    staff: Principal,
    obligationId: string,
    step: EnforcementStep,
    to: Recipient | null,
  ): Promise<{ id: string }> {
    return this.obligations.on(staff.actor, obligationId, async (tx, claim, { row, obligation }) => {
      const { remedies } = await this.clocks.policyOf(tx, claim);
      const earlier = await tx.manager.find(EnforcementStepRow, {
        where: { obligationId },
        order: { takenAt: 'ASC' },
      });
      const verdict = climb({
        ...{ obligation, obligorId: row.obligorId, step, to, now: tx.now, ladder: remedies.enforcement },
        taken: earlier.map((each) => ({ step: each.step, at: each.takenAt })),
        consents: await this.consents.holding(tx.manager, claim),
      });
      if (verdict.refusal !== null) {
        const details = { verb: step, reason: verdict.refusal };
        throw new AppError('verb_not_allowed', 409, 'quiet', details);
      }
      const id = randomUUID();
      const { consentId } = verdict;
      await tx.manager.insert(EnforcementStepRow, {
        ...{ id, claimId: claim.id, obligationId, step, consentId },
        ...{ recipient: to?.kind ?? null, recipientId: to?.id ?? null },
        ...{ takenBy: staff.staffId, takenAt: tx.now },
      });
      await tx.audit(
        'obligation.enforced',
        { type: 'claim', id: claim.id },
        { obligation: obligationId, step, to: to?.kind ?? null, consent: consentId },
      );
      // Whoever inspects or sanctions goes to the party: it learns of the worker by every step but support.
      if (discloses(step)) await this.watches.begin(tx, claim, 'party_told');
      return { id };
    });
  }
}
