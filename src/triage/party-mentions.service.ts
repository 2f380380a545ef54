import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Vault, type OpenKey } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import type { Fact } from './assessment.rules';
import { PartyMention } from './party-mention.entity';
import { nameTrigrams } from './party-names.rules';

/** Eight bytes of a digest tell trigrams apart and keep rows small. */
const DIGEST_BYTES = 8;
/** Shared trigrams of all trigrams, from which on two names are taken to be one party's. */
const ALIKE = 0.5;

/** Names of parties that workers wrote: found by likeness, readable only with the submission's key. */
@Injectable()
export class PartyMentions {
  constructor(private readonly vault: Vault) {}

  async store(tx: Tx, submissionId: string, key: OpenKey, facts: Fact[]): Promise<void> {
    const names = new Set(
      facts.filter(({ kind }) => kind === 'party').map(({ normalised, text }) => normalised ?? text),
    );
    for (const name of names) {
      const id = randomUUID();
      const sealed = this.vault.seal(key, { table: 'party_mention', column: 'name', row: id }, name);
      const trigrams = nameTrigrams(name).map((gram) =>
        this.vault.hmac('trigram', gram).subarray(0, DIGEST_BYTES),
      );
      if (trigrams.length > 0)
        await tx.manager.insert(PartyMention, { id, submissionId, name: sealed, trigrams });
    }
  }

  /** Submissions, among those the actor may see, that name a party like one that these name. */
  async alike(manager: EntityManager, submissionIds: string[]): Promise<string[]> {
    const rows = (await manager.query(
      `SELECT DISTINCT theirs.submission_id AS id
         FROM party_mention ours
         JOIN party_mention theirs ON theirs.trigrams && ours.trigrams AND NOT theirs.submission_id = ANY($1)
         CROSS JOIN LATERAL (SELECT count(*) AS n FROM unnest(ours.trigrams) g WHERE g = ANY(theirs.trigrams)) shared
        WHERE ours.submission_id = ANY($1)
          AND shared.n >= $2::real * (cardinality(ours.trigrams) + cardinality(theirs.trigrams) - shared.n)
        LIMIT 200`,
      [submissionIds, ALIKE],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}
