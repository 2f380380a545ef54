import { source as axe } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { FLAGS } from '../../src/cases/mediation/gate.rules';
import { startTestApp, type TestApp } from '../support/app';
import { browserAvailable, startBrowser } from '../support/browser';
import { Office } from '../support/office';
import { freePort } from '../support/redis';

const wherever = browserAvailable() ? describe : describe.skip;
const PASSWORD = 'a long enough password';

wherever('a hearing from the docket, in a real browser', () => {
  let service: TestApp;
  let office: Office;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    service = await startTestApp({ env: { PUBLIC_URL: base } });
    await service.app.listen({ host: '127.0.0.1', port });
    browser = await startBrowser();
    office = new Office(service);
    await office.hire([
      ['clerk', 'caseworker', 'qa-ombudsperson'],
      ['runner', 'coordinator', 'qa-ombudsperson'],
      ['union', 'panel_member', null],
      ['trade', 'panel_member', null],
      ['judge', 'panel_member', null],
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  async function signIn(who: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.goto(`${base}/desk/sign-in`);
    await page.fill('input[name=email]', `${who}@test`);
    await page.fill('input[name=password]', PASSWORD);
    await page.click('form[action="/desk/sign-in"] button');
    return page;
  }

  /** Nothing that WCAG 2.2 A or AA forbids, and nothing wider than the screen, at a desk and on a small phone. */
  async function fair(page: Page): Promise<void> {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        const { violations } = await checker.run({ runOnly: { type: 'tag', values } });
        const { scrollWidth, clientWidth } = document.documentElement;
        const faults = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        return { faults, overflow: scrollWidth - clientWidth };
      });
      const at = `${new URL(page.url()).pathname} at ${width}`;
      expect({ at, ...found }).toEqual({ at, faults: [], overflow: 0 });
    }
  }

  const on = (days: number) =>
    new Date(service.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

  /** Fills in the form of a verb and sends it. */
  async function act(page: Page, verb: string, typed: Record<string, string | boolean> = {}): Promise<void> {
    const form = page.locator(`form[action$="/${verb}"]`).first();
    const details = page.locator('details:not([open])', { has: form });
    if ((await details.count()) > 0) await details.first().locator('summary').first().click();
    for (const [name, value] of Object.entries(typed)) {
      const field = form.locator(`[name="${name}"]`);
      if (typeof value === 'boolean') await field.setChecked(value);
      else if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
        await field.selectOption(value);
      else await field.fill(value);
    }
    await Promise.all([page.waitForLoadState(), form.locator('button').last().click()]);
  }
  const said = (page: Page) => page.locator('main').innerText();

  it('goes from the gate to a settlement', async () => {
    service.clock.set(new Date(service.clock.now().getTime() + 86_400_000));
    const text = 'Company not paying my salary three months, I am Sunita of block nineteen';
    const sent = { text, country: 'QA' };
    await service.post('hotline', '/api/v1/submissions', sent, { 'idempotency-key': 'hearing' });
    await service.settle();
    const [{ caseId, claim }] = (await service.rows(
      'SELECT case_id AS "caseId", id AS claim FROM claim ORDER BY opened_at DESC LIMIT 1',
    )) as [{ caseId: string; claim: string }];
    await office.done(`claims/${claim}/acknowledge`);

    let page = await signIn('runner');
    await page.goto(`${base}/desk/claims/${claim}`);
    await fair(page);
    await act(page, 'mediation', { party: 'employer' });
    const url = page.url();
    expect(url).toContain('/desk/docket/');
    await fair(page);
    const answers = Object.fromEntries(FLAGS.map((flag) => [`answer_${flag}`, 'no']));
    const now = service.clock.now().toISOString().slice(0, 16);
    const held = { heldAt: now, interpreter: 'present', supportPerson: 'offered', ...answers };
    // Somebody of the other side was there: it does not count, and what was typed stays.
    await act(page, 'preparation', held);
    expect(await said(page)).toContain('The other side was there: the session does not count.');
    await fair(page);
    await act(page, 'preparation', { alone: true });
    await act(page, 'consent', { explained: 'by_interpreter', language: 'ne' });
    const seats = { union: 'worker', trade: 'employer', judge: 'government' };
    expect(await page.locator('main').textContent()).toContain('clerk@test cannot sit: Has the claim.');
    for (const [who, side] of Object.entries(seats))
      await act(page, 'seats', { staff: office.ids[who]!, side, chair: who === 'judge' });
    await act(page, 'do/interpreter', { undertaking: true, chosenBy: 'worker' });
    await act(page, 'constitute');
    await act(page, 'notice', { 'what.name': true, 'what.claim': true });
    expect(await said(page)).toContain('The worker has not allowed that.');
    const consent = {
      recipient: 'employer',
      what: ['name', 'claim'],
      explained: 'by_call',
      language: 'ne',
    };
    await office.done(`cases/${caseId}/consents`, consent);
    await page.goto(url);
    await act(page, 'notice', { 'what.name': true, 'what.claim': true });
    await act(page, 'documents', { code: 'W1', document: 'pay_slip', from: 'worker' });
    await act(page, 'do/bundle');
    await act(page, 'propose', { wall: `${on(2)}T10:00`, format: 'separate_rooms' });
    await act(page, 'confirm', { side: 'worker' });
    await act(page, 'confirm', { side: 'party' });
    await fair(page);
    await page.goto(`${base}/desk/docket`);
    expect(await said(page)).toContain('Session 1 of');
    await fair(page);

    const member = await signIn('judge');
    await member.goto(`${base}/desk/panel`);
    await fair(member);
    await member.locator('a[href^="/desk/panel/"]').first().click();
    expect(await said(member)).toContain('W1 · pay slip');
    expect(await said(member)).not.toMatch(/Sunita|nineteen|9745500/);
    await fair(member);
    await member.context().close();

    await office.days(2);
    page = await signIn('runner');
    await page.goto(url);
    const there = Object.fromEntries(Object.keys(seats).map((who) => [`present.${office.ids[who]!}`, true]));
    await act(page, 'held', there);
    const offer = (offered: string) => ({
      ...{ '1_kind': 'pay_wages', '1_obligor': 'employer', '1_currency': 'QAR', '1_owed': '4500' },
      ...{ '1_minimum': '3000', '1_offered': offered, '1_instalments': `${on(20)} ${offered}` },
      ...{ form: 'registered_agreement', enforcer: 'court', enforceBy: on(400) },
    });
    await act(page, 'offers', offer('2999'));
    expect(await said(page)).toContain('It is less than the law allows.');
    expect(await page.inputValue('[name="1_offered"]')).toBe('2999');
    await act(page, 'offers', offer('3000'));
    await act(page, 'attestation', { by: 'interpreter' });
    expect(await said(page)).toContain('The worker must hear independent advice first.');
    await act(page, 'advice', { by: 'union' });
    await act(page, 'acceptance', { side: 'worker', by: 'in_person' });
    await act(page, 'acceptance', { side: 'party', by: 'office' });
    expect(await said(page)).toContain('It binds now: not now. The time to think it over is not past.');
    await fair(page);
    await office.days(5);
    page = await signIn('runner');
    await page.goto(url);
    await act(page, 'bind');
    expect(await said(page)).toContain('Settled');

    const clerk = await signIn('clerk');
    await clerk.goto(`${base}/desk/claims/${claim}`);
    expect(await said(clerk)).toContain('Owed\n4500.00 QAR');
    await fair(clerk);
    await act(clerk, 'reports', {
      saidBy: 'worker',
      channel: 'call',
      what: 'arrived',
      currency: 'QAR',
      sum: '1000',
    });
    expect(await said(clerk)).toContain('Paid, says the worker\n1000.00 QAR');
    expect((await clerk.goto(url))?.status()).toBe(404);
    await clerk.goto(`${base}/desk/compliance`);
    expect(await said(clerk)).toContain('3000.00 QAR');
    await fair(clerk);
    await browser
      .contexts()
      .reduce((before, context) => before.then(() => context.close()), Promise.resolve());
  }, 240_000);
});
