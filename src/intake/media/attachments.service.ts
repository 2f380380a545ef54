import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BlobStore } from '../../platform/blobs/blob-store';
import { Vault, type OpenKey } from '../../platform/crypto/vault.service';
import type { Tx } from '../../platform/database/database';
import type { Arrival } from '../submission.rules';
import { Media } from './media.entity';

/** Voice notes and pictures that came with a submission itself: nothing is to be fetched. */
@Injectable()
export class Attachments {
  constructor(
    private readonly vault: Vault,
    private readonly blobs: BlobStore,
  ) {}

  async store(
    tx: Tx,
    submissionId: string,
    key: OpenKey,
    attachments: NonNullable<Arrival['attachments']>,
  ): Promise<void> {
    for (const [n, { type, bytes, examined }] of attachments.entries()) {
      const id = randomUUID();
      const { foundType, trust, copy } = examined;
      await tx.manager.insert(Media, {
        ...{ id, submissionId, n, declaredType: type, foundType, trust },
        url: this.vault.seal(key, { table: 'media', column: 'url', row: id }, ''),
        ...{ blobId: await this.blobs.put(tx, type, bytes), state: 'stored', nextAttemptAt: tx.now },
        copyBlobId: copy && (await this.blobs.put(tx, 'image/jpeg', copy)),
      });
    }
  }
}
