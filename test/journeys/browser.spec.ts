import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app';
import { browserAvailable, startBrowser } from '../support/browser';
import { freePort } from '../support/redis';
import { fileForm } from '../support/sources';

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

  it('an officer signs in, opens the most urgent case and takes a claim', async () => {
    await fileForm(service, { story: 'They keep my passport and do not pay me' });
    await service.settle();
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
