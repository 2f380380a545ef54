import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../../identity/access';
import { AppError, badRequest, notFound } from '../../platform/app.errors';
import { everywhere } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { transition } from '../case-state.rules';
import { Claim } from '../claim.entity';
import { ConsentService } from '../remedies/consent.service';
import { consentFor } from '../remedies/enforcement.rules';
import { PartyOfClaim } from '../routing/party-of-claim.entity';
import { PartyReading } from '../routing/party-reading.service';
import { alike } from '../routing/ties.rules';
import { RerouteService } from '../routing/reroute.service';
import { ClaimGroupMember } from './claim-group-member.entity';
import { ClaimGroup } from './claim-group.entity';
import { joined } from './collective.rules';
import { JoinedClaims } from './joined-claims.service';

export interface GroupView {
  id: string;
  organisationId: string | null;
  /** Null: not yet one dispute. */
  confirmedAt: Date | null;
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
    private readonly joinedClaims: JoinedClaims,
    private readonly reroutes: RerouteService,
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
        ...{ confirmedAt: null, confirmedBy: null },
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

  /**
   * The claims that go together are one dispute from now on: those that nobody has begun to examine are routed as such.
   * @throws AppError not_found, verb_not_allowed (confirmed_already, not_two).
   */
  async confirm(staff: Principal, id: string): Promise<void> {
    const seen = await this.view(staff, id);
    // What is routed may leave the sight of whoever confirms, and other claims of the group never were in it.
    await this.database.transaction(everywhere(staff.actor), async (tx) => {
      const group = await tx.manager.findOne(ClaimGroup, {
        where: { id: seen.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (group?.confirmedAt) throw refused('confirmed_already');
      const together = joined(await this.joinedClaims.members(tx.manager, id));
      if (together.length === 0) throw refused('not_two');
      await tx.manager.update(ClaimGroup, { id }, { confirmedAt: tx.now, confirmedBy: staff.staffId });
      await tx.audit('claim_group.confirmed', { type: 'claim_group', id }, { claims: together.length });
      for (const claimId of together) {
        const where = { id: claimId };
        const claim = await tx.manager.findOneOrFail(Claim, { where, lock: { mode: 'pessimistic_write' } });
        if (transition(claim.status, 'route')) await this.reroutes.reroute(tx, claim);
      }
    });
  }

  /** @throws AppError not_found, also where no claim of it is the reader's to see. */
  view(staff: Principal, id: string): Promise<GroupView> {
    return this.database.read(staff.actor, async (manager) => {
      const group = await manager.findOneBy(ClaimGroup, { id });
      if (!group || !(await manager.existsBy(ClaimGroupMember, { groupId: id }))) throw notFound();
      const members = await this.joinedClaims.members(manager, id);
      const { organisationId, confirmedAt } = group;
      return { id, organisationId, confirmedAt, members, joined: joined(members) };
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
