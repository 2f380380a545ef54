import { Injectable } from '@nestjs/common';
import { TwilioClient } from '../../notifications/channels/twilio-client.service';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import type { Claim } from '../../platform/queue/claim';
import { conclude } from '../../platform/queue/drain.service';
import { Processes, type JobProcessor } from '../../platform/queue/processors';
import { MediaError } from './media-fetch.errors';
import { ProviderDeletion } from '../../notifications/provider/provider-deletion.entity';

const NOT_THERE = 404;

/** Deletes at Twilio what must not stay there: files, recordings and what was written down of them, and the words of messages. */
@Processes('provider.delete')
@Injectable()
export class DeleteAtProviderProcessor implements JobProcessor {
  constructor(
    private readonly database: Database,
    private readonly twilio: TwilioClient,
  ) {}

  async process(claim: Claim): Promise<void> {
    const row = await this.row(claim.id);
    await this.delete(row);
    await this.database.transaction(system('media'), async (tx) => {
      await tx.audit('provider.deleted', { type: 'provider_deletion', id: row.id }, { kind: row.kind });
      await conclude(tx, claim, { state: 'done' });
    });
  }

  async exhausted(claim: Claim): Promise<void> {
    await this.database.transaction(system('media'), async (tx) => {
      await tx.manager.update(ProviderDeletion, { id: claim.id }, { state: 'failed' });
      await tx.audit('provider.deletion_failed', { type: 'provider_deletion', id: claim.id });
    });
  }

  private row(id: string): Promise<ProviderDeletion> {
    return this.database.read(system('media'), (manager) =>
      manager.findOneByOrFail(ProviderDeletion, { id }),
    );
  }

  private async delete({ kind, providerId, parentId }: ProviderDeletion): Promise<void> {
    const { api } = this.twilio;
    try {
      if (kind === 'recording') await api.recordings(providerId).remove();
      else if (kind === 'transcription') await api.transcriptions(providerId).remove();
      else if (kind === 'media') await api.messages(parentId!).media(providerId).remove();
      else if (kind === 'body') await api.messages(providerId).update({ body: '' });
      else await api.messages(providerId).remove();
    } catch (error) {
      const { status } = error as { status?: number };
      // What is not there any more is deleted. The library's error holds the request: it goes no further.
      if (status !== NOT_THERE) throw new MediaError(`http_${status ?? 'none'}`);
    }
  }
}
