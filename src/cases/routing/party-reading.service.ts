import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { PolicyVersion } from '../../policy/policy.rules';
import { Vault } from '../../platform/crypto/vault.service';
import { nameTrigrams, wordRuns } from '../../triage/party-names.rules';
import type { ConfirmedParty } from './bars.rules';
import { Organisation } from './organisation.entity';
import { PartyOfClaim } from './party-of-claim.entity';
import { alike, type PartyFacts } from './ties.rules';

/** As names that workers wrote are stored. */
const DIGEST_BYTES = 8;

/** Against whom a case is: what staff confirmed, and what workers wrote, which is compared by digests only. */
@Injectable()
export class PartyReading {
  constructor(private readonly vault: Vault) {}

  async facts(manager: EntityManager, policy: PolicyVersion, caseId: string): Promise<PartyFacts> {
    const organisations = await this.organisations(manager, caseId);
    const written = await this.written(manager, caseId);
    const resembles = (name: string) => written.some((each) => alike(this.hex(name), each));
    return {
      organisations: organisations.map(({ name, kind }) => ({ name, kind })),
      resembles: Object.values(policy.offices)
        .filter(({ ties }) => ties.organisations.some(resembles))
        .map(({ id }) => id),
    };
  }

  async organisations(manager: EntityManager, caseId: string): Promise<Organisation[]> {
    const confirmed = await manager.findBy(PartyOfClaim, { caseId });
    return manager.findBy(Organisation, { id: In(confirmed.map(({ organisationId }) => organisationId)) });
  }

  /** Digests of every name that the case knows of its party. */
  async names(manager: EntityManager, caseId: string): Promise<string[][]> {
    const organisations = await this.organisations(manager, caseId);
    return [...(await this.written(manager, caseId)), ...organisations.map(({ name }) => this.hex(name))];
  }

  /** Cases that may be against a party, by id or by the digests of its name: more than are, never fewer. */
  async casesNaming(
    manager: EntityManager,
    { organisationId, digests }: { organisationId: string | null; digests: Buffer[] },
  ): Promise<string[]> {
    const ours = digests.map((each) => each.toString('hex'));
    const known = await manager.find(Organisation);
    const like = known.filter(({ id, name }) => id === organisationId || alike(ours, this.hex(name)));
    const rows = (await manager.query(
      `SELECT s.case_id AS id FROM party_mention m JOIN case_submission s ON s.submission_id = m.submission_id
        WHERE m.trigrams && $1::bytea[]
       UNION SELECT case_id FROM party_of_claim WHERE organisation_id = ANY($2) ORDER BY id`,
      [digests, like.map(({ id }) => id)],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /**
   * Whether a text, in any script, names somebody like a party of a claim under the provision, or like an organisation of
   * the registry: one to four of its words in a row are compared with each name by digests.
   */
  async named(
    manager: EntityManager,
    { agreement, provision }: { agreement: string; provision: string },
    text: string,
  ): Promise<boolean> {
    const rows = (await manager.query(
      `SELECT DISTINCT m.trigrams FROM party_mention m JOIN case_submission s ON s.submission_id = m.submission_id
         JOIN claim k ON k.case_id = s.case_id WHERE k.agreement = $1 AND k.provision = $2`,
      [agreement, provision],
    )) as { trigrams: Buffer[] }[];
    const known = await manager.findBy(Organisation, { kind: In(['employer', 'recruiter', 'agency']) });
    const names = [
      ...rows.map(({ trigrams }) => trigrams.map((each) => each.toString('hex'))),
      ...known.map(({ name }) => this.hex(name)),
    ];
    if (names.length === 0) return false;
    return wordRuns(text).some((run) => {
      const digests = this.hex(run);
      return names.some((name) => alike(digests, name));
    });
  }

  digests(name: string): Buffer[] {
    return nameTrigrams(name).map((gram) => this.vault.hmac('trigram', gram).subarray(0, DIGEST_BYTES));
  }

  private hex(name: string): string[] {
    return this.digests(name).map((each) => each.toString('hex'));
  }

  /** Organisations that staff confirmed a claim of the case to be against, with when they first did. */
  async confirmed(manager: EntityManager, caseId: string): Promise<ConfirmedParty[]> {
    const rows = await manager.find(PartyOfClaim, { where: { caseId }, order: { confirmedAt: 'ASC' } });
    const organisations = await this.organisations(manager, caseId);
    return organisations.map(({ id, name }) => ({
      ...{ id, name: this.hex(name) },
      confirmedAt: rows.find(({ organisationId }) => organisationId === id)!.confirmedAt,
    }));
  }

  /** Digests of the names that the worker's messages give. */
  async written(manager: EntityManager, caseId: string): Promise<string[][]> {
    const rows = (await manager.query(
      `SELECT m.trigrams FROM party_mention m JOIN case_submission s ON s.submission_id = m.submission_id
        WHERE s.case_id = $1`,
      [caseId],
    )) as { trigrams: Buffer[] }[];
    return rows.map(({ trigrams }) => trigrams.map((each) => each.toString('hex')));
  }
}
