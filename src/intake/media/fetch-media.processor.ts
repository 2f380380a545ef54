import { Injectable } from '@nestjs/common';
import { BlobStore } from '../../platform/blobs/blob-store';
import { Config } from '../../platform/config/config';
import { Vault } from '../../platform/crypto/vault.service';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import type { Claim } from '../../platform/queue/claim';
import { conclude } from '../../platform/queue/drain.service';
import { Processes, type JobProcessor } from '../../platform/queue/processors';
import { Media } from './media.entity';

const MAX_BYTES = 20 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Fetches pictures and voice notes from Twilio, with its credentials and from its address only. */
@Processes('media.fetch')
@Injectable()
export class FetchMediaProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly blobs: BlobStore,
    private readonly config: Config,
  ) {}

  async process(claim: Claim): Promise<void> {
    const { media, url } = await this.database.read(system('media'), async (manager) => {
      const row = await manager.findOneByOrFail(Media, { id: claim.id });
      const place = { table: 'media', column: 'url', row: row.id };
      return { media: row, url: await this.vault.openStored<string>(manager, place, row.url) };
    });
    const bytes = await this.fetch(url);
    await this.database.transaction(system('media'), async (tx) => {
      const blobId = await this.blobs.put(tx, media.declaredType, bytes);
      await tx.audit('media.stored', { type: 'submission', id: media.submissionId }, { n: media.n });
      await conclude(tx, claim, { state: 'stored', blob_id: blobId });
    });
  }

  async exhausted(claim: Claim): Promise<void> {
    await this.database.transaction(system('media'), async (tx) => {
      const media = await tx.manager.findOneByOrFail(Media, { id: claim.id });
      await tx.manager.update(Media, { id: claim.id }, { state: 'failed' });
      await tx.audit('media.failed', { type: 'submission', id: media.submissionId }, { n: media.n });
    });
  }

  private async fetch(url: string): Promise<Buffer> {
    const { twilioAccountSid, twilioAuthToken, twilioApiBase } = this.config;
    const target = new URL(url);
    const allowed = twilioApiBase ? target.origin === new URL(twilioApiBase).origin : isTwilio(target);
    // The signature proves who sent the webhook, not that the address in it is harmless.
    if (!allowed || !twilioAccountSid || !twilioAuthToken) throw new MediaError('address_refused');
    const credentials = Buffer.from(`${twilioAccountSid}:${twilioAuthToken}`).toString('base64');
    const response = await fetch(target, {
      headers: { authorization: `Basic ${credentials}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok || !response.body) throw new MediaError(`http_${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > MAX_BYTES) throw new MediaError('too_large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

const isTwilio = ({ protocol, hostname }: URL) => protocol === 'https:' && hostname.endsWith('.twilio.com');

class MediaError extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'MediaError';
  }
}
