import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config/config';
import { retryAfterMs } from '../../platform/queue/retry.rules';
import { stateOfStatus, type StatusReport } from '../twilio-status.rules';
import { outcomeOf } from './send-failure.rules';
import { SendError } from './send.errors';
import { TextChannel, type Cost, type Letter } from './text.channel';
import { TwilioClient } from './twilio-client.service';

/** Texts to one address that are looked through for a lost one: the newest come first. */
const LOOK_BACK = 200;
/** Twilio's clock and ours need not agree. */
const CLOCK_SKEW_MS = 120_000;

interface RestError {
  status?: number;
  code?: number | string;
  details?: { retryAfter?: string };
}

/** SMS and WhatsApp through Twilio's messaging service. */
@Injectable()
export class TwilioChannel extends TextChannel {
  constructor(
    private readonly config: Config,
    private readonly client: TwilioClient,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send(letter: Letter): Promise<StatusReport> {
    const { publicUrl, twilioMessagingServiceSid: messagingServiceSid } = this.config;
    try {
      const { sid, status, errorCode } = await this.client.api.messages.create({
        to: addressed(letter),
        messagingServiceSid,
        ...(letter.template ? { contentSid: letter.template } : { body: letter.body }),
        statusCallback: `${publicUrl.replace(/\/$/, '')}/webhooks/twilio/status?notice=${letter.noticeId}`,
      });
      return { providerId: sid, state: stateOfStatus(status) ?? 'sent', errorCode: codeOf(errorCode) };
    } catch (error) {
      // The library's error holds the request, and with it the text and the number: it goes no further.
      const { status, code, details } = error as RestError;
      const failure = {
        status,
        twilioCode: typeof code === 'number' ? code : undefined,
        network: typeof code === 'string' ? code : undefined,
      };
      const wait = retryAfterMs(details?.retryAfter, this.clock.now());
      throw new SendError(outcomeOf(failure), String(code ?? status ?? 'no answer'), wait);
    }
  }

  override async cost(providerId: string): Promise<Cost | null> {
    const { price, priceUnit, numSegments } = await this.client.api.messages(providerId).fetch();
    // Twilio writes what it takes as less than nothing.
    if (!price || !priceUnit) return null;
    return {
      amount: price.replace(/^-/, ''),
      unit: priceUnit.toUpperCase(),
      segments: Number(numSegments) || null,
    };
  }

  async find(letter: Letter, since: Date): Promise<StatusReport[]> {
    // Not filtered by date: a message that still waits at Twilio has no date of sending and would be left out.
    const messages = await this.client.api.messages.list({ to: addressed(letter), limit: LOOK_BACK });
    // What a template said there is the provider's to word: only that nothing else of ours claims it tells.
    const earliest = since.getTime() - CLOCK_SKEW_MS;
    return messages
      .filter(({ body, direction, dateCreated }) => {
        return (
          (letter.template !== null || body === letter.body) &&
          direction !== 'inbound' &&
          (dateCreated?.getTime() ?? Infinity) >= earliest
        );
      })
      .sort((a, b) => (a.dateCreated?.getTime() ?? 0) - (b.dateCreated?.getTime() ?? 0))
      .map(({ sid, status, errorCode }) => ({
        providerId: sid,
        state: stateOfStatus(status) ?? 'sent',
        errorCode: codeOf(errorCode),
      }));
  }
}

const addressed = ({ channel, to }: Letter) => (channel === 'whatsapp' ? `whatsapp:${to}` : to);
const codeOf = (code: number | string | null | undefined) => (code ? String(code) : null);
