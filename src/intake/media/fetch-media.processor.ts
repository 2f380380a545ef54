import { Injectable } from '@nestjs/common';
import { BlobStore } from '../../platform/blobs/blob-store';
import { Vault } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import type { Claim } from '../../platform/queue/claim';
import { conclude } from '../../platform/queue/drain.service';
import { Processes, type JobProcessor } from '../../platform/queue/processors';
import { MediaExamination } from './media-examination.service';
import { Media } from './media.entity';
import { ProviderDeletions } from '../../notifications/provider/provider-deletions.service';
import { ProviderFiles } from './provider-files.service';
import { fileAt } from '../../notifications/provider/provider-ids.rules';

/** Fetches what was sent with a message, looks what it is, and keeps it sealed beside a copy that may be shown. */
@Processes('media.fetch')
@Injectable()
export class FetchMediaProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly blobs: BlobStore,
    private readonly files: ProviderFiles,
    private readonly examination: MediaExamination,
    private readonly deletions: ProviderDeletions,
  ) {}

  async process(claim: Claim): Promise<void> {
    const { media, url } = await this.database.read(system('media'), async (manager) => {
      const row = await manager.findOneByOrFail(Media, { id: claim.id });
      const place = { table: 'media', column: 'url', row: row.id };
      return { media: row, url: await this.vault.openStored<string>(manager, place, row.url) };
    });
    const bytes = await this.files.fetch(url);
    const { foundType, trust, copy } = await this.examination.of(bytes);
    await this.database.transaction(system('media'), async (tx) => {
      const blobId = await this.blobs.put(tx, foundType ?? media.declaredType, bytes);
      const copyBlobId = copy ? await this.blobs.put(tx, 'image/jpeg', copy) : null;
      await this.deletions.queue(tx, fileAt(url));
      const subject = { type: 'submission', id: media.submissionId };
      await tx.audit('media.stored', subject, { n: media.n, found: foundType, trust });
      const found = { found_type: foundType, trust, blob_id: blobId, copy_blob_id: copyBlobId };
      await conclude(tx, claim, { state: 'stored', ...found });
    });
  }

  async exhausted(claim: Claim): Promise<void> {
    await this.database.transaction(system('media'), async (tx) => {
      const media = await tx.manager.findOneByOrFail(Media, { id: claim.id });
      await tx.manager.update(Media, { id: claim.id }, { state: 'failed' });
      await tx.audit('media.failed', { type: 'submission', id: media.submissionId }, { n: media.n });
    });
  }
}
