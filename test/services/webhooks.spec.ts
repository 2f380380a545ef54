import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { AuditSealer } from '../../src/audit/audit-sealer.service';
import { StaffService } from '../../src/identity/staff.service';
import type { DeliveryView } from '../../src/notifications/webhooks/webhooks.service';
import { WebhookDeliveryProcessor } from '../../src/notifications/webhooks/webhook-delivery.processor';
import { WebhookOutbox } from '../../src/notifications/webhooks/webhook-outbox.service';
import { DrainService } from '../../src/platform/queue/drain.service';
import { Loops } from '../../src/platform/queue/loops';
import type { Processors } from '../../src/platform/queue/processors';
import { NotificationsAlone } from '../support/notifications';

/** A partner's system: keeps what it was sent and answers as it is told. */
class Partner {
  readonly got: { headers: IncomingHttpHeaders; body: string }[] = [];
  answer: { status: number; headers?: Record<string, string> } = { status: 204 };
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(this.answer.status, this.answer.headers).end('a long story');
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describe.each([
  ['where this is a demo', '1'],
  ['in service', '0'],
])('webhooks %s', (_where, demo) => {
  let at: NotificationsAlone;
  const partner = new Partner();
  let url: string;

  beforeAll(async () => {
    url = await partner.start();
    at = await NotificationsAlone.start({ withTwilio: false, env: { DEMO: demo } });
    await at.write(async (tx) => {
      for (const role of ['admin', 'auditor'] as const) {
        const person = { email: `${role}@w.example`, name: role, role, office: null, language: 'en' };
        await at.get(StaffService).create(tx, person, { password: 'password', token: role });
      }
    });
  });
  afterAll(async () => {
    partner.stop();
    await at.close();
  });

  const ask = async <T>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    payload?: object,
    token = 'admin',
  ) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await at.app.inject({
      method,
      url: `/api/v1/webhooks${path}`,
      headers,
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: (answer.body ? answer.json() : null) as T };
  };
  const happens = (event: string, id: string) =>
    at.write((tx) => tx.audit(event, { type: 'case', id }, { secret: 'words' }));
  const readOn = async () => {
    await new AuditSealer(at.database, at.get(Loops)).sealAll(at.clock.now());
    return at.get(WebhookOutbox).run();
  };
  const pending = async () =>
    (await at.sql(`SELECT id FROM webhook_delivery WHERE state = 'pending' ORDER BY audit_event_id`)).map(
      ({ id }) => id as string,
    );
  const deliver = (id: string) => {
    const one = { of: () => at.get(WebhookDeliveryProcessor) } as unknown as Processors;
    return new DrainService(at.database, at.clock, one).run('webhook.deliver', id);
  };
  const log = async (id: string) =>
    (await ask<{ items: DeliveryView[]; next: string | null }>('GET', `/${id}/deliveries`)).body.items;

  if (demo === '0') {
    it.each([
      'http://partner.example/hook',
      'https://127.0.0.1/hook',
      'https://[::1]/hook',
      'https://169.254.169.254/latest',
      'https://user:pass@partner.example/hook',
      'ftp://partner.example',
      'not an address',
    ])('refuse %s', async (bad) => {
      expect(await ask('POST', '', { url: bad, events: ['case.opened'] })).toMatchObject({
        status: 400,
        body: { code: 'webhook_address' },
      });
    });

    it('refuse a name that turns out to lead inside, at the moment of connecting', async () => {
      const named = `https://localhost:${new URL(url).port}/hook`;
      const { body } = await ask<{ id: string }>('POST', '', { url: named, events: ['case.opened'] });
      await happens('case.opened', 'c1');
      expect(await readOn()).toBe(1);
      await deliver((await pending())[0]!);
      expect(partner.got).toEqual([]);
      expect(await log(body.id)).toMatchObject([
        { state: 'pending', status: null, lastError: expect.stringContaining('PRIVATE_ADDRESS') },
      ]);
    });
    return;
  }

  it('are an administrator’s to manage', async () => {
    expect((await ask('GET', '', undefined, 'auditor')).status).toBe(403);
    expect((await ask('POST', '', { url, events: ['case.opened'] }, 'auditor')).status).toBe(403);
  });

  it('tell a partner, signed, of what happened after it asked: ids and a moment, and nothing else', async () => {
    await happens('case.opened', 'before');
    at.clock.advance({ minutes: 1 });
    const made = await ask<{ id: string; secret: string }>('POST', '', { url, events: ['case.opened'] });
    expect(made).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } });
    const { id, secret } = made.body;
    at.clock.advance({ minutes: 1 });
    await happens('case.opened', 'c-1');
    await happens('contact.revealed', 'c-1');
    expect(await readOn()).toBe(1);
    expect(await readOn()).toBe(0);
    await deliver((await pending())[0]!);
    const [{ headers, body }] = partner.got as [Partner['got'][number]];
    expect(JSON.parse(body)).toEqual({
      type: 'case.opened',
      timestamp: at.clock.now().toISOString(),
      data: { object: 'case', id: 'c-1' },
    });
    const expected = new Webhook(secret).sign(headers['webhook-id'] as string, at.clock.now(), body);
    expect(headers['webhook-signature']).toBe(expected);
    expect(await log(id)).toMatchObject([{ state: 'delivered', status: 204, tries: 1, subjectId: 'c-1' }]);
    const listed = await ask<{ items: object[] }>('GET', '');
    expect(JSON.stringify(listed.body)).not.toContain('whsec');
    const [kept] = await at.sql(
      `SELECT encode(secret, 'escape') AS s FROM webhook_subscription WHERE id = $1`,
      [id],
    );
    expect(kept!['s']).not.toContain('whsec');
    await ask('DELETE', `/${id}`);
  });

  it('are tried again later and later under the same id, as the partner asks, and then given up', async () => {
    const { body } = await ask<{ id: string }>('POST', '', { url, events: ['claim.routed'] });
    partner.got.length = 0;
    partner.answer = { status: 503, headers: { 'retry-after': '300' } };
    at.clock.advance({ minutes: 1 });
    await happens('claim.routed', 'k-1');
    await readOn();
    const [id] = await pending();
    await deliver(id!);
    const asked = new Date(at.clock.now().getTime() + 300_000);
    expect(await log(body.id)).toMatchObject([
      { state: 'pending', status: 503, tries: 1, nextTryAt: asked.toISOString() },
    ]);
    partner.answer = { status: 302, headers: { location: `${url}/elsewhere` } };
    for (let n = 0; n < 14; n++) {
      at.clock.advance({ minutes: 11 });
      await deliver(id!);
    }
    expect(partner.got).toHaveLength(12);
    expect(new Set(partner.got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    expect(await log(body.id)).toMatchObject([{ state: 'failed', status: 302, tries: 12, nextTryAt: null }]);
    await ask('DELETE', `/${body.id}`);
  });

  it('end when the partner is gone, or is told no more, also for what waits', async () => {
    const { body: gone } = await ask<{ id: string }>('POST', '', { url, events: ['case.opened'] });
    const { body: ended } = await ask<{ id: string }>('POST', '', { url, events: ['case.opened'] });
    partner.got.length = 0;
    partner.answer = { status: 410 };
    at.clock.advance({ minutes: 1 });
    await happens('case.opened', 'c-2');
    expect(await readOn()).toBe(2);
    expect((await ask('DELETE', `/${ended.id}`)).status).toBe(204);
    expect((await ask('DELETE', `/${ended.id}`)).status).toBe(404);
    for (const id of await pending()) await deliver(id);
    expect(partner.got).toHaveLength(1);
    const { body } = await ask<{ items: { id: string; endedBecause: string }[] }>('GET', '');
    expect(body.items.find(({ id }) => id === gone.id)).toMatchObject({ endedBecause: 'gone' });
    await happens('case.opened', 'c-3');
    expect(await readOn()).toBe(0);
    expect((await log(gone.id)).map(({ state }) => state)).toEqual(['failed']);
  });

  it('read on without end when nothing happens: no entry of their own keeps them busy', async () => {
    await readOn();
    await readOn();
    const [{ n: before }] = (await at.sql('SELECT count(*) AS n FROM audit_event')) as [{ n: string }];
    for (let n = 0; n < 3; n++) await readOn();
    const [{ n: after }] = (await at.sql('SELECT count(*) AS n FROM audit_event')) as [{ n: string }];
    expect(after).toBe(before);
  });

  it('leave out nothing and repeat nothing where two read on at once', async () => {
    const { body } = await ask<{ id: string }>('POST', '', { url, events: ['case.opened'] });
    at.clock.advance({ minutes: 1 });
    for (let n = 0; n < 5; n++) await happens('case.opened', `c-9${n}`);
    await new AuditSealer(at.database, at.get(Loops)).sealAll(at.clock.now());
    await Promise.all([at.get(WebhookOutbox).run(), at.get(WebhookOutbox).run()]);
    await readOn();
    expect((await log(body.id)).map(({ subjectId }) => subjectId)).toEqual(
      [4, 3, 2, 1, 0].map((n) => `c-9${n}`),
    );
  });
});
