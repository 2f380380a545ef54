import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/access';
import { PartyMail } from '../../notifications/party/party-mail.service';
import { AppError, notFound } from '../../platform/app.errors';
import { Database, type Tx } from '../../platform/database/database';
import { Sentences } from '../../platform/i18n/sentences';
import { Case } from '../case.entity';
import type { Claim } from '../claim.entity';
import { ConsentService } from '../remedies/consent.service';
import { consentFor } from '../remedies/enforcement.rules';
import { Organisation } from '../routing/organisation.entity';
import type { Mediation, MediationVerb } from './mediation-event.rules';
import { MediationReading } from './mediation-reading.service';
import { letterAfter } from './party-notice.rules';
import { PartyNotice } from './party-notice.entity';
import { MediationRow } from './mediation.entity';

export interface PartyNoticeView {
  id: string;
  message: string;
  /** What the letter says: to be printed where it was not mailed. */
  text: string;
  how: 'mail' | 'letter';
  writtenAt: Date;
  handedOverAt: Date | null;
}

/** Letters to parties: mailed where staff confirmed an address, printed where not, and none without the worker's consent. */
@Injectable()
export class PartyNotices {
  constructor(
    private readonly database: Database,
    private readonly consents: ConsentService,
    private readonly mail: PartyMail,
    private readonly sentences: Sentences,
    private readonly reading: MediationReading,
  ) {}

  /** What the party is written after something happened in a mediation; nothing where the worker's consent is gone. */
  async after(
    tx: Tx,
    { row, claim, mediation }: { row: MediationRow; claim: Claim; mediation: Mediation },
    verb: MediationVerb,
  ): Promise<void> {
    const { party, notice } = mediation;
    const message = letterAfter(verb, notice !== null);
    if (!message || !notice) return;
    const consent = consentFor(party, notice.what, await this.consents.holding(tx.manager, claim));
    if (!consent) return;
    const known = party.id ? await tx.manager.findOneBy(Organisation, { id: party.id }) : null;
    const { reference } = await tx.manager.findOneByOrFail(Case, { id: claim.caseId });
    const language = known?.mailLanguage ?? 'en';
    const to = known?.mailConfirmedBy ? known.mailAddress : null;
    const letter = { caseId: claim.caseId, consentId: consent.id, message, language, params: { reference } };
    const noticeId = to && this.mail.possible ? await this.mail.queue(tx, { ...letter, to }) : null;
    const id = randomUUID();
    await tx.manager.insert(PartyNotice, {
      ...{ id, mediationId: row.id, claimId: claim.id, consentId: consent.id, message, language, noticeId },
      ...{ writtenAt: tx.now, handedOverAt: null, handedOverBy: null },
    });
    const details = { notice: id, message, how: noticeId ? 'mail' : 'letter', consent: consent.id };
    await tx.audit('mediation.party_written', { type: 'claim', id: claim.id }, details);
  }

  /** Oldest first. @throws AppError not_found. */
  list(staff: Principal, mediationId: string): Promise<{ items: PartyNoticeView[] }> {
    return this.database.read(staff.actor, async (manager) => {
      const mediation = await manager.findOneBy(MediationRow, { id: mediationId });
      const found = mediation && (await manager.findOneBy(Case, { id: mediation.caseId }));
      if (!mediation || !found) throw notFound();
      await this.reading.forPart(manager, staff, mediation);
      const { reference } = found;
      const rows = await manager.find(PartyNotice, {
        where: { mediationId },
        order: { writtenAt: 'ASC', id: 'ASC' },
      });
      return {
        items: rows.map(({ id, message, language, noticeId, writtenAt, handedOverAt }) => ({
          ...{
            id,
            message,
            writtenAt,
            handedOverAt,
            how: noticeId ? ('mail' as const) : ('letter' as const),
          },
          text: this.sentences.text(this.sentences.best(language, 'party'), `party:${message}`, {
            reference,
          }),
        })),
      };
    });
  }

  /**
   * A printed letter was handed to the party, under a consent that still holds.
   * @throws AppError not_found, verb_not_allowed (mailed, handed_over_already, no_consent).
   */
  async handOver(staff: Principal, id: string): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      const row = await tx.manager.findOne(PartyNotice, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row) throw notFound();
      const mediation = await tx.manager.findOneByOrFail(MediationRow, { id: row.mediationId });
      await this.reading.forPart(tx.manager, staff, mediation);
      if (row.noticeId) throw refused('mailed');
      if (row.handedOverAt) throw refused('handed_over_already');
      if (!(await this.consents.stands(tx.manager, row.consentId))) throw refused('no_consent');
      await tx.manager.update(PartyNotice, { id }, { handedOverAt: tx.now, handedOverBy: staff.staffId });
      await tx.audit('mediation.letter_handed_over', { type: 'claim', id: row.claimId }, { notice: id });
    });
  }
}

const refused = (reason: string) =>
  new AppError('verb_not_allowed', 409, 'quiet', { verb: 'hand_over', reason });
