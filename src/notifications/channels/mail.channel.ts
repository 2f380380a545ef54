import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '../../platform/config/config';
import type { StatusReport } from '../twilio-status.rules';
import { SendError } from './send.errors';
import { TextChannel, type Letter } from './text.channel';

const TIMEOUT_MS = 15_000;

/** Mail to staff. Subject and text are the same neutral words: a reference and never the matter. */
@Injectable()
export class MailChannel extends TextChannel implements OnModuleDestroy {
  private transport?: Transporter;

  constructor(private readonly config: Config) {
    super();
  }

  async send({ noticeId, to, body }: Letter): Promise<StatusReport> {
    const from = this.config.mailFrom ?? `recourse@${new URL(this.config.publicUrl).hostname}`;
    const messageId = `<${noticeId}@${new URL(this.config.publicUrl).hostname}>`;
    try {
      await this.mailer().sendMail({ from, to, subject: body, text: body, messageId });
    } catch (error) {
      // A refusal in words (5xx) is final; everything else happened before the server took the mail.
      const { responseCode = 0, code } = error as { responseCode?: number; code?: string };
      throw new SendError(
        responseCode >= 500 ? 'refused' : 'not_taken',
        String(responseCode || code || 'no answer'),
      );
    }
    return { providerId: `mail:${noticeId}`, state: 'sent', errorCode: null };
  }

  /** A mail server cannot be asked what it took. Staff would rather be told twice than not at all. */
  find(): Promise<StatusReport[]> {
    return Promise.resolve([]);
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }

  private mailer(): Transporter {
    this.transport ??= createTransport({
      url: this.config.smtpUrl!,
      connectionTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return this.transport;
  }
}
