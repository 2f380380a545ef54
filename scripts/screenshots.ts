import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { UsageError, demoToken, runCommand, type Surroundings } from './lib-cli/command';
import { DESK_SHOTS } from './lib-cli/desk-shots';
import { PORTAL_SHOTS, type Shot } from './lib-cli/shots';

const USAGE = `npm run screenshots -- [--url http://localhost:3000] [--only report] [--lang ar] [--out screenshots]

Takes a picture of every page, at 360 and 1280 pixels: workers' pages in English, Arabic and Bengali or in the language
that is named, those of staff in English and Arabic. Without --url it starts the service on a database of its own, which is removed afterwards. Needs
Chromium on the machine.`;

const WIDTHS = [360, 1280];
const LANGUAGES = ['en', 'ar', 'bn'];
const STAFF_LANGUAGES = ['en', 'ar'];
const UP_WITHIN_MS = 180_000;
const ROOT = resolve(__dirname, '..');

interface Service {
  url: string;
  home: string;
  stop(): Promise<void>;
}

async function screenshots(args: string[], { env, stdout }: Surroundings): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      only: { type: 'string' },
      lang: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    stdout.write(`${USAGE}\n`);
    return 0;
  }
  const out = resolve(values.out ?? 'screenshots');
  mkdirSync(out, { recursive: true });
  const executablePath = findChromium();
  const service = values.url ? running(values.url, env) : await startService(env);
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const wanted = (shot: Shot) => !values.only || shot.name.includes(values.only);
    const read = (lang: string) => !values.lang || values.lang === lang;
    for (const shot of PORTAL_SHOTS.filter(wanted)) {
      for (const lang of values.lang ? [values.lang] : LANGUAGES)
        await take(browser, shot, service, lang, out);
    }
    for (const shot of DESK_SHOTS.filter(wanted)) {
      for (const lang of STAFF_LANGUAGES.filter(read)) await take(browser, shot, service, lang, out);
    }
    stdout.write(`${out}\n`);
  } finally {
    await browser?.close();
    await service.stop();
  }
  return 0;
}

async function take(
  browser: Browser,
  shot: Shot,
  { url, home }: Service,
  lang: string,
  out: string,
): Promise<void> {
  for (const width of WIDTHS) {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      javaScriptEnabled: shot.scripts ?? false,
    });
    context.setDefaultTimeout(20_000);
    const page: Page = await context.newPage();
    await shot.open({ page, lang, url, token: (role) => demoToken({ RECOURSE_HOME: home }, role) });
    await page.screenshot({ path: join(out, `${shot.name}-${lang}-${width}.png`), fullPage: true });
    await context.close();
  }
}

function findChromium(): string {
  const found = ['chromium', 'chromium-browser', 'google-chrome']
    .map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim())
    .find(Boolean);
  if (!found) throw new UsageError('Chromium was not found on this machine.');
  return found;
}

const running = (url: string, env: NodeJS.ProcessEnv): Service => ({
  url: url.replace(/\/$/, ''),
  home: env.RECOURSE_HOME || '.recourse',
  stop: () => Promise.resolve(),
});

/** Starts the service as `npm start` does, on a free port and in a folder that is thrown away. */
async function startService(env: NodeJS.ProcessEnv): Promise<Service> {
  const home = mkdtempSync(join(tmpdir(), 'recourse-screenshots-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], {
    cwd: ROOT,
    env: {
      ...env,
      PORT: String(port),
      PUBLIC_URL: url,
      RECOURSE_HOME: home,
      DATABASE_URL: '',
      REDIS_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await up(child);
  return {
    ...{ url, home },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function up(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let printed = '';
    const timer = setTimeout(() => failed(new Error('The service did not come up.')), UP_WITHIN_MS);
    child.once('exit', (code) => failed(new Error(`The service ended with ${code}.\n${printed}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (!printed.includes('Recourse is up')) return;
      clearTimeout(timer);
      done();
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

void runCommand(screenshots);
