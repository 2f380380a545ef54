import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Vault, type OpenKey } from '../platform/crypto/vault.service';
import type { Tx } from '../platform/database/database';
import { Receipt } from './receipt.entity';
import { inFours, newReceipt } from './receipt.rules';
import { Submission } from './submission.entity';

/** Receipts: one a submission, sealed with it, found by a keyed digest. All are given in fours. */
@Injectable()
export class ReceiptService {
  constructor(private readonly vault: Vault) {}

  async make(tx: Tx, submissionId: string, key: OpenKey, pinHash: string | null): Promise<string> {
    const id = randomUUID();
    const number = newReceipt();
    await tx.manager.insert(Receipt, {
      id,
      digest: this.vault.hmac('receipt', number),
      number: this.vault.seal(key, { table: 'receipt', column: 'number', row: id }, number),
      submissionId,
      pinHash,
      createdAt: tx.now,
    });
    return inFours(number);
  }

  /** Null where none has been made. */
  async of(manager: EntityManager, submissionId: string, key: OpenKey): Promise<string | null> {
    const receipt = await manager.findOneBy(Receipt, { submissionId });
    if (!receipt) return null;
    const place = { table: 'receipt', column: 'number', row: receipt.id };
    return inFours(this.vault.openJson<string>(key, place, receipt.number));
  }

  /** The receipt of a submission, made now if it has none yet. */
  async ofOrNew(tx: Tx, submissionId: string): Promise<string> {
    const { dataKeyId } = await tx.manager.findOneByOrFail(Submission, { id: submissionId });
    const key = await this.vault.openKey(tx.manager, dataKeyId);
    return (await this.of(tx.manager, submissionId, key)) ?? this.make(tx, submissionId, key, null);
  }
}
