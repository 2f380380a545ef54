import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { faultsOf, overflowOf } from '../support/accessibility';
import { startTestApp, type TestApp } from '../support/app';
import { browserAvailable, startBrowser } from '../support/browser';
import { freePort } from '../support/redis';

const wherever = browserAvailable() ? describe : describe.skip;

const STORY = 'They keep my passport and do not pay me';
const PIN = '2468';

wherever('the portal in a real browser', () => {
  let service: TestApp;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    // Not `test`, where a sentence that a language still lacks is an error instead of English.
    service = await startTestApp({ env: { PUBLIC_URL: base, NODE_ENV: 'development' } });
    await service.app.listen({ host: '127.0.0.1', port });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  async function open(width: number, javaScriptEnabled = false): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 720 } });
    context.setDefaultTimeout(10_000);
    return context.newPage();
  }
  const go = (page: Page, value: string) => page.locator(`main button[name=go][value=${value}]`).click();
  const stepOf = (page: Page) => page.locator('input[name=step]').getAttribute('value');
  const choose = (page: Page, name: string, value: string) =>
    page.check(`input[name=${name}][value="${value}"]`);
  const receiptOf = async (page: Page) =>
    /(?:\d{4}\s?){4}/.exec((await page.textContent('p.digits')) ?? '')?.[0] ?? '';

  /** Answers every question up to the last look. */
  async function answer(page: Page, lang: string): Promise<void> {
    await page.goto(`${base}/report?lang=${lang}`);
    await choose(page, 'who', 'me');
    await go(page, 'next');
    await choose(page, 'issue_documents', '1');
    await page.fill('textarea[name=story]', STORY);
    await go(page, 'next');
    await choose(page, 'danger', 'no');
    await go(page, 'next');
    await page.fill('input[name=where]', 'Al Khor');
    await page.fill('input[name=about]', 'Pearl Contracting');
    await go(page, 'next');
    await page.fill('input[name=word]', 'jackfruit');
    await go(page, 'next');
    await page.fill('input[name=pin]', PIN);
    await go(page, 'next');
    expect(await stepOf(page)).toBe('check');
  }

  async function file(page: Page, lang: string): Promise<string> {
    await answer(page, lang);
    await go(page, 'send');
    const receipt = await receiptOf(page);
    expect(receipt.replace(/\D/g, '')).toHaveLength(16);
    await service.settle();
    return receipt;
  }

  async function enter(page: Page, lang: string, receipt: string): Promise<void> {
    await page.goto(`${base}/status?lang=${lang}`);
    await page.fill('input[name=receipt]', receipt);
    await page.fill('input[name=pin]', PIN);
    await page.click('form[action="/status"] button');
    expect(await page.locator('[role=alert]').count()).toBe(0);
  }

  it.each([
    ['en', 360],
    ['en', 1280],
    ['ar', 360],
    ['ar', 1280],
    ['bn', 360],
    ['bn', 1280],
  ])('a worker files in %s at %d pixels without JavaScript and comes back', async (lang, width) => {
    const page = await open(width);
    const receipt = await file(page, lang);
    expect(page.url()).toBe(`${base}/report`);
    expect(await service.rows('SELECT 1 FROM draft')).toEqual([]);

    await enter(page, lang, receipt);
    expect(await page.getAttribute('html', 'dir')).toBe(lang === 'ar' ? 'rtl' : 'ltr');
    expect(page.url()).not.toContain(receipt.replace(/\D/g, ''));
    expect(await page.textContent('.talk')).toContain(STORY);
    await page.context().close();
  });

  it('nothing is lost by going back, by another language, or by pressing Enter', async () => {
    const page = await open(360);
    await page.goto(`${base}/report?lang=en`);
    await go(page, 'next');
    await page.fill('textarea[name=story]', STORY);
    await page.click('.speak summary');
    await page.click('button[name=switch][value=ar]');
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    expect(await page.inputValue('textarea[name=story]')).toBe(STORY);
    await go(page, 'next');
    await go(page, 'next');
    await page.fill('input[name=where]', 'Al Khor');
    await go(page, 'back');
    expect(await stepOf(page)).toBe('danger');
    await go(page, 'next');
    expect(await page.inputValue('input[name=where]')).toBe('Al Khor');
    await page.press('input[name=where]', 'Enter');
    expect(await stepOf(page)).toBe('reach');
    await page.context().close();
  });

  it('a photo is enough by itself, and lies sealed with the submission', async () => {
    const page = await open(360);
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    await page.goto(`${base}/report?lang=en`);
    await go(page, 'next');
    await go(page, 'next');
    expect(await page.locator('#story-error').count()).toBe(1);
    await page.setInputFiles('input[type=file]', {
      name: 'a.png',
      mimeType: 'text/html',
      buffer: Buffer.from('<b>no'),
    });
    await go(page, 'next');
    expect(await page.locator('#files-error').count()).toBe(1);
    await page.setInputFiles('input[type=file]', { name: 'a.exe', mimeType: 'text/html', buffer: photo });
    await go(page, 'next');
    for (const _ of ['danger', 'where', 'reach', 'pin']) await go(page, 'next');
    await go(page, 'send');
    expect((await receiptOf(page)).replace(/\D/g, '')).toHaveLength(16);
    await service.settle();
    const media = await service.rows<{ declared_type: string; state: string; blob: string }>(
      'SELECT declared_type, state, blob_id AS blob FROM media WHERE blob_id IS NOT NULL',
    );
    expect(media).toMatchObject([{ declared_type: 'image/png' }]);
    const chunks = await service.rows<{ sealed: Buffer }>('SELECT sealed FROM blob_chunk');
    expect(chunks.length).toBeGreaterThan(0);
    for (const { sealed } of chunks) expect(sealed.includes('PNG')).toBe(false);
    await page.context().close();
  });

  it('who says that there is danger is an emergency, whatever else was said', async () => {
    const page = await open(360);
    await page.goto(`${base}/report?lang=bn`);
    await go(page, 'next');
    await choose(page, 'issue_wages', '1');
    await go(page, 'next');
    await choose(page, 'danger', 'yes');
    for (const _ of ['danger', 'where', 'reach', 'pin']) await go(page, 'next');
    await go(page, 'send');
    await service.settle();
    const emergencies = await service.rows(
      `SELECT 1 FROM assessment WHERE urgency = 'emergency' AND jsonb_array_length(danger) > 0`,
    );
    expect(emergencies).toHaveLength(1);
    await page.context().close();
  });

  it('a draft is opened by the page that holds its id and by nothing else, and is deleted in time', async () => {
    const page = await open(360);
    await answer(page, 'en');
    const [draft] = await service.rows<{ sealed: Buffer }>('SELECT sealed FROM draft');
    for (const word of [STORY, 'jackfruit', PIN]) expect(draft!.sealed.includes(word)).toBe(false);
    const nonce = await page.locator('input[name=nonce]').getAttribute('value');
    expect(JSON.stringify(await service.rows('SELECT * FROM draft'))).not.toContain(nonce);

    service.clock.advance({ minutes: 31 });
    await go(page, 'send');
    expect(await stepOf(page)).toBe('what');
    expect(await page.locator('#story-error').count()).toBe(1);
    service.clock.advance({ minutes: 31 });
    await service.tick();
    expect(await service.rows('SELECT 1 FROM draft')).toEqual([]);
    await page.context().close();
  });

  it('the same last page sent twice is one submission with one receipt', async () => {
    const page = await open(360);
    await answer(page, 'en');
    const nonce = (await page.locator('input[name=nonce]').getAttribute('value'))!;
    const payload = new URLSearchParams({ nonce, lang: 'en', step: 'check', go: 'send' }).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const [first, second] = [
      await service.post<string>(null, '/report', payload, form),
      await service.post<string>(null, '/report', payload, form),
    ];
    const digits = ({ body }: { body: string }) => /class="digits"[^>]*>(.*?)<\/p>/s.exec(body)?.[1];
    expect(digits(first)).toBeDefined();
    expect(digits(second)).toBe(digits(first));
    await page.context().close();
  });

  it('the minutes after a right PIN end by themselves and by a button', async () => {
    const page = await open(360);
    const receipt = await file(page, 'en');
    await enter(page, 'en', receipt);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', expires: -1, path: '/status' });
    expect(JSON.stringify(await service.rows('SELECT * FROM portal_session'))).not.toContain(cookie!.value);

    await page.fill('#write', 'One thing more: Wobbegong');
    await page.click('form:has(#write) button');
    await service.settle();
    expect(await page.locator('[role=status]').count()).toBe(1);
    await page.goto(`${base}/status/more?lang=en`);
    expect(await page.textContent('.talk')).toContain('Wobbegong');
    expect(await page.textContent('.talk')).toContain(STORY);

    service.clock.advance({ minutes: 11 });
    await page.goto(`${base}/status/more?lang=en`);
    expect(await page.content()).not.toContain(STORY);
    expect(await page.locator('input[name=receipt]').count()).toBe(1);

    await enter(page, 'en', receipt);
    await page.click('form[action="/status/close"] button');
    await page.goto(`${base}/status/more?lang=en`);
    expect(await page.content()).not.toContain(STORY);
    await page.context().close();
  });

  it('the receipt alone shows neither words nor parts', async () => {
    const page = await open(360);
    const receipt = await file(page, 'en');
    await page.goto(`${base}/status?lang=en`);
    await page.fill('input[name=receipt]', receipt);
    await page.click('form[action="/status"] button');
    const html = await page.content();
    for (const word of [STORY, 'jackfruit', 'Al Khor', 'Pearl', 'name="verb"'])
      expect(html).not.toContain(word);
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });

  describe.each(['en', 'ar', 'bn', 'my'])('every page in %s', (lang) => {
    it('is no wider than the screen, faultless by WCAG 2.2 AA, and light', async () => {
      const page = await open(360, true);
      page.on('response', (response) => {
        const script = response.url() === `${base}/leave.js`;
        expect(response.headers()['cache-control']).toBe(script ? 'private, max-age=3600' : 'no-store');
        expect(response.headers()['referrer-policy']).toBe('no-referrer');
      });
      const look = async (name: string) => {
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 720 });
          expect({ name, width, overflow: await overflowOf(page) }).toEqual({ name, width, overflow: 0 });
        }
        await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
        expect({ name, faults: await faultsOf(page) }).toEqual({ name, faults: [] });
      };
      for (const path of ['/', '/rights', '/status', '/transparency']) {
        await page.goto(`${base}${path}?lang=${lang}`);
        await look(path);
      }
      await page.goto(`${base}/report?lang=${lang}`);
      for (let step = await stepOf(page); step !== 'check'; step = await stepOf(page)) {
        await look(step!);
        if (step === 'what') await page.fill('textarea[name=story]', 'x'.repeat(300));
        if (step === 'pin') await page.fill('input[name=pin]', PIN);
        await go(page, 'next');
      }
      await look('check');
      await go(page, 'send');
      await look('receipt');
      const receipt = await receiptOf(page);
      await service.settle();
      await enter(page, lang, receipt);
      await look('own case');
      await page.context().close();
    });

    it('is sent compressed, in at most 30 KB', async () => {
      for (const path of ['/', '/report', '/rights', '/status', '/transparency']) {
        for (const encoding of ['br', 'gzip']) {
          const { headers, rawPayload } = await service.app.inject({
            url: `${path}?lang=${lang}`,
            headers: { 'accept-encoding': encoding },
          });
          expect({ path, encoding: headers['content-encoding'] }).toEqual({ path, encoding });
          expect(rawPayload.length).toBeLessThan(30_000);
        }
      }
    });
  });
});
