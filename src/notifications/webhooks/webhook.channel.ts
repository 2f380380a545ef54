import { request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { isPublicAddress, lookupPublic, PrivateAddressError } from './public-address.channel';

const TIMEOUT_MS = 15_000;

export interface Posted {
  status: number;
  /** As the partner's system wrote it. */
  retryAfter: string | undefined;
}

/** Posts to a partner's system. Redirections are not followed, and what it answers is not read. */
@Injectable()
export class WebhookChannel {
  constructor(private readonly config: Config) {}

  /** Whether a subscription may name the address: https to the public internet, where this is no demo. */
  allows(url: string): boolean {
    if (!URL.canParse(url)) return false;
    const { protocol, hostname, username, password } = new URL(url);
    if (username || password) return false;
    if (this.config.demoAllowed) return protocol === 'https:' || protocol === 'http:';
    return protocol === 'https:' && !this.isInside(hostname);
  }

  /** @throws Error when there is no answer in time, or the name leads to an address inside. */
  post(url: string, headers: Record<string, string>, body: string): Promise<Posted> {
    const target = new URL(url);
    if (!this.config.demoAllowed && this.isInside(target.hostname))
      return Promise.reject(new PrivateAddressError());
    const send = target.protocol === 'https:' ? overTls : overHttp;
    return new Promise((resolve, reject) => {
      const request = send(target, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        agent: false,
        ...(this.config.demoAllowed ? {} : { lookup: lookupPublic }),
      });
      request.on('response', (response) => {
        response.destroy();
        resolve({ status: response.statusCode!, retryAfter: response.headers['retry-after'] });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  /** An address that stands in the URL itself; a name is judged when it is connected to. */
  private isInside(hostname: string): boolean {
    const bare = hostname.replace(/^\[|\]$/g, '');
    return isIP(bare) !== 0 && !isPublicAddress(bare);
  }
}
