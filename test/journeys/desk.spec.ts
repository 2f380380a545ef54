import { createServer, type AddressInfo } from 'node:net';
import type { InjectOptions } from 'fastify';
import { Submission } from '../../src/intake/submission.entity';
import { Vault } from '../../src/platform/crypto/vault.service';
import { system } from '../../src/platform/database/actor';
import { Database } from '../../src/platform/database/database';
import { startTestApp, type TestApp } from '../support/app';
import { tagsOf, textOf } from '../support/markup';
import { Phone } from '../support/phone';
import { fileForm } from '../support/sources';

const DANGER = 'please help they locked me in the room and beat me, do not call this phone';
const WAGES = 'Company not paying my salary three months';
const FORM = 'application/x-www-form-urlencoded';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A browser without script: it keeps its cookie and sends the forms that it was given. */
class Browser {
  private cookie = '';

  constructor(private readonly service: TestApp) {}

  async get(url: string) {
    return this.ask({ url });
  }

  /** Sends the first form whose action begins with `action`, with these fields in place of its own. */
  async submit(html: string, action: string, fields: Record<string, string> = {}) {
    for (const [form, url] of html.matchAll(/<form method="post" action="([^"]+)"[^]*?<\/form>/g)) {
      if (!url!.startsWith(action)) continue;
      const hidden = tagsOf(form)
        .filter(({ attributes }) => attributes.type === 'hidden')
        .map(({ attributes }) => [attributes.name!, attributes.value!]);
      if (Object.entries(fields).some(([name, value]) => hidden.some(([n, v]) => n === name && v !== value)))
        continue;
      return this.post(url!, { ...Object.fromEntries(hidden), ...fields });
    }
    throw new Error(`the page has no form for ${action}`);
  }

  async post(url: string, fields: Record<string, string>) {
    const payload = new URLSearchParams(fields).toString();
    return this.ask({ method: 'POST', url, payload, headers: { 'content-type': FORM } });
  }

  async signIn(role: string) {
    const { email, password } = this.service.account(role);
    const answer = await this.post('/desk/sign-in', { email, password });
    this.cookie = String(answer.headers['set-cookie']).split(';')[0]!;
    return this.get(String(answer.headers.location));
  }

  private async ask(options: InjectOptions) {
    const headers = { accept: 'text/html', cookie: this.cookie, ...options.headers };
    const {
      statusCode: status,
      body,
      headers: sent,
    } = await this.service.app.inject({ ...options, headers });
    return { status, html: body, headers: sent };
  }
}

describe('the desk in a browser', () => {
  let service: TestApp;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    service = await startTestApp({ env: { PORT: String(port), POLICY_DIR: 'policy' } });
    await service.app.listen({ host: '127.0.0.1', port });
  });
  afterAll(() => service?.stop());

  it('takes the duty officer from the alarm to the case, and every verb back to a page', async () => {
    const phone = new Phone(service);
    await phone.text(DANGER);
    const found = await phone.case();
    const browser = new Browser(service);
    const list = await browser.signIn('duty_officer');
    expect(list.status).toBe(200);
    expect(list.headers['content-type']).toContain('text/html');
    expect(textOf(list.html)).toContain('Somebody is needed now');
    expect(list.html).toContain(found.reference);

    const page = `/desk/cases/${found.id}`;
    const shown = await browser.get(page);
    expect(textOf(shown.html)).toContain(DANGER.slice(0, 20));
    expect(shown.html).not.toContain(phone.number.slice(1));
    const nonce = /<style nonce="([^"]+)"/.exec(shown.html)![1]!;
    expect(shown.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);

    const acknowledged = await browser.submit(list.html, '/desk/duty-pages/');
    expect(acknowledged).toMatchObject({ status: 303, headers: { location: '/desk' } });
    expect((await browser.submit(shown.html, `${page}/claims/`)).headers.location).toBe(page);
    expect(
      (await browser.submit(shown.html, `${page}/contact-decision`, { decision: 'refused' })).headers
        .location,
    ).toBe(page);
    const revealed = await browser.submit(shown.html, `${page}/contact/reveal`, { reason: 'danger' });
    expect(revealed.status).toBe(200);
    expect(revealed.html).toContain(`<strong dir="ltr">${phone.number}</strong>`);
    const corrected = await browser.submit(shown.html, /action="([^"]+\/correction)"/.exec(shown.html)![1]!, {
      ...{ language: 'en', main: 'violence', urgency: 'emergency', also_movement: 'on' },
    });
    expect(corrected.headers.location).toBe(page);

    const after = await phone.case();
    expect(after.contactDecision).toBe('refused');
    expect(after.issues).toEqual(['violence', 'movement']);
    expect(after.claims.map(({ status }) => status)).toContain('acknowledged');
    expect(after.history.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['case.viewed', 'duty.acknowledged', 'contact.revealed', 'triage.corrected']),
    );
    const text = textOf((await browser.get(page)).html);
    expect(text).toContain('Decided: do not write.');
    expect(text).toContain('Corrected by a person, version 2');
  });

  it('refuses a form without the secret of the session, and a correction that is none', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    const page = `/desk/cases/${(await phone.case()).id}`;
    const browser = new Browser(service);
    await browser.signIn('duty_officer');
    const { html } = await browser.get(page);
    expect((await browser.post(`${page}/contact-decision`, { decision: 'allowed' })).status).toBe(403);
    const wrong = await browser.submit(html, /action="([^"]+\/correction)"/.exec(html)![1]!, {
      language: 'en',
      main: 'x',
      urgency: 'none',
    });
    expect(wrong.status).toBe(400);
  });

  it('finds a case by its receipt and by its number, and nothing by a part of either', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    const { reference } = await phone.case();
    const browser = new Browser(service);
    const { html } = await browser.signIn('duty_officer');
    const find = async (what: string) => (await browser.submit(html, '/desk/lookup', { what })).html;
    expect(await find(phone.number)).toContain(reference);
    expect(await find(reference.toLowerCase())).toContain(reference);
    expect(textOf(await find(phone.number.slice(0, -1)))).toContain('Nothing fits exactly');
  });

  it('shows nobody what is not theirs to see', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    const page = `/desk/cases/${(await phone.case()).id}`;
    expect((await new Browser(service).get(page)).headers.location).toBe(
      `/desk/sign-in?next=${encodeURIComponent(page)}`,
    );
    const admin = new Browser(service);
    expect(textOf((await admin.signIn('admin')).html)).toContain('Your role reads no cases');
    expect((await admin.get(page)).status).toBe(403);
    const survivor = new Browser(service);
    await survivor.signIn('survivor_support');
    expect((await survivor.get(page)).status).toBe(404);
  });

  it('keeps the filters of the address and refuses what is no filter', async () => {
    const browser = new Browser(service);
    await browser.signIn('duty_officer');
    const { html } = await browser.get(
      '/desk?urgency=urgent&status=&channel=sms&language=&reference=&needsPerson=',
    );
    expect(html).toContain('<option value="urgent" selected');
    expect((await browser.get('/desk?urgency=soon')).status).toBe(400);
    expect((await browser.get('/desk?limit=1')).html).toContain('rel="next"');
  });

  it('sends a text from the demo phone through the signed door and shows the answer', async () => {
    const browser = new Browser(service);
    const number = '+97455500199';
    const empty = await browser.get(`/dev/phone?${new URLSearchParams({ number }).toString()}`);
    expect(textOf(empty.html)).toContain('Nothing yet.');
    const sent = await browser.submit(empty.html, '/dev/phone', { text: WAGES });
    expect(sent.status).toBe(303);
    expect(sent.headers.location).toContain('looks=10');
    await service.settle();
    const { html } = await browser.get(String(sent.headers.location));
    expect(textOf(html)).toContain(WAGES);
    expect(html.match(/<li class="arrived">/g)).toHaveLength(1);
    expect(html).not.toContain('http-equiv');
  });
});

describe('the portal in a browser', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service?.stop());

  it.each(['/', '/report', '/status', '/rights', '/transparency'])(
    'serves %s without cookie, and with no script but the one to leave by',
    async (url) => {
      const { status, html, headers } = await new Browser(service).get(url);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['set-cookie']).toBeUndefined();
      expect(html.match(/<script[^>]*src="[^"]*"/g)).toEqual(['<script src="/leave.js"']);
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(headers['content-security-policy']).toContain("script-src 'nonce-");
      expect(headers['content-security-policy']).not.toContain('unsafe');
    },
  );

  it('keeps no PIN but its hash', async () => {
    const pin = '86420975';
    service.clock.advance({ minutes: 1 });
    const { status } = await fileForm(service, { story: 'my wages', where: 'Doha', pin });
    expect(status).toBe(200);
    const vault = service.app.get(Vault);
    const raw = await service.app.get(Database).read(system('test'), async (manager) => {
      const [row] = await manager.find(Submission, { order: { receivedAt: 'DESC' }, take: 1 });
      const key = await vault.openKey(manager, row!.dataKeyId);
      return vault.openBytes(key, { table: 'submission', column: 'raw', row: row!.id }, row!.raw).toString();
    });
    expect(JSON.parse(raw)).toMatchObject({ story: 'my wages', where: 'Doha' });
    expect(raw).not.toContain(pin);
  });
});
