import { chromium, type Browser } from 'playwright-core';

/** Whether this machine has Chromium: `npm test` looks for it, and names what is left out without. */
export const browserAvailable = (): boolean => Boolean(process.env.HAVE_CHROMIUM);

/** The system's own Chromium, which asks nobody outside for anything. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.HAVE_CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
