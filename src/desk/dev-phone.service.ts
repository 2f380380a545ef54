import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { SubmissionReading } from '../intake/submission-reading.service';
import { DevPhoneReading } from '../notifications/dev-phone-reading.service';
import { notFound } from '../platform/app.errors';
import { Config } from '../platform/config/config';
import { inOrder, textFields, type PhoneChannel, type PhoneLine } from './dev-phone.rules';

const WEBHOOK = '/webhooks/twilio/sms';

/** A phone that exists only here: it texts through the same door as Twilio, signature and all. */
@Injectable()
export class DevPhoneService {
  constructor(
    private readonly config: Config,
    private readonly submissions: SubmissionReading,
    private readonly replies: DevPhoneReading,
  ) {}

  /** @throws AppError not_found where demo is not allowed. */
  insist(): void {
    if (!this.config.demoAllowed) throw notFound();
  }

  /** Why nothing can be sent from here, if so: with Twilio set up the answers would go to whoever has the number. */
  obstacle(): 'phone_twilio' | 'phone_no_token' | null {
    if (this.config.twilioConfigured) return 'phone_twilio';
    return this.config.twilioAuthToken ? null : 'phone_no_token';
  }

  /** Sends a text and returns the HTTP status it was answered with. */
  async send(channel: PhoneChannel, from: string, text: string): Promise<number> {
    this.insist();
    const token = this.config.twilioAuthToken;
    if (!token || this.obstacle()) throw notFound();
    const fields = textFields(channel, from, text, `SM${randomBytes(16).toString('hex')}`);
    const signed = this.config.publicUrl.replace(/\/$/, '') + WEBHOOK;
    const answer = await fetch(this.ownAddress() + WEBHOOK, {
      method: 'POST',
      headers: { 'x-twilio-signature': getExpectedTwilioSignature(token, signed, fields) },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    return answer.status;
  }

  async conversation(channel: PhoneChannel, number: string): Promise<PhoneLine[]> {
    this.insist();
    const sent = await this.submissions.textsFrom(channel, number);
    return inOrder(sent, await this.replies.conversation(number, channel));
  }

  private ownAddress(): string {
    const { host, port } = this.config;
    const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
    return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
  }
}
