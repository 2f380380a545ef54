import { Injectable } from '@nestjs/common';
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { Config } from '../../platform/config/config';
import { stateOfStatus, type StatusReport } from '../twilio-status.rules';
import { outcomeOf } from './send-failure.rules';
import { SendError } from './send.errors';
import { TextChannel, type Letter } from './text.channel';

/** Well below the two minutes after which a notice counts as lost from sight. */
const TIMEOUT_MS = 15_000;
/** Texts to one address that are looked through for a lost one: the newest come first. */
const LOOK_BACK = 200;
/** Twilio's clock and ours need not agree. */
const CLOCK_SKEW_MS = 120_000;

/** SMS and WhatsApp through Twilio's messaging service. */
@Injectable()
export class TwilioChannel extends TextChannel {
  private client?: ReturnType<typeof twilio>;

  constructor(private readonly config: Config) {
    super();
  }

  async send(letter: Letter): Promise<StatusReport> {
    const { publicUrl, twilioMessagingServiceSid: messagingServiceSid } = this.config;
    try {
      const { sid, status, errorCode } = await this.twilio().messages.create({
        to: addressed(letter),
        messagingServiceSid,
        body: letter.body,
        statusCallback: `${publicUrl.replace(/\/$/, '')}/webhooks/twilio/status?notice=${letter.noticeId}`,
      });
      return { providerId: sid, state: stateOfStatus(status) ?? 'sent', errorCode: codeOf(errorCode) };
    } catch (error) {
      // The library's error holds the request, and with it the text and the number: it goes no further.
      const { status, code } = error as { status?: number; code?: number | string };
      const failure = {
        status,
        twilioCode: typeof code === 'number' ? code : undefined,
        network: typeof code === 'string' ? code : undefined,
      };
      throw new SendError(outcomeOf(failure), String(code ?? status ?? 'no answer'));
    }
  }

  async find(letter: Letter, since: Date): Promise<StatusReport[]> {
    // Not filtered by date: a message that still waits at Twilio has no date of sending and would be left out.
    const messages = await this.twilio().messages.list({ to: addressed(letter), limit: LOOK_BACK });
    const earliest = since.getTime() - CLOCK_SKEW_MS;
    return messages
      .filter(({ body, direction, dateCreated }) => {
        return (
          body === letter.body && direction !== 'inbound' && (dateCreated?.getTime() ?? Infinity) >= earliest
        );
      })
      .sort((a, b) => (a.dateCreated?.getTime() ?? 0) - (b.dateCreated?.getTime() ?? 0))
      .map(({ sid, status, errorCode }) => ({
        providerId: sid,
        state: stateOfStatus(status) ?? 'sent',
        errorCode: codeOf(errorCode),
      }));
  }

  private twilio(): ReturnType<typeof twilio> {
    const { twilioAccountSid, twilioAuthToken, twilioApiBase } = this.config;
    this.client ??= twilio(twilioAccountSid, twilioAuthToken, { httpClient: httpClient(twilioApiBase) });
    return this.client;
  }
}

/** Twilio's own HTTP client, sent to another address where a test says so. */
function httpClient(base: string | undefined): RequestClient {
  const client = new RequestClient({ timeout: TIMEOUT_MS });
  if (base) {
    client.axios.interceptors.request.use((request) => {
      const { pathname, search } = new URL(request.url!);
      return { ...request, url: `${base.replace(/\/$/, '')}${pathname}${search}` };
    });
  }
  return client;
}

const addressed = ({ channel, to }: Letter) => (channel === 'whatsapp' ? `whatsapp:${to}` : to);
const codeOf = (code: number | string | null | undefined) => (code ? String(code) : null);
