import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { MAX_KEPT_BYTES } from './media-kind.rules';
import { MediaError } from './media-fetch.errors';

const TIMEOUT_MS = 30_000;

/** Fetches pictures, voice notes and recordings from Twilio, with its credentials and from its address only. */
@Injectable()
export class ProviderFiles {
  constructor(private readonly config: Config) {}

  /** @throws MediaError, whose code is all that may be kept of the failure. */
  async fetch(url: string): Promise<Buffer> {
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
      if (size > MAX_KEPT_BYTES) throw new MediaError('too_large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

const isTwilio = ({ protocol, hostname }: URL) => protocol === 'https:' && hostname.endsWith('.twilio.com');
