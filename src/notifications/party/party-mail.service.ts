import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { AppError, badRequest } from '../../platform/app.errors';
import { Config } from '../../platform/config/config';
import { Vault } from '../../platform/crypto/vault.service';
import type { Tx } from '../../platform/database/database';
import { Sentences } from '../../platform/i18n/sentences';
import type { ParamsOf, PartyMessage } from '../messages/catalogue.message';
import { Notice } from '../notice.entity';

export interface PartyLetter<K extends PartyMessage = PartyMessage> {
  caseId: string;
  /** The worker's consent to tell this party; without one there is no letter. */
  consentId: string;
  /** Mail address of the party, as staff confirmed it. */
  to: string;
  message: K;
  params: ParamsOf<K>;
  /** The reader's; the best we have is used. */
  language: string;
}

/** Writes to a party by mail: a reference and never the matter, and only under the worker's consent. */
@Injectable()
export class PartyMail {
  constructor(
    private readonly config: Config,
    private readonly vault: Vault,
    private readonly sentences: Sentences,
  ) {}

  /** Whether letters can leave at all; where not, one is printed and handed over. */
  get possible(): boolean {
    return Boolean(this.config.smtpUrl);
  }

  /**
   * Writes the letter in the caller's transaction and returns the notice's id. The consent is asked again when it leaves.
   * @throws AppError consent_needed when the consent is not of this case or was taken back; mail_form for no address;
   *   mail_not_set_up where there is no mail server.
   */
  async queue<K extends PartyMessage>(tx: Tx, letter: PartyLetter<K>): Promise<string> {
    const { caseId, consentId, to, message, params, language } = letter;
    if (!this.possible) throw new AppError('mail_not_set_up', 409);
    if (!isEmail(to)) throw badRequest('mail_form');
    if (!(await consentHolds(tx, consentId, caseId))) throw new AppError('consent_needed', 409);
    const id = randomUUID();
    const key = await this.vault.createKey(tx.manager, 'notice', tx.now);
    const sealed = (column: string, value: unknown) =>
      this.vault.seal(key, { table: 'notice', column, row: id }, value);
    await tx.manager.insert(Notice, {
      ...{ id, caseId, consentId, dataKeyId: key.id, message, state: 'queued', channel: 'email' },
      language: this.sentences.best(language, 'party'),
      params: sealed('params', params),
      partyAddress: sealed('party_address', to),
      ...{ nextAttemptAt: tx.now, enqueuedAt: tx.now, createdAt: tx.now },
    });
    await tx.audit('notice.queued', { type: 'notice', id }, { message, case: caseId, consent: consentId });
    tx.enqueue('notice.send', id);
    return id;
  }
}

/**
 * Whether the worker's consent stands, kept from being revoked until the transaction ends. Asked of the table, not of
 * `cases`, which stands above.
 */
export async function consentHolds(tx: Tx, consentId: string, caseId: string | null): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    'SELECT 1 FROM disclosure_consent WHERE id = $1 AND case_id = $2 AND revoked_at IS NULL FOR UPDATE',
    [consentId, caseId],
  );
  return rows.length > 0;
}
