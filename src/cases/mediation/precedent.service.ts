import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { PolicyService } from '../../policy/policy.service';
import { badRequest, notFound } from '../../platform/app.errors';
import { everywhere } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { Claim } from '../claim.entity';
import { PartyReading } from '../routing/party-reading.service';
import { PrecedentRow } from './precedent.entity';
import { anonymityFault, relevantPrecedents, type Precedent } from './precedent.rules';

/** How panels have read provisions, for whoever comes to one later. */
@Injectable()
export class PrecedentService {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly parties: PartyReading,
  ) {}

  /** @throws AppError invalid for words that look like somebody, or for no provision. */
  record(staff: Principal, precedent: Omit<Precedent, 'id' | 'on'>): Promise<{ id: string }> {
    const { agreement, provision } = precedent;
    for (const field of ['question', 'answer', 'reasons'] as const) {
      const rule = anonymityFault(precedent[field]);
      if (rule) throw badRequest('invalid', { field, rule });
    }
    // A name is a name in whichever office's case it stands.
    return this.database.transaction(everywhere(staff.actor), async (tx) => {
      const { agreements } = await this.policy.active(tx.manager);
      if (!agreements[agreement]?.provisions.some(({ id }) => id === provision))
        throw badRequest('invalid', { field: 'provision', rule: 'unknown' });
      for (const field of ['question', 'answer', 'reasons'] as const)
        if (await this.parties.named(tx.manager, precedent, precedent[field]))
          throw badRequest('invalid', { field, rule: 'names_a_party' });
      const id = randomUUID();
      const { question, answer, reasons } = precedent;
      const on = tx.now.toISOString().slice(0, 10);
      await tx.manager.insert(PrecedentRow, { id, agreement, provision, question, answer, reasons, on });
      await tx.audit('precedent.recorded', { type: 'precedent', id }, { agreement, provision });
      return { id };
    });
  }

  /** Those under the provision that the claim is routed under. @throws AppError not_found. */
  forClaim(staff: Principal, claimId: string): Promise<{ items: Precedent[] }> {
    return this.database.read(staff.actor, async (manager) => {
      const claim = await manager.findOneBy(Claim, { id: claimId });
      if (!claim) throw notFound();
      const { agreement, provision } = claim;
      if (!agreement || !provision) return { items: [] };
      return {
        items: relevantPrecedents(claim, await manager.findBy(PrecedentRow, { agreement, provision })),
      };
    });
  }
}
