import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database';
import { RemedyClocks } from '../remedies/remedy-clocks.service';
import { RetaliationWatches } from '../remedies/retaliation-watch.service';
import type { Claim } from '../claim.entity';
import type { Mediation, MediationVerb } from './mediation-event.rules';
import type { Effects } from './mediation-state.rules';
import type { MediationRow } from './mediation.entity';
import { PartyNotices } from './party-notices.service';

/** What a transition does beside moving the mediation: clocks, questions to the worker, letters to the party. */
@Injectable()
export class MediationEffects {
  constructor(
    private readonly clocks: RemedyClocks,
    private readonly watches: RetaliationWatches,
    private readonly letters: PartyNotices,
  ) {}

  async follow(
    tx: Tx,
    held: { row: MediationRow; claim: Claim; mediation: Mediation },
    verb: MediationVerb,
    { starts, meets, cancels, watches }: Effects,
  ): Promise<void> {
    const { claim } = held;
    const claimId = claim.id;
    if (meets) await this.clocks.meet(tx, { claimId, kind: meets });
    if (cancels) await this.clocks.cancel(tx, { claimId, kind: cancels }, 'withdrawn');
    if (starts) {
      await this.clocks.cancel(tx, { claimId, kind: starts }, 'replaced');
      await this.clocks.start(tx, claim, starts);
    }
    if (watches) await this.watches.begin(tx, claim, watches);
    await this.letters.after(tx, held, verb);
  }
}
