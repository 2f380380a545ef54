import { Injectable } from '@nestjs/common';
import twilio, { type Twilio } from 'twilio';
import RequestClient, { type RequestOptions } from 'twilio/lib/base/RequestClient';
import type Response from 'twilio/lib/http/response';
import { Config } from '../../platform/config/config';

/** Well below the two minutes after which a notice counts as lost from sight. */
const TIMEOUT_MS = 15_000;

/** Twilio's API as this installation reaches it. Its errors hold requests, and with them texts and numbers. */
@Injectable()
export class TwilioClient {
  private client?: Twilio;

  constructor(private readonly config: Config) {}

  /** @throws Error where no account is configured. */
  get api(): Twilio {
    const { twilioAccountSid, twilioAuthToken, twilioApiBase } = this.config;
    this.client ??= twilio(twilioAccountSid, twilioAuthToken, { httpClient: httpClient(twilioApiBase) });
    return this.client;
  }

  /** Address of a resource of the account, as Twilio itself writes it into webhooks. */
  urlOf(path: string): string {
    return `${(this.config.twilioApiBase ?? 'https://api.twilio.com').replace(/\/$/, '')}${path}`;
  }
}

/** Twilio's errors keep their `details` and drop the headers: the wait that was asked for travels among the details. */
class PatientClient extends RequestClient {
  override async request<TData>(options: RequestOptions<TData>): Promise<Response<TData>> {
    const response = await super.request(options);
    const { statusCode, headers, body } = response as {
      statusCode: number;
      headers?: Headers;
      body: unknown;
    };
    const retryAfter = headers?.['retry-after'];
    if (statusCode >= 400 && retryAfter && body && typeof body === 'object') {
      Object.assign(body, { details: { retryAfter } });
    }
    return response;
  }
}
type Headers = Readonly<Record<string, string | undefined>>;

/** Twilio's own HTTP client, sent to another address where a test says so. */
function httpClient(base: string | undefined): RequestClient {
  const client = new PatientClient({ timeout: TIMEOUT_MS });
  if (base) {
    client.axios.interceptors.request.use((request) => {
      const { pathname, search } = new URL(request.url!);
      return { ...request, url: `${base.replace(/\/$/, '')}${pathname}${search}` };
    });
  }
  return client;
}
