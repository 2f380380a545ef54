import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../../identity/access';
import { AppError, badRequest, notFound } from '../../platform/app.errors';
import { Database, type Tx } from '../../platform/database/database';
import { Claim } from '../claim.entity';
import { ConsentService } from '../remedies/consent.service';
import { consentFor } from '../remedies/enforcement.rules';
import { PartyOfClaim } from '../routing/party-of-claim.entity';
import { PartyReading } from '../routing/party-reading.service';
import { alike } from '../routing/ties.rules';
import { ClaimGroupMember } from './claim-group-member.entity';
import { ClaimGroup } from './claim-group.entity';
import { joined } from './collective.rules';

export interface GroupView {
  id: string;
  organisationId: string | null;
  /** Those that the reader may see. */
  members: { claimId: string; agreed: boolean | null }[];
  /** Those of them that go together. Each keeps its office, its clocks, its remedy and its secrets. */
  joined: string[];
}

/** Claims of several workers against one party: proposed by staff, joined by each worker's own yes. */
@Injectable()
export class ClaimGroups {
  constructor(
    private readonly database: Database,
    private readonly parties: PartyReading,
    private readonly consents: ConsentService,
  ) {}

  /** @throws AppError not_found, invalid, verb_not_allowed (other_party). */
  propose(staff: Principal, claimIds: string[]): Promise<{ id: string }> {
    return this.database.transaction(staff.actor, async (tx) => {
      const claims = await tx.manager.find(Claim, { where: { id: In(claimIds) }, order: { id: 'ASC' } });
      if (claims.length !== claimIds.length) throw notFound();
      if (new Set(claims.map(({ caseId }) => caseId)).size !== claims.length)
        throw badRequest('invalid', { field: 'claims', rule: 'one_worker' });
      const organisationId = await this.party(tx, claims);
      const id = randomUUID();
      await tx.manager.insert(ClaimGroup, {
        ...{ id, organisationId, proposedBy: staff.staffId, proposedAt: tx.now },
      });
      for (const { id: claimId } of claims) {
        const unasked = { agreed: null, consentId: null, answeredBy: null, answeredAt: null };
        await tx.manager.insert(ClaimGroupMember, { groupId: id, claimId, ...unasked });
        await tx.audit('claim.joining_proposed', { type: 'claim', id: claimId }, { group: id });
      }
      return { id };
    });
  }

  /** The worker's answer; a yes rests on a consent to be known to the others of exactly this group. */
  async answer(staff: Principal, groupId: string, claimId: string, agreed: boolean): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const where = { groupId, claimId };
      const member = await tx.manager.findOne(ClaimGroupMember, {
        where,
        lock: { mode: 'pessimistic_write' },
      });
      const claim = await tx.manager.findOneBy(Claim, { id: claimId });
      if (!member || !claim) throw notFound();
      const to = { kind: 'co_claimants', id: groupId } as const;
      const consent = agreed
        ? consentFor(to, ['claim'], await this.consents.holding(tx.manager, claim))
        : null;
      if (agreed && !consent) throw refused('no_consent');
      await tx.manager.update(ClaimGroupMember, where, {
        ...{ agreed, consentId: consent?.id ?? null, answeredBy: staff.staffId, answeredAt: tx.now },
      });
      await tx.audit('claim.joining_answered', { type: 'claim', id: claimId }, { group: groupId, agreed });
    });
  }

  /** @throws AppError not_found, also where no claim of it is the reader's to see. */
  view(staff: Principal, id: string): Promise<GroupView> {
    return this.database.read(staff.actor, async (manager) => {
      const group = await manager.findOneBy(ClaimGroup, { id });
      const rows = await manager.find(ClaimGroupMember, {
        where: { groupId: id },
        order: { claimId: 'ASC' },
      });
      if (!group || rows.length === 0) throw notFound();
      const held: ClaimGroupMember[] = [];
      for (const row of rows) {
        // A yes that was taken back is none.
        const claim = await manager.findOneByOrFail(Claim, { id: row.claimId });
        const consents = await this.consents.inForce(manager, claim);
        const stands = !row.agreed || consents.some((each) => each.id === row.consentId);
        held.push(stands ? row : { ...row, agreed: false });
      }
      const members = held.map(({ claimId, agreed }) => ({ claimId, agreed }));
      return { id, organisationId: group.organisationId, members, joined: joined(members) };
    });
  }

  /** The organisation that all are against; null where only names that workers wrote are alike. */
  private async party(tx: Tx, claims: Claim[]): Promise<string | null> {
    const ids = claims.map(({ id }) => id);
    const confirmed = await tx.manager.findBy(PartyOfClaim, { claimId: In(ids) });
    const common = confirmed.find(({ organisationId }) =>
      ids.every((id) =>
        confirmed.some((each) => each.claimId === id && each.organisationId === organisationId),
      ),
    );
    if (common) return common.organisationId;
    const names: string[][][] = [];
    for (const { caseId } of claims) names.push(await this.parties.names(tx.manager, caseId));
    const [first = [], ...others] = names;
    const same = others.every((theirs) => first.some((a) => theirs.some((b) => alike(a, b))));
    if (!same) throw refused('other_party');
    return null;
  }
}

const refused = (reason: string): AppError =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb: 'join', reason });
