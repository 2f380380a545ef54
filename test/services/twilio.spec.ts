import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module';
import { CatchUp } from '../../src/intake/sms/catch-up.service';
import { TwilioSetup } from '../../src/intake/sms/twilio-setup.service';
import { readConfig } from '../../src/platform/config/config';
import { PUBLIC_URL, type TestApp } from '../support/app';
import { files, found, tables } from '../support/canaries';
import { newNumber } from '../support/phone';
import { trace } from '../support/sources';
import type { FakeTwilio } from '../support/twilio';
import { startWithTwilio } from '../support/twilio-app';

const WAGES = 'Company not paying my salary three months';
const HOOKS = `${PUBLIC_URL}/webhooks/twilio`;
const AGAIN = '#rc=4&rp=5xx,ct,rt';

let service: TestApp;
let twilio: FakeTwilio;
let stop: () => Promise<void>;

beforeAll(async () => ({ service, twilio, stop } = await startWithTwilio()));
beforeEach(() => twilio.reset());
afterAll(() => stop?.());

const submissions = async () => (await service.rows('SELECT id FROM submission')).length;
const variants = async () => (await service.rows('SELECT id FROM submission_variant')).length;

describe('messages that arrived while nobody answered', () => {
  const look = async () => {
    service.clock.advance({ minutes: 61 });
    await service.tick();
  };
  const webhook = (held: Parameters<FakeTwilio['webhookOf']>[0]) => service.webhook(twilio.webhookOf(held));

  it('are taken in once, page by page, in any order with webhooks that come late', async () => {
    twilio.pageSize = 2;
    const [before, number] = [await submissions(), newNumber()];
    const held = [1, 2, 3, 4, 5].map((n) => twilio.receive(number, `${WAGES} ${n}`));
    expect((await webhook(held[1]!)).status).toBe(200);
    await look();
    for (const each of [held[4]!, held[1]!, held[0]!]) expect((await webhook(each)).status).toBe(200);
    await look();
    expect([await submissions(), await variants()]).toEqual([before + 5, 0]);
    const traced = await trace(
      service,
      held.map(({ sid }) => ({ source: 'sms', externalId: sid })),
    );
    for (const each of traced) expect(each).toMatchObject({ stage: 'done', caseId: expect.any(String) });
  });

  it('are dated when they were sent, not when they were found', async () => {
    const held = twilio.receive(newNumber(), WAGES);
    const sent = service.clock.now();
    await look();
    const [row] = await service.rows<{ at: Date }>(
      'SELECT occurred_at AS at FROM submission ORDER BY received_at DESC LIMIT 1',
    );
    expect(row!.at).toEqual(sent);
    expect((await trace(service, [{ source: 'sms', externalId: held.sid }]))[0]!.caseId).not.toBeNull();
  });

  it('with the word that opts out stop texts to the number', async () => {
    const number = newNumber();
    twilio.receive(number, WAGES);
    await look();
    twilio.receive(number, ' stop ');
    await look();
    const rows = await service.rows(
      `SELECT stopped_at FROM contact WHERE id = (
         SELECT contact_id FROM submission WHERE contact_id IS NOT NULL ORDER BY received_at DESC LIMIT 1)`,
    );
    expect(rows).toEqual([{ stopped_at: service.clock.now() }]);
  });

  it('are looked for again as long as the list cannot be read', async () => {
    twilio.receive(newNumber(), WAGES);
    const before = await submissions();
    twilio.outage = () => ({ status: 503, body: { code: 20503, message: 'away', status: 503 } });
    const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await look();
    expect(log.mock.calls.join()).toContain('sms-catch-up');
    log.mockRestore();
    expect(await submissions()).toBe(before);
    twilio.outage = () => null;
    service.clock.advance({ hours: 30 });
    await look();
    expect(await submissions()).toBe(before + 1);
  });

  it('are not ours when they went out, or came in for another service', async () => {
    const before = await submissions();
    await service.app.get(CatchUp, { strict: false }).run(service.clock.now());
    expect(await submissions()).toBe(before);
  });
});

describe('the words of a message', () => {
  it('are deleted at Twilio a day after we have them', async () => {
    const canary = 'zyxomma the foreman';
    const held = twilio.receive(newNumber(), `${WAGES} ${canary}`);
    await service.webhook(twilio.webhookOf(held));
    await service.settle();
    await service.tick();
    expect(twilio.deleted).not.toContain(held.sid);
    service.clock.advance({ hours: 25 });
    await service.tick();
    await waitFor(() => twilio.deleted.includes(held.sid));
    expect(held.body).toBe('');
    expect(found([canary], [...(await tables(service)), ...files(service.home)])).toEqual([]);
  });
});

describe('setting Twilio up', () => {
  const setup = () => service.app.get(TwilioSetup, { strict: false });

  it('shows what would be changed, changes it, and then finds nothing to change', async () => {
    const shown = await setup().run(true);
    expect(twilio.log.filter((operation) => operation.startsWith('POST'))).toEqual([]);
    expect(shown).toContainEqual({
      what: 'messaging service: inboundRequestUrl',
      from: null,
      to: `${HOOKS}/sms${AGAIN}`,
    });
    const done = await setup().run(false);
    expect(done.map(({ what }) => what)).toEqual(shown.map(({ what }) => what));
    expect(twilio.service).toMatchObject({
      inbound_request_url: `${HOOKS}/sms${AGAIN}`,
      fallback_url: `${HOOKS}/sms${AGAIN}`,
      status_callback: `${HOOKS}/status${AGAIN}`,
      smart_encoding: false,
      sticky_sender: true,
      use_inbound_webhook_on_number: false,
    });
    expect(twilio.numbers[0].settings).toMatchObject({
      voice_url: `${HOOKS}/voice${AGAIN}`,
      status_callback: `${HOOKS}/voice/ended${AGAIN}`,
    });
    twilio.log.length = 0;
    expect(await setup().run(false)).toEqual([]);
    expect(twilio.log.filter((operation) => operation.startsWith('POST'))).toEqual([]);
  });

  it('makes a neutral template in every language that WhatsApp knows, submits it, and remembers its id', async () => {
    await setup().run(false);
    const rows = await service.rows<{ language: string; sid: string; status: string }>(
      `SELECT language, sid, status FROM content_template WHERE name = 'first_contact' ORDER BY language`,
    );
    const languages = rows.map(({ language }) => language);
    expect(languages).toEqual(expect.arrayContaining(['ar', 'bn', 'en', 'hi', 'hi-Latn', 'ur']));
    expect(languages).not.toContain('ne');
    for (const { sid, status, language } of rows) {
      const content = twilio.contents.find((each) => each.sid === sid)!;
      expect([language, status]).toEqual([language, 'received']);
      expect(content.approval).toMatchObject({ category: 'UTILITY', name: content.friendly_name });
    }
    const english = twilio.contents.find(({ sid }) => sid === rows.find((r) => r.language === 'en')!.sid)!;
    expect(english.types['twilio/text']!.body).toBe(
      'We got your message. Is it safe to write to you here? 1 yes, 2 no',
    );
    english.approval!.status = 'approved';
    expect(await setup().run(false)).toEqual([]);
    const [approved] = await service.rows(
      `SELECT status FROM content_template WHERE name = 'first_contact' AND language = 'en'`,
    );
    expect(approved).toEqual({ status: 'approved' });
  });

  it.each([
    [{ status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } }, /TWILIO_AUTH_TOKEN/],
    [{ status: 404, body: { code: 20404, message: 'x', status: 404 } }, /TWILIO_MESSAGING_SERVICE_SID/],
    ['hang up' as const, /cannot be reached/],
  ])('says what to do where Twilio answers %j', async (answer, advice) => {
    twilio.outage = () => answer;
    await expect(setup().run(true)).rejects.toThrow(advice);
  });

  it('needs an address that Twilio can reach', async () => {
    const config = readConfig({ ...service.env, PUBLIC_URL: 'http://localhost:3000', ROLE: 'web' });
    const other = await NestFactory.createApplicationContext(AppModule.with(config, service.clock), {
      logger: false,
    });
    await expect(other.get(TwilioSetup, { strict: false }).run(true)).rejects.toThrow('PUBLIC_URL');
    await other.close();
  });
});

/** Something that a job does right after it was hinted at. */
async function waitFor(done: () => boolean): Promise<void> {
  for (const patience = performance.now() + 10_000; performance.now() < patience;) {
    if (done()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not happen');
}
