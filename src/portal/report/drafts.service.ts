import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { badRequest } from '../../platform/app.errors';
import { Clock } from '../../platform/clock';
import { Vault, type OpenKey } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database, type Tx } from '../../platform/database/database';
import { PolicyService } from '../../policy/policy.service';
import { Draft } from './draft.entity';
import { DraftFile } from './draft-file.entity';
import { MAX_FILES, type Answers } from './report-steps.rules';

export interface Upload {
  type: string;
  bytes: Buffer;
}

export interface OpenDraft {
  answers: Answers;
  /** How many voice notes and pictures lie with it. */
  files: number;
}

/** Of all files that lie with forms not yet sent. */
const MAX_KEPT_BYTES = 2 * 1024 ** 3;
const MINUTE_MS = 60_000;
const ACTOR = system('drafts');

/**
 * What somebody has typed and not yet sent. It is sealed under a key made from the form's id, which only the page in
 * their browser holds: whoever has the database, and even its keys, opens nothing without that page.
 */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The draft of a form; null where there is none, or none any more. */
  open(nonce: string): Promise<OpenDraft | null> {
    return this.database.read(ACTOR, async (manager) => {
      const draft = await this.find(manager, nonce, this.clock.now());
      if (!draft) return null;
      const answers = this.vault.openJson<Answers>(
        this.keyOf(nonce, draft.id),
        placeOf(draft.id),
        draft.sealed,
      );
      return { answers, files: await manager.countBy(DraftFile, { draftId: draft.id }) };
    });
  }

  /** Its voice notes and pictures, in the order in which they came. */
  files(nonce: string): Promise<Upload[]> {
    return this.database.read(ACTOR, async (manager) => {
      const draft = await this.find(manager, nonce, this.clock.now());
      if (!draft) return [];
      const rows = await manager.find(DraftFile, { where: { draftId: draft.id }, order: { n: 'ASC' } });
      const key = this.keyOf(nonce, draft.id);
      return rows.map((row) => ({
        type: row.mediaType,
        bytes: this.vault.openBytes(key, filePlaceOf(row.id), row.sealed),
      }));
    });
  }

  /**
   * Keeps what has been answered so far, for the minutes that the policy allows from now on.
   * @throws AppError too_many_files: nothing is changed then.
   */
  keep(nonce: string, answers: Answers, uploads: readonly Upload[], clearFiles = false): Promise<void> {
    return this.database.transaction(ACTOR, async (tx) => {
      const { retention } = await this.policy.active(tx.manager);
      const expiresAt = new Date(tx.now.getTime() + retention.draftMinutes * MINUTE_MS);
      const known = await this.find(tx.manager, nonce, tx.now);
      const id = known?.id ?? randomUUID();
      const key = this.keyOf(nonce, id);
      const sealed = this.vault.seal(key, placeOf(id), answers);
      if (known) {
        await tx.manager.update(Draft, { id }, { sealed, expiresAt });
      } else {
        const digest = this.digestOf(nonce);
        await tx.manager.delete(Draft, { digest });
        await tx.manager.insert(Draft, { id, digest, sealed, createdAt: tx.now, expiresAt });
      }
      if (clearFiles) await tx.manager.delete(DraftFile, { draftId: id });
      await this.add(tx, id, key, uploads);
      await tx.audit('draft.kept', { type: 'draft', id });
    });
  }

  /** Deletes the draft of a form that has been filed or given up. */
  async forget(nonce: string): Promise<void> {
    await this.database.transaction(ACTOR, async (tx) => {
      await tx.manager.delete(Draft, { digest: this.digestOf(nonce) });
      await tx.audit('draft.forgotten', { type: 'draft', id: 'one' });
    });
  }

  /** Deletes what has lain for longer than the policy allows. */
  async sweep(now: Date): Promise<void> {
    await this.database.upkeep('drafts', async (manager) => {
      await manager.delete(Draft, { expiresAt: LessThanOrEqual(now) });
    });
  }

  private async add(tx: Tx, draftId: string, key: OpenKey, uploads: readonly Upload[]): Promise<void> {
    if (uploads.length === 0) return;
    const before = await tx.manager.countBy(DraftFile, { draftId });
    if (before + uploads.length > MAX_FILES || (await this.full(tx, uploads)))
      throw badRequest('too_many_files');
    for (const [n, { type, bytes }] of uploads.entries()) {
      const id = randomUUID();
      await tx.manager.insert(DraftFile, {
        ...{ id, draftId, n: before + n, mediaType: type, bytes: bytes.length },
        sealed: this.vault.seal(key, filePlaceOf(id), bytes),
      });
    }
  }

  /** What nobody has sent yet must not fill the database: words are kept then, files come later with the number. */
  private async full(tx: Tx, uploads: readonly Upload[]): Promise<boolean> {
    const kept = (await tx.manager.sum(DraftFile, 'bytes')) ?? 0;
    return kept + uploads.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_KEPT_BYTES;
  }

  private find(manager: EntityManager, nonce: string, now: Date): Promise<Draft | null> {
    return manager.findOneBy(Draft, { digest: this.digestOf(nonce), expiresAt: MoreThan(now) });
  }

  private digestOf(nonce: string): Buffer {
    return this.vault.hmac('draft', `find:${nonce.toLowerCase()}`);
  }

  private keyOf(nonce: string, id: string): OpenKey {
    return { id, key: this.vault.hmac('draft', `open:${nonce.toLowerCase()}`) };
  }
}

const placeOf = (row: string) => ({ table: 'draft', column: 'sealed', row });
const filePlaceOf = (row: string) => ({ table: 'draft_file', column: 'sealed', row });
