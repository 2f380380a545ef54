import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app';
import { browserAvailable, startBrowser } from '../support/browser';
import { freePort } from '../support/redis';

const wherever = browserAvailable() ? describe : describe.skip;

const STORY = 'They keep my passport and do not pay me';
const PIN = '2468';
const NEUTRAL = 'https://www.wikipedia.org/';

wherever('leaving the portal in one move', () => {
  let service: TestApp;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    service = await startTestApp({ env: { PUBLIC_URL: base } });
    await service.app.listen({ host: '127.0.0.1', port });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** A tab in which the neutral page is there, although nothing outside is. */
  async function open(javaScriptEnabled: boolean): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 720 } });
    context.setDefaultTimeout(10_000);
    await context.route(`${NEUTRAL}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Neutral</title>An encyclopaedia' }),
    );
    return context.newPage();
  }
  const next = (page: Page) => page.locator('main button[name=go][value=next]').click();
  const blank = (page: Page) => page.evaluate(() => document.documentElement.hidden);

  /** From the start to the third question, with a story on the way. */
  async function tell(page: Page): Promise<void> {
    await page.goto(`${base}/?lang=en`);
    await page.click('.tongues a[lang=en]');
    await next(page);
    await page.fill('textarea[name=story]', STORY);
    await next(page);
    expect(await page.locator('input[name=step]').getAttribute('value')).toBe('danger');
  }

  it('is a link where there is no script', async () => {
    const page = await open(false);
    await tell(page);
    await page.click('.leave');
    expect(page.url()).toBe(NEUTRAL);
    await page.context().close();
  });

  it.each([
    ['the link', (page: Page) => page.click('.leave', { noWaitAfter: true })],
    [
      'Escape pressed twice',
      async (page: Page) => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Escape');
        expect(await blank(page)).toBe(false);
        await page.keyboard.press('Escape');
      },
    ],
  ])('goes by %s, and Back leads to no page of ours', async (_what, leave) => {
    const page = await open(true);
    await tell(page);
    await leave(page);
    await page.waitForURL(NEUTRAL);
    const behind = await page.evaluate(() => history.length - 1);
    expect(behind).toBeGreaterThan(0);
    const seen: string[] = [];
    for (let steps = 0; steps < behind; steps++) {
      // What Chromium will not ask for a second time is an error page of its own.
      await page.goBack({ waitUntil: 'load' }).catch(() => null);
      await page.waitForURL((url) => !url.href.startsWith(base));
      seen.push(page.url(), (await page.textContent('body')) ?? '');
    }
    expect(seen).toContain(NEUTRAL);
    expect(seen.join('\n')).not.toContain(STORY);
    await page.goto(`${base}/report?lang=en`);
    expect(await blank(page)).toBe(false);
    expect(page.url()).toBe(`${base}/report?lang=en`);
    await page.context().close();
  });

  it('ends the session of a PIN', async () => {
    const page = await open(true);
    await tell(page);
    for (const step of ['danger', 'where', 'reach', 'pin']) {
      if (step === 'pin') await page.fill('input[name=pin]', PIN);
      await next(page);
    }
    await page.click('main button[name=go][value=send]');
    const receipt = (await page.textContent('p.digits'))!;
    await service.settle();
    await page.goto(`${base}/status?lang=en`);
    await page.fill('input[name=receipt]', receipt);
    await page.fill('input[name=pin]', PIN);
    await page.click('form[action="/status"] button');
    expect(await page.textContent('.talk')).toContain(STORY);

    const sessions = () => service.rows('SELECT 1 FROM portal_session');
    expect(await sessions()).toHaveLength(1);
    await page.click('.leave', { noWaitAfter: true });
    await page.waitForURL(NEUTRAL);
    // The answer to it reaches no page any more; only the rows tell.
    while ((await sessions()).length > 0);
    await page.goto(`${base}/status/more?lang=en`);
    expect(await page.locator('input[name=receipt]').count()).toBe(1);
    expect(await page.content()).not.toContain(STORY);
    await page.context().close();
  });
});
