import { randomBytes, randomUUID } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { PlatformModule } from '../../src/app.module';
import { readConfig } from '../../src/platform/config/config';
import { migrate } from '../../src/platform/database/migrate';
import { I18nModule } from '../../src/platform/i18n/i18n.module';
import { Hints } from '../../src/platform/queue/hints';
import { Loops } from '../../src/platform/queue/loops';
import { QueueBackend } from '../../src/platform/queue/queue-backend';
import { createHttpAdapter } from '../../src/platform/web/http-adapter';
import { ErrorFilter } from '../../src/platform/web/error-filter';
import { TestClock } from '../support/clock';
import { createTestDatabase } from '../support/postgres';
import { FakeTwilio, type SentText } from '../support/twilio';
import { system } from '../../src/platform/database/actor';
import { Database, type Tx } from '../../src/platform/database/database';
import { DrainService } from '../../src/platform/queue/drain.service';
import type { Processors } from '../../src/platform/queue/processors';
import { ChannelCapabilities } from '../../src/notifications/channels/channel-capabilities.channel';
import { Contact } from '../../src/notifications/contact.entity';
import { ContactService } from '../../src/notifications/contact.service';
import { DevPhoneReading } from '../../src/notifications/dev-phone-reading.service';
import type { WorkerMessage } from '../../src/notifications/messages/catalogue.message';
import { NoticeReading } from '../../src/notifications/notice-reading.service';
import { NoticeReconcile } from '../../src/notifications/notice-reconcile.service';
import { Notice } from '../../src/notifications/notice.entity';
import { NoticeProcessor } from '../../src/notifications/notice.processor';
import { NoticeSending } from '../../src/notifications/notice-sending.service';
import { NoticeService } from '../../src/notifications/notice.service';
import { NotificationsModule } from '../../src/notifications/notifications.module';

const TOKEN = 'token-of-nobody';
const PUBLIC_URL = 'https://recourse.test';
const MINUTE = 60_000;
const FIRST = 'We got your message. Is it safe to write to you here? 1 yes, 2 no';

const numbersBelongToQatar = { of: () => Promise.resolve({ twoWay: 'no' as const }) };

/** Notifications alone, on a database of their own, with the sentences that ship and a queue that nobody works. */
@Global()
@Module({
  providers: [
    { provide: ChannelCapabilities, useValue: numbersBelongToQatar },
    { provide: QueueBackend, useValue: { offer: () => Promise.resolve() } },
    { provide: APP_FILTER, useClass: ErrorFilter },
    Hints,
    Loops,
  ],
  exports: [ChannelCapabilities, QueueBackend, Hints, Loops],
})
class AroundNotifications {}

interface Ground {
  app: NestFastifyApplication;
  clock: TestClock;
  database: Database;
  drain: DrainService;
  /** As superuser, behind row-level security. */
  sql(query: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

async function start(env: Record<string, string>): Promise<Ground> {
  const db = await createTestDatabase();
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: db.appUrl,
    DATABASE_MIGRATION_URL: db.ownerUrl,
    DATA_KEY: randomBytes(32).toString('base64'),
    ...env,
  });
  await migrate(config);
  const clock = new TestClock();

  @Module({
    imports: [PlatformModule.with(config, clock), I18nModule, AroundNotifications, NotificationsModule],
  })
  class Whole {}

  const options = { logger: false as const, abortOnError: false };
  const app = await NestFactory.create<NestFastifyApplication>(Whole, createHttpAdapter(config), options);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const database = app.get(Database);
  const admin = new Client({ connectionString: db.adminUrl });
  await admin.connect();
  const one = { of: () => app.get(NoticeProcessor) } as unknown as Processors;
  return {
    app,
    clock,
    database,
    drain: new DrainService(database, clock, one),
    sql: async (query, params = []) => (await admin.query(query, params)).rows as Record<string, unknown>[],
    async close() {
      await app.close();
      await app.get(DataSource).destroy();
      await admin.end();
      await db.drop();
    },
  };
}

describe('notices', () => {
  let ground: Ground;
  let twilio: FakeTwilio;
  let clock = () => new Date(0);
  let numbers = 0;

  const get = <T>(type: new (...args: never[]) => T): T => ground.app.get(type as never);
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    ground.database.transaction(system('test'), async (tx) => {
      await tx.audit('test.done', { type: 'test', id: '1' });
      return work(tx);
    });
  const run = (id: string) => ground.drain.run('notice.send', id);
  const row = async (id: string): Promise<Notice> =>
    ground.database.read(system('test'), (manager) => manager.findOneByOrFail(Notice, { id }));
  const contactRow = (id: string) =>
    ground.database.read(system('test'), (manager) => manager.findOneByOrFail(Contact, { id }));

  async function contact(safety: Contact['safety'] = 'unknown'): Promise<{ id: string; number: string }> {
    const number = `+9745512${String(++numbers).padStart(4, '0')}`;
    const { id } = await write((tx) => get(ContactService).byAddress(tx, 'sms', number));
    await write(async (tx) => {
      await get(ContactService).recordInbound(tx, id, tx.now);
      if (safety !== 'unknown') await get(ContactService).setSafety(tx, id, safety);
    });
    return { id, number };
  }

  const queue = (contactId: string, message: WorkerMessage = 'first_contact', params = {}): Promise<string> =>
    write((tx) =>
      get(NoticeService).queue(tx, { to: { contactId }, message, params: params as never, language: 'en' }),
    );

  async function openCase(contactId: string, decision: string): Promise<string> {
    const [id, key] = [randomUUID(), randomUUID()];
    await ground.sql(`INSERT INTO policy_version VALUES ('p', '{}', now()) ON CONFLICT DO NOTHING`);
    await ground.sql(`INSERT INTO data_key VALUES ($1, 'case', '\\x00', '1', now(), NULL)`, [key]);
    await ground.sql(
      `INSERT INTO cases (id, reference, channel, contact_id, data_key_id, language, issues, urgency, urgency_rank,
         status, person, contact_decision, policy_hash, opened_at)
       VALUES ($1, $2, 'sms', $3, $4, 'en', '{}', 'standard', 2, 'open', '{}', $5, 'p', now())`,
      [id, `R-${id}`, contactId, key, decision],
    );
    return id;
  }

  async function report(notice: string, params: Record<string, string>, token = TOKEN): Promise<number> {
    const url = `/webhooks/twilio/status?notice=${notice}`;
    const response = await ground.app.inject({
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

  beforeAll(async () => {
    twilio = new FakeTwilio(() => clock());
    const base = await twilio.start();
    ground = await start({
      PUBLIC_URL,
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: TOKEN,
      TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
      TWILIO_API_BASE: base,
    });
    clock = () => ground.clock.now();
  });

  beforeEach(() => {
    twilio.sent.length = 0;
    twilio.requests = 0;
    twilio.listing = true;
    twilio.answer = () => ({ status: 201, body: {} });
    twilio.meanwhile = () => Promise.resolve();
    ground.clock.advance({ hours: 13 });
  });

  afterAll(async () => {
    await ground.close();
    await twilio.stop();
  });

  it('hands a text to Twilio with the way back to its notice, and keeps what was said sealed', async () => {
    const { id: contactId, number } = await contact();
    const id = await queue(contactId);
    await run(id);
    expect(twilio.sent).toHaveLength(1);
    const [{ form, sid }] = twilio.sent as [SentText];
    expect(Object.fromEntries(form)).toEqual({
      To: number,
      MessagingServiceSid: `MG${'0'.repeat(32)}`,
      Body: FIRST,
      StatusCallback: `${PUBLIC_URL}/webhooks/twilio/status?notice=${id}`,
    });
    const sent = await row(id);
    expect(sent).toMatchObject({
      state: 'sent',
      channel: 'sms',
      providerId: sid,
      segments: 1,
      sentAt: clock(),
    });
    expect(sent.body!.toString('latin1')).not.toContain('first_contact');
    expect(await ground.database.read(system('test'), (m) => get(NoticeReading).body(m, sent))).toBe(FIRST);
  });

  it('sends it once, however often it is asked to', async () => {
    const id = await queue((await contact()).id);
    await Promise.all([run(id), run(id), run(id)]);
    await run(id);
    expect(twilio.sent).toHaveLength(1);
  });

  it('holds what reveals until the address was called safe, and then lets it go', async () => {
    const { id: contactId } = await contact();
    const id = await queue(contactId, 'receipt_and_question', { receipt: '1234 5678 9012 3456' });
    await run(id);
    expect(await row(id)).toMatchObject({ state: 'held', heldFor: 'not_yet_safe', body: null });
    expect(twilio.requests).toBe(0);
    const released = await write(async (tx) => {
      await get(ContactService).setSafety(tx, contactId, 'safe');
      return get(NoticeService).release(tx, contactId);
    });
    expect(released).toBe(1);
    await run(id);
    expect(await row(id)).toMatchObject({ state: 'sent', heldFor: null });
  });

  it.each([
    ['pending', 'decision_pending'],
    ['refused', 'decision_refused'],
  ])(
    'holds everything for a number while the decision in any open case of it is %s',
    async (decision, reason) => {
      const { id: contactId } = await contact('safe');
      await openCase(contactId, 'automatic');
      const caseId = await openCase(contactId, decision);
      const id = await queue(contactId, 'danger_no');
      await run(id);
      expect(await row(id)).toMatchObject({ state: 'held', heldFor: reason });
      await ground.sql(`UPDATE cases SET status = 'closed' WHERE id = $1`, [caseId]);
      await write((tx) => get(NoticeService).release(tx, contactId));
      await run(id);
      expect(await row(id)).toMatchObject({ state: 'sent' });
    },
  );

  it('looks at the rows as they are when it sends, after whoever is changing them', async () => {
    const { id: contactId } = await contact('safe');
    const id = await queue(contactId, 'danger_no');
    let sending: Promise<void> = Promise.resolve();
    await write(async (tx) => {
      await get(ContactService).setSafety(tx, contactId, 'unsafe');
      sending = run(id);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(twilio.requests).toBe(0);
    });
    await sending;
    expect(await row(id)).toMatchObject({ state: 'held', heldFor: 'unsafe' });
    expect(twilio.requests).toBe(0);
  });

  it('does not ask the same twice in a short while', async () => {
    const { id: contactId } = await contact();
    await run(await queue(contactId));
    const again = await queue(contactId);
    await run(again);
    expect(await row(again)).toMatchObject({ state: 'held', heldFor: 'sent_recently' });
  });

  describe('when Twilio refuses', () => {
    it('takes the number off after 21610 and does not try again', async () => {
      const { id: contactId } = await contact();
      twilio.answer = () => ({ status: 400, body: { code: 21610, message: 'unsubscribed', status: 400 } });
      const id = await queue(contactId);
      await run(id);
      expect(await row(id)).toMatchObject({ state: 'failed', errorCode: '21610' });
      expect((await contactRow(contactId)).stoppedAt).toEqual(clock());
      ground.clock.advance({ minutes: 60 });
      await run(id);
      expect(twilio.requests).toBe(1);
      const next = await queue(contactId);
      await run(next);
      expect(await row(next)).toMatchObject({ state: 'held', heldFor: 'stopped' });
    });

    it('tries again later when it was too much at once', async () => {
      const id = await queue((await contact()).id);
      twilio.answer = () => ({ status: 429, body: { code: 20429, message: 'Too many', status: 429 } });
      await run(id);
      expect(await row(id)).toMatchObject({
        state: 'queued',
        attempts: 1,
        lastError: expect.stringContaining('20429'),
      });
      await run(id);
      expect(twilio.requests).toBe(1);
      twilio.answer = () => ({ status: 201, body: {} });
      ground.clock.advance({ minutes: 1 });
      await run(id);
      expect(await row(id)).toMatchObject({ state: 'sent' });
    });

    it('gives up after eight tries', async () => {
      const id = await queue((await contact()).id);
      twilio.answer = () => ({ status: 429, body: { code: 20429, message: 'Too many', status: 429 } });
      for (let n = 0; n < 10; n++) {
        await run(id);
        ground.clock.advance({ minutes: 11 });
      }
      expect(twilio.requests).toBe(8);
      expect(await row(id)).toMatchObject({ state: 'failed', errorCode: 'exhausted' });
    });
  });

  describe('when there is no answer', () => {
    const reconcile = () => get(NoticeReconcile).run(clock());

    it('does not send again, and finds that it went out', async () => {
      const id = await queue((await contact()).id);
      twilio.answer = () => 'take and hang up';
      await run(id);
      expect(await row(id)).toMatchObject({ state: 'sending', providerId: null });
      ground.clock.advance({ minutes: 1 });
      await run(id);
      await reconcile();
      expect(await row(id)).toMatchObject({ state: 'sending' });
      ground.clock.advance({ minutes: 1 });
      await reconcile();
      expect(await row(id)).toMatchObject({ state: 'sent', providerId: twilio.sent[0]!.sid });
      expect(twilio.requests).toBe(1);
    });

    it('sends again once when Twilio never had it, and then leaves it to a person', async () => {
      const id = await queue((await contact()).id);
      twilio.answer = () => 'hang up';
      await run(id);
      ground.clock.advance({ minutes: 9 });
      await reconcile();
      expect(await row(id)).toMatchObject({ state: 'sending' });
      ground.clock.advance({ minutes: 1 });
      await reconcile();
      expect(await row(id)).toMatchObject({ state: 'queued' });
      await run(id);
      ground.clock.advance({ minutes: 10 });
      await reconcile();
      expect(await row(id)).toMatchObject({ state: 'unresolved' });
      ground.clock.advance({ minutes: 60 });
      await run(id);
      await reconcile();
      expect(twilio.requests).toBe(2);
    });

    it('does not take the text of another notice for its own', async () => {
      const { id: contactId } = await contact('safe');
      const [first, second] = [await queue(contactId, 'danger_no'), await queue(contactId, 'danger_no')];
      await run(first);
      twilio.answer = () => 'hang up';
      await run(second);
      ground.clock.advance({ minutes: 10 });
      await reconcile();
      expect(await row(second)).toMatchObject({ state: 'queued', providerId: null });
    });

    it('does not send what was being sent when the process died', async () => {
      const id = await queue((await contact()).id);
      await ground.sql('UPDATE notice SET attempts = 1 WHERE id = $1', [id]);
      expect(await get(NoticeSending).begin({ job: 'notice.send', id, attempt: 1 })).toMatchObject({
        noticeId: id,
      });
      await run(id);
      expect(twilio.requests).toBe(0);
      ground.clock.advance({ minutes: 5 });
      twilio.listing = false;
      await reconcile();
      expect(await row(id)).toMatchObject({ state: 'sending' });
      ground.clock.advance({ minutes: 60 });
      await reconcile();
      expect(await row(id)).toMatchObject({ state: 'unresolved' });
    });
  });

  describe('a status report', () => {
    async function sent(): Promise<{ id: string; sid: string; contactId: string }> {
      const { id: contactId } = await contact();
      const id = await queue(contactId);
      await run(id);
      return { id, contactId, sid: twilio.sent.at(-1)!.sid };
    }

    it('only moves a notice forward', async () => {
      const { id, sid } = await sent();
      const of = (status: string) => report(id, { MessageSid: sid, MessageStatus: status, Unheard: 'of' });
      expect(await of('delivered')).toBe(204);
      expect(await of('sent')).toBe(204);
      expect(await of('undelivered')).toBe(204);
      expect(await row(id)).toMatchObject({ state: 'delivered', errorCode: null });
    });

    it('may come before the answer to the sending', async () => {
      const { id: contactId } = await contact();
      const id = await queue(contactId);
      twilio.meanwhile = async ({ sid }) => {
        expect(await report(id, { MessageSid: sid, MessageStatus: 'delivered' })).toBe(204);
      };
      await run(id);
      expect(await row(id)).toMatchObject({ state: 'delivered', providerId: twilio.sent[0]!.sid });
    });

    it('may be the first to tell that a number refuses texts', async () => {
      const { id, sid, contactId } = await sent();
      await report(id, { MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '21610' });
      expect(await row(id)).toMatchObject({ state: 'failed', errorCode: '21610' });
      expect((await contactRow(contactId)).stoppedAt).toEqual(clock());
    });

    it('under a second id does not change the first', async () => {
      const { id, sid } = await sent();
      await report(id, { MessageSid: `SM${'f'.repeat(32)}`, MessageStatus: 'failed' });
      expect(await row(id)).toMatchObject({ state: 'sent', providerId: sid });
    });

    it.each([
      ['a notice we do not have', randomUUID()],
      ['no notice at all', 'x'],
    ])('of %s is taken and left', async (_what, id) => {
      expect(await report(id, { MessageSid: 'SM1', MessageStatus: 'sent' })).toBe(204);
    });

    it('that Twilio did not sign is refused', async () => {
      const { id, sid } = await sent();
      expect(await report(id, { MessageSid: sid, MessageStatus: 'failed' }, 'another-token')).toBe(403);
      const unsigned = await ground.app.inject({
        method: 'POST',
        url: `/webhooks/twilio/status?notice=${id}`,
      });
      expect(unsigned.statusCode).toBe(403);
      expect(await row(id)).toMatchObject({ state: 'sent' });
    });
  });

  describe('a contact', () => {
    it('is one, however many texts arrive from it at once', async () => {
      const number = '+97455990001';
      const made = await Promise.all(
        Array.from({ length: 8 }, () => write((tx) => get(ContactService).byAddress(tx, 'sms', number))),
      );
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(made[0]).toMatchObject({ country: 'QA', safety: 'unknown' });
      const keys = await ground.sql(
        `SELECT 1 FROM data_key k WHERE purpose = 'contact' AND NOT EXISTS (SELECT 1 FROM contact WHERE data_key_id = k.id)`,
      );
      expect(keys).toEqual([]);
      const other = await write((tx) => get(ContactService).byAddress(tx, 'whatsapp', number));
      expect(other.id).not.toBe(made[0]!.id);
    });

    it('keeps its number sealed', async () => {
      const { id, number } = await contact();
      const stored = await contactRow(id);
      expect(stored.address.toString('latin1')).not.toContain(number.slice(1));
      expect(await ground.database.read(system('test'), (m) => get(ContactService).address(m, stored))).toBe(
        number,
      );
    });

    it('remembers its latest message, in whatever order they come', async () => {
      const { id } = await contact();
      const later = new Date(clock().getTime() + MINUTE);
      await write((tx) => get(ContactService).recordInbound(tx, id, later));
      await write((tx) => get(ContactService).recordInbound(tx, id, clock()));
      expect((await contactRow(id)).lastInboundAt).toEqual(later);
    });

    it('adds up the signs of who reads it', async () => {
      const { id } = await contact();
      await write((tx) => get(ContactService).setSafety(tx, id, 'held', ['phone_watched']));
      await write((tx) => get(ContactService).setSafety(tx, id, 'held', ['do_not_call', 'phone_watched']));
      expect(await contactRow(id)).toMatchObject({
        safety: 'held',
        safetySigns: ['phone_watched', 'do_not_call'],
      });
    });
  });

  it('shows the demo phone nothing where demo is not allowed', () => {
    expect(() => get(DevPhoneReading).conversation('+97455120001')).toThrow('not_found');
  });
});

describe('without Twilio', () => {
  let ground: Ground;
  const queue = (number: string) =>
    ground.database.transaction(system('test'), async (tx) => {
      const { id: contactId } = await ground.app.get(ContactService).byAddress(tx, 'sms', number);
      await ground.app.get(ContactService).recordInbound(tx, contactId, tx.now);
      const to = { contactId };
      return ground.app
        .get(NoticeService)
        .queue(tx, { to, message: 'first_contact', params: {}, language: 'en' });
    });
  const state = (id: string) => ground.sql(`SELECT state, held_for, channel FROM notice WHERE id = $1`, [id]);

  afterEach(() => ground.close());

  it('the demo phone shows what was sent to its number, and nothing else', async () => {
    ground = await start({ DEMO: '1' });
    for (const number of ['+97455120001', '+97455120002'])
      await ground.drain.run('notice.send', await queue(number));
    await queue('+97455120001');
    expect(await ground.app.get(DevPhoneReading).conversation('+97455120001')).toEqual([
      {
        at: ground.clock.now(),
        channel: 'sms',
        message: 'first_contact',
        body: FIRST,
        segments: 1,
      },
    ]);
  });

  it('and without demo there is nothing to send with', async () => {
    ground = await start({});
    const id = await queue('+97455120003');
    await ground.drain.run('notice.send', id);
    expect(await state(id)).toEqual([{ state: 'held', held_for: 'no_channel', channel: 'sms' }]);
  });

  it('staff find at the desk what could not be texted', async () => {
    ground = await start({});
    const staffId = randomUUID();
    const id = await ground.database.transaction(system('test'), async (tx) => {
      await ground.sql(`INSERT INTO data_key VALUES ($1, 'staff', '\\x00', '1', now(), NULL)`, [staffId]);
      await ground.sql(
        `INSERT INTO staff (id, email, name, role, language, password_hash, data_key_id, active, created_at)
         VALUES ($1, 'duty@x', 'Duty', 'duty', 'en', '', $1, true, now())`,
        [staffId],
      );
      const params = { reference: 'R-1', clock: 'remedy' };
      return ground.app
        .get(NoticeService)
        .queue(tx, { to: { staffId }, message: 'escalation', params, language: 'fr' });
    });
    await ground.drain.run('notice.send', id);
    expect(await state(id)).toEqual([{ state: 'sent', held_for: null, channel: 'desk' }]);
  });
});
