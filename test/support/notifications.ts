import { randomBytes, randomUUID } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { DataSource } from 'typeorm';
import { PlatformModule } from '../../src/app.module';
import { IdentityModule } from '../../src/identity/identity.module';
import { ChannelCapabilities } from '../../src/notifications/channels/channel-capabilities.channel';
import { Contact } from '../../src/notifications/contact.entity';
import { ContactService } from '../../src/notifications/contact.service';
import type { WorkerMessage } from '../../src/notifications/messages/catalogue.message';
import type { ChannelCapability, SendingLimits } from '../../src/notifications/may-send.rules';
import { Notice } from '../../src/notifications/notice.entity';
import { NoticeProcessor } from '../../src/notifications/notice.processor';
import { NoticeService } from '../../src/notifications/notice.service';
import type { Sensitive } from '../../src/notifications/sign-off.rules';
import { NotificationsModule } from '../../src/notifications/notifications.module';
import { readConfig } from '../../src/platform/config/config';
import { system } from '../../src/platform/database/actor';
import { Database, type Tx } from '../../src/platform/database/database';
import { migrate } from '../../src/platform/database/migrate';
import { I18nModule } from '../../src/platform/i18n/i18n.module';
import { DrainService } from '../../src/platform/queue/drain.service';
import { Hints } from '../../src/platform/queue/hints';
import { Loops } from '../../src/platform/queue/loops';
import type { Processors } from '../../src/platform/queue/processors';
import { QueueBackend } from '../../src/platform/queue/queue-backend';
import { VALIDATION } from '../../src/platform/web/dto-validation';
import { ErrorFilter } from '../../src/platform/web/error-filter';
import { createHttpAdapter } from '../../src/platform/web/http-adapter';
import { TestClock } from './clock';
import { createTestDatabase } from './postgres';
import { FakeTwilio } from './twilio';

export const PUBLIC_URL = 'https://recourse.test';
const TOKEN = 'token-of-nobody';

/** A country in which nothing is known to work, at any hour and without limits. */
export const noWayBack = {
  twoWay: 'no',
  links: 'no',
  numbers: 'no',
  receipt: 'digits',
  templateNeeded: 'no',
  fallback: ['whatsapp', 'sms'],
  zone: 'Asia/Qatar',
} as const satisfies ChannelCapability;
export const anyHour: SendingLimits = {
  hours: [{ from: 0, to: 1440 }],
  answeredWithinMinutes: 30,
  mostAnHour: 20,
  mostADay: 60,
  silentDays: 60,
  safeWordHolds: 24,
};

/** What the policy would say; a test may change it. */
export class ChosenCapabilities extends ChannelCapabilities {
  able: ChannelCapability = noWayBack;
  most: SendingLimits = anyHour;
  signed: readonly Sensitive[] = [];

  of(): Promise<ChannelCapability> {
    return Promise.resolve(this.able);
  }

  limits(): Promise<SendingLimits> {
    return Promise.resolve(this.most);
  }

  signedOff(): Promise<readonly Sensitive[]> {
    return Promise.resolve(this.signed);
  }
}

@Global()
@Module({
  providers: [
    { provide: ChannelCapabilities, useClass: ChosenCapabilities },
    { provide: QueueBackend, useValue: { offer: () => Promise.resolve() } },
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_PIPE, useValue: VALIDATION },
    Hints,
    Loops,
  ],
  exports: [ChannelCapabilities, QueueBackend, Hints, Loops],
})
class AroundNotifications {}

/** Notifications alone, on a database of their own, with the sentences that ship and a queue that nobody works. */
export class NotificationsAlone {
  private numbers = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly clock: TestClock,
    readonly twilio: FakeTwilio,
    private readonly admin: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  /** @param env `withTwilio: true` connects them to a stand-in for Twilio */
  static async start({ withTwilio, env = {} }: { withTwilio: boolean; env?: Record<string, string> }) {
    const db = await createTestDatabase();
    const clock = new TestClock();
    const twilio = new FakeTwilio(clock);
    const config = readConfig({
      NODE_ENV: 'test',
      PUBLIC_URL,
      DATABASE_URL: db.appUrl,
      DATABASE_MIGRATION_URL: db.ownerUrl,
      DATA_KEY: randomBytes(32).toString('base64'),
      ...(withTwilio ? twilioEnvironment(await twilio.start()) : {}),
      ...env,
    });
    await migrate(config);

    @Module({
      imports: [
        PlatformModule.with(config, clock),
        I18nModule,
        IdentityModule,
        AroundNotifications,
        NotificationsModule,
      ],
    })
    class Whole {}

    const options = { logger: false as const, abortOnError: false };
    const app = await NestFactory.create<NestFastifyApplication>(Whole, createHttpAdapter(config), options);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const admin = new Client({ connectionString: db.adminUrl });
    await admin.connect();
    return new NotificationsAlone(app, clock, twilio, admin, () => db.drop());
  }

  get database(): Database {
    return this.get(Database);
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type as never);
  }

  /** As superuser, behind row-level security. */
  async sql(query: string, params: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.admin.query<Record<string, unknown>>(query, params)).rows;
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(system('test'), async (tx) => {
      await tx.audit('test.done', { type: 'test', id: '1' });
      return work(tx);
    });
  }

  /** What the queue does with the hint for a notice. */
  run(noticeId: string): Promise<void> {
    const one = { of: () => this.get(NoticeProcessor) } as unknown as Processors;
    return new DrainService(this.database, this.clock, one).run('notice.send', noticeId);
  }

  row(noticeId: string): Promise<Notice> {
    return this.database.read(system('test'), (manager) => manager.findOneByOrFail(Notice, { id: noticeId }));
  }

  contactRow(id: string): Promise<Contact> {
    return this.database.read(system('test'), (manager) => manager.findOneByOrFail(Contact, { id }));
  }

  /** A number that has written to us. */
  async contact(safety: Contact['safety'] = 'unknown'): Promise<{ id: string; number: string }> {
    const number = `+9745512${String(++this.numbers).padStart(4, '0')}`;
    const { id } = await this.write((tx) => this.get(ContactService).byAddress(tx, 'sms', number));
    await this.write(async (tx) => {
      await this.get(ContactService).recordInbound(tx, id, tx.now);
      if (safety !== 'unknown') await this.get(ContactService).setSafety(tx, id, safety);
    });
    return { id, number };
  }

  queue(contactId: string, message: WorkerMessage = 'first_contact', params = {}): Promise<string> {
    const wanted = { to: { contactId }, message, params: params as never, language: 'en' };
    return this.write((tx) => this.get(NoticeService).queue(tx, wanted));
  }

  async openCase(contactId: string, decision: string): Promise<string> {
    const [id, key] = [randomUUID(), randomUUID()];
    const at = this.clock.now();
    await this.sql(`INSERT INTO policy_version VALUES ('p', '{}', $1) ON CONFLICT DO NOTHING`, [at]);
    await this.sql(`INSERT INTO data_key VALUES ($1, 'case', '\\x00', '1', $2, NULL)`, [key, at]);
    await this.sql(
      `INSERT INTO cases (id, reference, channel, contact_id, data_key_id, language, issues, urgency, urgency_rank,
         status, person, contact_decision, policy_hash, opened_at)
       VALUES ($1, $2, 'sms', $3, $4, 'en', '{}', 'standard', 2, 'open', '{}', $5, 'p', $6)`,
      [id, `R-${id}`, contactId, key, decision, at],
    );
    return id;
  }

  /** A status report as Twilio would sign it. Answers the status code. */
  async report(notice: string, params: Record<string, string>, token = TOKEN): Promise<number> {
    const url = `/webhooks/twilio/status?notice=${notice}`;
    const response = await this.app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(token, PUBLIC_URL + url, params),
      },
      payload: new URLSearchParams(params).toString(),
    });
    return response.statusCode;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.get(DataSource).destroy();
    await this.admin.end();
    await this.twilio.stop();
    await this.drop();
  }
}

const twilioEnvironment = (base: string) => ({
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: TOKEN,
  TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
  TWILIO_API_BASE: base,
});
