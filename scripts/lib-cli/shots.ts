import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** What opening a page needs. */
export interface Opening {
  page: Page;
  lang: string;
  url: string;
  /** Of the demo account with a role. */
  token: (role: string) => string;
}

/** One page to be looked at: how to come there, and what its picture is called. */
export interface Shot {
  name: string;
  /** It is nothing without its own scripts. */
  scripts?: boolean;
  open(opening: Opening): Promise<void>;
}

const PIN = '2468';
const at = (name: string, path: string): Shot => ({
  name,
  open: async ({ page, lang, url }) => void (await page.goto(`${url}${path}?lang=${lang}`)),
});
const go = (page: Page, value: string) => page.locator(`main button[name=go][value=${value}]`).click();

/** Goes through the form up to a question, answering what lies before it. */
async function upTo({ page, lang, url }: Opening, step: string): Promise<void> {
  await page.goto(`${url}/report?lang=${lang}`);
  for (;;) {
    const now = await page.locator('input[name=step]').getAttribute('value');
    if (now === 'what') {
      await page.check('input[name=issue_wages]');
      await page.check('input[name=issue_documents]');
      await page.fill('textarea[name=story]', 'No salary for three months. The manager keeps my passport.');
    }
    if (now === 'where') await page.fill('input[name=where]', 'Al Khor, Qatar');
    if (now === 'pin') await page.fill('input[name=pin]', PIN);
    if (now === step) return;
    await go(page, 'next');
  }
}

async function file(opening: Opening): Promise<string> {
  await upTo(opening, 'check');
  await go(opening.page, 'send');
  return (await opening.page.textContent('p.digits'))?.trim() ?? '';
}

async function lookUp(opening: Opening, pin: string): Promise<void> {
  const receipt = await file(opening);
  // Until somebody has a case to show; the page says so when there is none yet.
  for (let tries = 0; tries < 20; tries++) {
    await opening.page.goto(`${opening.url}/status?lang=${opening.lang}`);
    await opening.page.fill('input[name=receipt]', receipt);
    await opening.page.fill('input[name=pin]', pin);
    await opening.page.click('form[action="/status"] button');
    if (pin === '' || (await opening.page.locator('.talk li').count()) > 0) return;
    await pause(500);
  }
}

/** Every page a worker sees; each is taken in every language. */
export const PORTAL_SHOTS: readonly Shot[] = [
  at('home', '/'),
  ...['who', 'what', 'danger', 'where', 'reach', 'pin', 'check'].map((step, n) => ({
    name: `report-${n + 1}-${step}`,
    open: (opening: Opening) => upTo(opening, step),
  })),
  {
    name: 'report-error',
    async open(opening) {
      await opening.page.goto(`${opening.url}/report?lang=${opening.lang}`);
      await go(opening.page, 'next');
      await go(opening.page, 'next');
    },
  },
  { name: 'receipt', open: async (opening) => void (await file(opening)) },
  at('status', '/status'),
  { name: 'status-receipt-alone', open: (opening) => lookUp(opening, '') },
  { name: 'status-own', open: (opening) => lookUp(opening, PIN) },
  at('rights', '/rights'),
  at('transparency', '/transparency'),
];
