import type { Browser, BrowserContext, Page } from 'playwright-core';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { startTestApp, textOf, type TestApp } from '../support/app';
import { faultsOf, overflowOf } from '../support/accessibility';
import { browserAvailable, startBrowser } from '../support/browser';
import { newNumber } from '../support/phone';
import { hire } from '../support/people';
import { freePort } from '../support/redis';

const wherever = browserAvailable() ? describe : describe.skip;
const WAGES = 'Company not paying my salary three months, they keep my passport';
const DANGER = 'please help they locked me in the room and beat me, do not call this phone';

wherever('the desk in Chromium', () => {
  let service: TestApp;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    service = await startTestApp({ env: { PUBLIC_URL: base, PORT: String(port), POLICY_DIR: 'policy' } });
    await service.app.listen({ host: '127.0.0.1', port });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** A text through the signed door of this very address, and the case that it opens. */
  async function write(body: string): Promise<{ id: string; reference: string; number: string }> {
    const cases = () => service.rows<{ id: string; reference: string }>('SELECT id, reference FROM cases');
    const before = (await cases()).map(({ id }) => id);
    const [number, url] = [newNumber(), '/webhooks/twilio/sms'];
    const params = textOf(number, body);
    const signature = getExpectedTwilioSignature(service.env.TWILIO_AUTH_TOKEN!, base + url, params);
    const { statusCode } = await service.app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(params).toString() },
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature,
      },
    });
    expect(statusCode).toBe(200);
    await service.settle();
    const [opened] = (await cases()).filter(({ id }) => !before.includes(id));
    return { ...opened!, number };
  }

  async function open(width: number, javaScriptEnabled = true): Promise<Page> {
    const context: BrowserContext = await browser.newContext({
      ...{ javaScriptEnabled, viewport: { width, height: 800 } },
    });
    context.setDefaultTimeout(8_000);
    return context.newPage();
  }

  async function signIn(page: Page, email: string, password: string): Promise<void> {
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', password);
    await page.click('form[action="/desk/sign-in"] button');
  }

  const shot = async (page: Page, name: string) => {
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
  };

  it.each([360, 1280])(
    'is triaged, corrected and answered at %i px, and axe finds nothing',
    async (width) => {
      const { id, reference, number } = await write(WAGES);
      await service.rows(`UPDATE contact SET safety = 'safe' WHERE safety <> 'held'`);
      const page = await open(width);
      const looked = async (name: string) => {
        expect([name, await overflowOf(page)]).toEqual([name, 0]);
        expect([name, await faultsOf(page)]).toEqual([name, []]);
        await shot(page, `${name}-${width}`);
      };

      await page.goto(`${base}/desk/cases/${id}`);
      await looked('sign-in');
      const { email, password } = service.account('duty_officer');
      await signIn(page, email, password);
      // Whoever followed a link comes back to it.
      expect(page.url()).toBe(`${base}/desk/cases/${id}`);

      await page.goto(`${base}/desk`);
      await looked('inbox');
      await page.click('.tabs a[href="/desk?queue=unassigned"]');
      await page.click(`a[href="/desk/cases/${id}"]`);
      expect(await page.textContent('h1')).toBe(reference);
      for (const more of await page.locator('details').all())
        await more.evaluate((element) => element.setAttribute('open', ''));
      await looked('case');

      await page.locator('form[action$="/acknowledge"] button').first().click();
      const clock = page.locator('form[action*="/clocks/"][action$="/pause"]').first();
      await page.locator('.clock summary').first().click();
      await clock.locator('select').selectOption('awaiting_worker');
      await clock.locator('button').click();
      await page.waitForURL(/cases/);

      await page.goto(`${base}/desk/cases/${id}`);
      await page.locator('.message details summary', { hasText: 'Correct this' }).first().click();
      await page.locator('form.correct select[name=main]').first().selectOption('documents');
      await page.locator('form.correct button').first().click();
      expect(await page.textContent('main')).toContain('Corrected by a person, version 2');

      const reveal = page.locator('form[action$="/contact/reveal"]');
      await reveal.locator('select').selectOption('call_the_worker');
      await reveal.locator('button').click();
      expect(await page.textContent('.banner')).toContain(number);

      await page.goto(`${base}/desk/cases/${id}?phrase=person_works`);
      const typed = 'Bring the paper tomorrow.';
      expect(await page.inputValue('textarea[name=words] >> nth=0')).toContain('A person is working');
      const composer = page.locator('form[action$="/messages/preview"]');
      await composer.locator('textarea').fill(typed);
      await composer.locator('button').click();
      expect(await page.textContent('.said')).toContain(typed);
      expect(await page.textContent('main')).toContain('Texts it takes: 1 (GSM-7, 25 units).');
      await looked('preview');
      await page.click('form[action$="/messages"] button');
      expect(page.url()).toBe(`${base}/desk/cases/${id}`);
      await service.settle();
      const [notice] = await service.rows<{ state: string }>(
        `SELECT state FROM notice WHERE case_id = $1 AND message = 'officer_message'`,
        [id],
      );
      expect(notice).toBeDefined();
      await page.context().close();
    },
    60_000,
  );

  it('shows in danger what has to be done, without a script', async () => {
    const { id } = await write(DANGER);
    const page = await open(1280, false);
    await page.goto(`${base}/desk/cases/${id}`);
    const { email, password } = service.account('duty_officer');
    await signIn(page, email, password);
    const call = page.locator('form[action$="/safety-checks/safe_call"]');
    await call.locator('select').selectOption('could_speak');
    await call.locator('button').click();
    expect(await page.textContent('.playbook')).toContain('could speak: ');
    const police = page.locator('form[action$="/safety-checks/police"]');
    await police.locator('select').selectOption('called_with_consent');
    await police.locator('button').click();
    expect(await page.textContent('main')).toContain('The worker has not consented to this.');
    await page.context().close();
  });

  it('tells an open list what has changed, and moves by keys', async () => {
    const { id } = await write(WAGES);
    const page = await open(1280);
    await page.goto(`${base}/desk`);
    const { email, password } = service.account('duty_officer');
    await signIn(page, email, password);
    await page.waitForSelector('html[data-listening]', { state: 'attached' });
    const { token } = service.account('duty_officer');
    await service.app.inject({
      ...{ method: 'POST', url: `/api/v1/cases/${id}/notes`, payload: { words: 'Looked at it.' } },
      headers: { authorization: `Bearer ${token}` },
    });
    await page.waitForSelector(`[data-case="${id}"].changed`);
    expect(await page.locator('[data-live]').isVisible()).toBe(true);

    await page.keyboard.press('j');
    const first = await page.locator('[data-case]').first().getAttribute('data-case');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.name')).toBe('what');
    await page.locator('h1').click();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}/desk/cases/${first}`);
    await page.context().close();
  });

  it('gives a translator words and nothing of whose they are', async () => {
    const { id, reference } = await write('salary 3 mahina se nahi mila, call 9745551234');
    const [submission] = await service.rows<{ id: string }>(
      'SELECT submission_id AS id FROM case_submission WHERE case_id = $1',
      [id],
    );
    const { token } = service.account('duty_officer');
    const asked = await service.app.inject({
      ...{ method: 'POST', url: `/api/v1/submissions/${submission!.id}/translations` },
      ...{ headers: { authorization: `Bearer ${token}` }, payload: { target: 'en' } },
    });
    expect(asked.statusCode).toBe(201);
    await hire(service, { email: 'translator@test', role: 'translator', office: null });
    const page = await open(360);
    await page.goto(`${base}/desk/sign-in`);
    await signIn(page, 'translator@test', 'a long enough password');
    expect(page.url()).toBe(`${base}/desk/translations`);
    await page.click('main a[href^="/desk/translations/"]');
    const text = (await page.textContent('main'))!;
    expect(text).toContain('salary 3 mahina');
    expect(text).not.toContain('9745551234');
    expect(text).not.toContain(reference);
    expect(await faultsOf(page)).toEqual([]);
    await page.fill('textarea[name=words]', 'Not paid for three months.');
    await page.click('main form button');
    expect((await page.goto(`${base}/desk/cases/${id}`))!.status()).toBe(403);
    await page.context().close();
    const seen = await service.app.inject({
      url: `/api/v1/cases/${id}`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(seen.statusCode).toBe(200);
  });
});
