import type { Browser, Page } from 'playwright-core';
import { faultsOf, overflowOf } from '../support/accessibility';
import { startTestApp, type TestApp } from '../support/app';
import { browserAvailable, startBrowser } from '../support/browser';
import { hire } from '../support/people';
import { freePort } from '../support/redis';

const wherever = browserAvailable() ? describe : describe.skip;

/** What each role opens; `stuck` and `task` are ids that only a running service knows. */
const PAGES: readonly (readonly [role: string, paths: readonly string[]])[] = [
  ['admin', ['', '/staff', '/languages', '/delivery'].map((path) => `/desk/admin${path}`)],
  ['auditor', ['/desk/admin/audit']],
  ['duty_officer', ['/desk', '/desk/admin/work', '/desk/profile', '/desk/submissions/:stuck']],
  ['translator', ['/desk/translations', '/desk/translations/:task']],
];

wherever('pages of staff in Chromium', () => {
  let service: TestApp;
  let browser: Browser;
  let base: string;
  const ids: Record<string, string> = {};
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    service = await startTestApp({ env: { PUBLIC_URL: base } });
    await service.app.listen({ host: '127.0.0.1', port });
    browser = await startBrowser();
    for (const role of ['admin', 'auditor', 'duty_officer'] as const)
      tokens[role] = service.account(role).token;
    tokens['translator'] = (
      await hire(service, { email: 'words@test', role: 'translator', office: null })
    ).token;
    await file('salary 3 mahina se nahi mila');
    await service.settle();
    const [{ id }] = (await service.rows('SELECT submission_id AS id FROM case_submission')) as [
      { id: string },
    ];
    const { body } = await service.post<{ id: string }>(
      'duty_officer',
      `/api/v1/submissions/${id}/translations`,
      { target: 'en' },
    );
    ids['task'] = body.id;
    await file('no salary, and the machine gave up on this');
    const [stuck] = await service.rows<{ id: string }>(
      `UPDATE submission_progress SET stage = 'person' WHERE submission_id <> $1 RETURNING submission_id AS id`,
      [id],
    );
    ids['stuck'] = stuck!.id;
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  const file = (text: string) =>
    service.post('hotline', '/api/v1/submissions', { text, country: 'QA' }, { 'idempotency-key': text });

  async function as(role: string): Promise<Page> {
    const context = await browser.newContext({
      extraHTTPHeaders: { authorization: `Bearer ${tokens[role]}` },
    });
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }

  it.each(['en', 'ar'])(
    'have no fault that WCAG 2.2 A or AA names, and fit a phone, in %s',
    async (lang) => {
      for (const [role, paths] of PAGES) {
        const page = await as(role);
        const chosen = await page.request.put(`${base}/api/v1/me/language`, { data: { language: lang } });
        expect(chosen.status()).toBe(204);
        for (const path of paths) {
          await page.goto(base + path.replace(/:(\w+)/, (_whole, name: string) => ids[name]!));
          expect([path, await page.getAttribute('html', 'lang')]).toEqual([path, lang]);
          for (const width of [360, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            const found = { faults: await faultsOf(page), overflow: await overflowOf(page) };
            expect({ path, width, ...found }).toEqual({ path, width, faults: [], overflow: 0 });
          }
        }
        await page.context().close();
      }
    },
    120_000,
  );

  it('let whoever is signed in choose the language without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'es' });
    const page = await context.newPage();
    await page.goto(`${base}/desk/profile`);
    expect(await page.getAttribute('html', 'lang')).toBe('es');
    const { email, password } = service.account('caseworker');
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', password);
    await page.click('form[action="/desk/sign-in"] button');
    expect(page.url()).toBe(`${base}/desk/profile`);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.selectOption('select[name=language]', { label: 'العربية' });
    await page.click('form[action="/desk/profile"] button');
    expect([page.url(), await page.getAttribute('html', 'dir')]).toEqual([`${base}/desk/profile`, 'rtl']);
    await context.close();
  });

  it('show what the queues hold', async () => {
    const page = await as('admin');
    const refused: string[] = [];
    page.on('console', (said) => {
      if (/Content Security Policy/.test(said.text())) refused.push(said.text());
    });
    await page.goto(`${base}/desk/admin/queues`);
    await page.getByText('intake').first().waitFor();
    await page.getByText('sending').first().waitFor();
    // The page asks for fonts from elsewhere, and gets none.
    expect(refused.filter((text) => !text.includes('fonts.googleapis.com'))).toEqual([]);
    await page.context().close();
  });
});
