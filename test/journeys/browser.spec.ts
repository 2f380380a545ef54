import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app';
import { browserAvailable, startBrowser } from '../support/browser';
import { freePort } from '../support/redis';

const wherever = browserAvailable() ? describe : describe.skip;

wherever('in a real browser', () => {
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

  async function open(javaScriptEnabled: boolean, width: number): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 720 } });
    context.setDefaultTimeout(5_000);
    return context.newPage();
  }
  const overflow = (page: Page) =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });

  it.each(['en', 'ar', 'bn'])(
    'a worker files in %s on a small phone without JavaScript and comes back',
    async (lang) => {
      const page = await open(false, 360);
      await page.goto(`${base}/report?lang=${lang}`);
      expect(await page.getAttribute('html', 'dir')).toBe(lang === 'ar' ? 'rtl' : 'ltr');
      await page.fill('textarea[name=story]', 'They keep my passport and do not pay me');
      await page.fill('input[name=pin]', '2468');
      await page.click('form[action="/report"] button');
      const text = (await page.textContent('main')) ?? '';
      const receipt = /\d{4}\D\d{4}\D\d{4}\D\d{4}/.exec(text)?.[0];
      expect(receipt).toBeDefined();
      await service.settle();

      await page.goto(`${base}/status?lang=${lang}`);
      await page.fill('input[name=receipt]', receipt!);
      await page.fill('input[name=pin]', '2468');
      await page.click('form[action="/status"] button');
      expect(page.url()).not.toContain(receipt!.replace(/\D/g, ''));
      expect(await page.locator('[role=alert]').count()).toBe(0);
      await page.context().close();
    },
  );

  it.each(['en', 'ar', 'bn'])('no page in %s is wider than a small phone', async (lang) => {
    const page = await open(true, 360);
    for (const path of ['/', '/report', '/status', '/rights', '/transparency']) {
      await page.goto(`${base}${path}?lang=${lang}`);
      expect({ path, overflow: await overflow(page) }).toEqual({ path, overflow: 0 });
    }
    await page.context().close();
  });

  it('an officer signs in, opens the most urgent case and takes a claim', async () => {
    const { email, password } = service.account('duty_officer');
    const page = await open(false, 1280);
    await page.goto(`${base}/desk`);
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', password);
    await page.click('form[action="/desk/sign-in"] button');
    await page.locator('a[href^="/desk/cases/"]').first().click();
    expect(await page.textContent('main')).toContain('They keep my passport');
    await page.locator('form[action*="/acknowledge"] button').first().click();
    expect(await service.rows(`SELECT 1 FROM claim WHERE status = 'acknowledged'`)).toHaveLength(1);
    await page.context().close();
  });
});
