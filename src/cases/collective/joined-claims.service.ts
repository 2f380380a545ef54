import { Injectable } from '@nestjs/common';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { Claim } from '../claim.entity';
import { ConsentService } from '../remedies/consent.service';
import { ClaimGroupMember } from './claim-group-member.entity';
import { ClaimGroup } from './claim-group.entity';
import { joined, type GroupMember } from './collective.rules';

/** Which claims go together, by what each worker has said and not taken back. */
@Injectable()
export class JoinedClaims {
  constructor(private readonly consents: ConsentService) {}

  /** Those of a group whom the reader may see. A yes whose consent was taken back is none. */
  async members(manager: EntityManager, groupId: string): Promise<GroupMember[]> {
    const rows = await manager.find(ClaimGroupMember, { where: { groupId }, order: { claimId: 'ASC' } });
    const members: GroupMember[] = [];
    for (const { claimId, agreed, consentId } of rows) {
      const claim = await manager.findOneByOrFail(Claim, { id: claimId });
      const consents = await this.consents.inForce(manager, claim);
      const stands = !agreed || consents.some(({ id }) => id === consentId);
      members.push({ claimId, agreed: stands ? agreed : false });
    }
    return members;
  }

  /** Whether a claim is one of several that go together in a group that staff have confirmed. */
  async goesWithOthers(manager: EntityManager, claimId: string): Promise<boolean> {
    const rows = await manager.findBy(ClaimGroupMember, { claimId, agreed: true });
    for (const { groupId } of rows) {
      const confirmed = await manager.existsBy(ClaimGroup, { id: groupId, confirmedAt: Not(IsNull()) });
      if (confirmed && joined(await this.members(manager, groupId)).includes(claimId)) return true;
    }
    return false;
  }
}
