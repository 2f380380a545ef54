import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Principal } from '../identity/access';
import { PolicyService } from '../policy/policy.service';
import { AppError, notFound } from '../platform/app.errors';
import { Vault } from '../platform/crypto/vault.service';
import { Database, type Tx } from '../platform/database/database';
import { CaseNote } from './case-note.entity';
import { Case } from './case.entity';
import { Claim } from './claim.entity';
import { checkRefusal, type CheckKind, type CheckOutcome, type MadeCheck } from './playbook.rules';
import { DisclosureConsent } from './remedies/disclosure-consent.entity';
import { dutiesOf, type ReportingDuty } from './routing/duties.rules';
import { SafetyCheck } from './safety-check.entity';

export interface NoteView {
  at: Date;
  by: string;
  /** Null: erased. */
  words: string | null;
}

/** Notes of officers on a case, and the checks that danger asks of them. */
@Injectable()
export class CaseNotes {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly policy: PolicyService,
  ) {}

  /** @throws AppError not_found. */
  write(staff: Principal, caseId: string, words: string): Promise<{ id: string }> {
    return this.database.transaction(staff.actor, async (tx) => {
      const { dataKeyId } = await this.seen(tx, caseId);
      const id = randomUUID();
      const key = await this.vault.openKey(tx.manager, dataKeyId);
      const sealed = this.vault.seal(key, place(id), words);
      const row = { id, caseId, words: sealed, writtenBy: staff.staffId, writtenAt: tx.now };
      await tx.manager.insert(CaseNote, row);
      await tx.audit('case.noted', { type: 'case', id: caseId }, { note: id });
      return { id };
    });
  }

  /** Oldest first. */
  async of(manager: EntityManager, caseId: string): Promise<NoteView[]> {
    const rows = await manager.query<{ id: string; words: Buffer; by: string; at: Date }[]>(
      `SELECT n.id, n.words, s.name AS by, n.written_at AS at FROM case_note n JOIN staff s ON s.id = n.written_by
        WHERE n.case_id = $1 ORDER BY n.written_at, n.id`,
      [caseId],
    );
    const notes: NoteView[] = [];
    for (const { id, words, by, at } of rows)
      notes.push({ at, by, words: await this.vault.openStoredIfKept<string>(manager, place(id), words) });
    return notes;
  }

  /**
   * Records a check of the danger playbook.
   * @throws AppError not_found, verb_not_allowed with the reason.
   */
  async check(staff: Principal, caseId: string, kind: CheckKind, outcome: CheckOutcome): Promise<void> {
    await this.database.transaction(staff.actor, async (tx) => {
      await this.seen(tx, caseId);
      const consent = { caseId, recipient: 'police' as const, revokedAt: IsNull() };
      const grounds = {
        consentToPolice: await tx.manager.existsBy(DisclosureConsent, consent),
        reportingDuty: (await this.duties(tx.manager, caseId)).length > 0,
      };
      const reason = checkRefusal(kind, outcome, grounds);
      if (reason) throw new AppError('verb_not_allowed', 409, 'quiet', { verb: 'check', reason });
      const id = randomUUID();
      await tx.manager.insert(SafetyCheck, {
        ...{ id, caseId, kind, outcome, madeBy: staff.staffId, madeAt: tx.now },
      });
      await tx.audit('case.safety_checked', { type: 'case', id: caseId }, { kind, outcome });
    });
  }

  /** Oldest first. */
  checks(manager: EntityManager, caseId: string): Promise<MadeCheck[]> {
    return manager.query(
      `SELECT k.kind, k.outcome, s.name AS by, k.made_at AS at FROM safety_check k JOIN staff s ON s.id = k.made_by
        WHERE k.case_id = $1 ORDER BY k.made_at, k.id`,
      [caseId],
    );
  }

  /** What the offices of the case's claims must report by law, each once. */
  async duties(manager: EntityManager, caseId: string): Promise<ReportingDuty[]> {
    const { offices } = await this.policy.active(manager);
    const claims = await manager.findBy(Claim, { caseId });
    const all = claims.flatMap(({ office, issue }) => {
      const found = office === null ? undefined : offices[office];
      return found ? dutiesOf(found, [issue]) : [];
    });
    return [...new Map(all.map((duty) => [JSON.stringify(duty), duty])).values()];
  }

  private async seen(tx: Tx, id: string): Promise<Case> {
    const found = await tx.manager.findOneBy(Case, { id });
    if (!found) throw notFound();
    return found;
  }
}

const place = (row: string) => ({ table: 'case_note', column: 'words', row });
