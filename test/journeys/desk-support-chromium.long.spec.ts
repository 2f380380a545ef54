import type { Browser, Page } from 'playwright-core';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { VoiceCalls } from '../../src/intake/voice/voice-calls.service';
import { faultsOf, overflowOf } from '../support/accessibility';
import { startTestApp, textOf, type TestApp } from '../support/app';
import { browserAvailable, startBrowser } from '../support/browser';
import { hire } from '../support/people';
import { newNumber } from '../support/phone';
import { freePort } from '../support/redis';

const wherever = browserAvailable() ? describe : describe.skip;

wherever('support and call-backs in Chromium, without a script', () => {
  let service: TestApp;
  let browser: Browser;
  let page: Page;
  let base: string;
  let claim: string;
  let caseUrl: string;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    service = await startTestApp({ env: { PUBLIC_URL: base } });
    await service.app.listen({ host: '127.0.0.1', port });
    await hire(service, { email: 'mona@test', role: 'survivor_support', office: 'survivor-support' });
    // Through the signed door of this very address.
    const url = '/webhooks/twilio/sms';
    const params = textOf(newNumber(), 'Madam beat me every day with stick I am bleeding');
    const signature = getExpectedTwilioSignature(service.env.TWILIO_AUTH_TOKEN!, base + url, params);
    const { statusCode } = await service.app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(params).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    });
    expect(statusCode).toBe(200);
    await service.settle();
    const [found] = await service.rows<{ id: string; claim: string }>(
      `SELECT case_id AS id, id AS claim FROM claim WHERE issue = 'violence'`,
    );
    claim = found!.claim;
    caseUrl = `${base}/desk/cases/${found!.id}`;
    browser = await startBrowser();
    const context = await browser.newContext({ javaScriptEnabled: false });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    await page.goto(`${base}/desk`);
    const { email, password } = service.account('duty_officer');
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', password);
    await page.click('form[action="/desk/sign-in"] button');
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** The form that posts to an address, unfolded. */
  async function form(action: string) {
    const found = page.locator(`form[action$="${action}"]`).first();
    await found.evaluate((node) => {
      const folded = node.closest('details');
      if (folded) folded.open = true;
    });
    return found;
  }
  async function post(action: string, fill: (found: Awaited<ReturnType<typeof form>>) => Promise<void>) {
    const found = await form(action);
    await fill(found);
    await found.locator('button').click();
  }
  const fits = async (url: string) => {
    const context = await browser.newContext({ storageState: await page.context().storageState() });
    const seen = await context.newPage();
    await seen.goto(url);
    await seen.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
    });
    for (const width of [360, 1280]) {
      await seen.setViewportSize({ width, height: 800 });
      const found = { faults: await faultsOf(seen), overflow: await overflowOf(seen) };
      expect({ url, width, ...found }).toEqual({ url, width, faults: [], overflow: 0 });
      const shots = process.env['DESK_SHOTS'];
      if (shots)
        await seen.screenshot({ path: `${shots}-${url.split('/').at(-1)}-${width}.png`, fullPage: true });
    }
    await context.close();
  };

  it('writes down what the worker wishes and where they went', async () => {
    await page.goto(caseUrl);
    await post('/contact/wishes', async (found) => {
      await found.locator('input[name=from_0]').fill('20:00');
      await found.locator('input[name=to_0]').fill('22:00');
    });
    expect(page.url()).toBe(caseUrl);
    expect(await page.textContent('section[aria-labelledby=wishes] dl')).toContain('20:00–22:00');
    await post('/corridor', async (found) => {
      await found.locator('select[name=destination]').selectOption('QA');
      await found.locator('select[name=origin]').selectOption('NP');
    });
    const facts = await page.textContent('section[aria-labelledby=wishes] dl');
    expect(facts).toContain('Qatar: confirmed');
    expect(facts).toContain('Nepal: confirmed');
    await post(`${caseUrl.slice(base.length)}/wishes`, (found) =>
      found
        .locator('select[name=officer]')
        .selectOption('woman')
        .then(() => {}),
    );
    await fits(caseUrl);
  }, 90_000);

  it('stands by a survivor: advocate, plan, a service she agreed to, and what came of it', async () => {
    const url = `${base}/desk/claims/${claim}/support`;
    await page.goto(caseUrl);
    await page.click(`a[href="/desk/claims/${claim}/support"]`);
    expect(page.url()).toBe(url);
    expect(await page.textContent('main')).toContain('Nobody stands by the worker yet: name somebody first.');
    await post('/support/advocate', (found) =>
      found
        .locator('select')
        .selectOption({ label: 'mona@test' })
        .then(() => {}),
    );
    await post('/support/safety-plan', async (found) => {
      await found.locator('textarea').fill('To her aunt, at night');
      await found.locator('input[name=madeWithWorker]').check();
      await found.locator('input[name=reviewBy]').fill('2027-01-15');
    });
    expect(await page.textContent('main')).toContain(
      'Send to a service: not now. The worker has not allowed that.',
    );
    await page.goto(caseUrl);
    await post('/consents', async (found) => {
      await found.locator('select[name=recipient]').selectOption('service');
      for (const what of ['name', 'contact']) await found.locator(`input[name=what_${what}]`).check();
    });
    await page.goto(url);
    await post('/support/referrals', (found) =>
      found
        .locator('select[name=service]')
        .selectOption('shelter')
        .then(() => {}),
    );
    await fits(url);
    await post('/support/end', (found) =>
      found
        .locator('select')
        .selectOption('received')
        .then(() => {}),
    );
    const done = await page.textContent('section[aria-labelledby=done]');
    expect(done).toContain('a shelter: the worker got it.');
    expect(done).toContain('mona@test stands by the worker.');
    expect(done).toContain('To her aunt, at night');
  }, 90_000);

  it('calls back: the number is shown once it is asked for, and gone when it is done', async () => {
    const number = newNumber();
    const calls = service.app.get(VoiceCalls, { strict: false });
    await calls.with({ callSid: 'CA-journey', from: number }, (tx, call) =>
      calls.wantCallBack(tx, call, 'hung_up'),
    );
    await page.goto(`${base}/desk/calls`);
    expect(await page.content()).not.toContain(number);
    await fits(`${base}/desk/calls`);
    await page.click('form[action$="/reveal"] button');
    expect(await page.textContent('main')).toContain(number);
    await page.click('form[action$="/done"] button');
    expect(page.url()).toBe(`${base}/desk/calls`);
    expect(await page.textContent('main')).toContain('Nobody waits for a call.');
    expect(await service.rows('SELECT caller FROM voice_call')).toEqual([{ caller: null }]);
  }, 60_000);
});
