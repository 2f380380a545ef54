import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ApiClient, ServiceError, eachOf } from './lib-cli/api-client';
import {
  type Surroundings,
  UsageError,
  demoToken,
  progressBar,
  runCommand,
  twilioAuthToken,
} from './lib-cli/command';
import { type Delivery, SOURCES, type Source, deliveriesOf, readMessages } from './lib-cli/replay-deliveries';
import { type ListedCase, type Snapshot, type Verdict, judge, keyOf } from './lib-cli/replay-verdict';

const USAGE = `npm run demo:replay -- FILE.jsonl [--url http://localhost:3000] [--limit N] [--json]

Sends every line {id, lang, text, issues, urgency} of FILE through all three channels (a signed text message, the web
form, a hotline transcript), waits until each has its case, sends everything again, and checks that every message and
channel has exactly one case with claims and clocks, unchanged by the second pass.

  --limit N   only the first N messages
  --json      the outcome as one JSON object on stdout
  --remote    allow a service on another machine. The senders' numbers are made up but may be somebody's:
              never on a service that really sends text messages`;

const AT_ONCE = 16;
const LOOKUP_SIZE = 500;
const PAGE_SIZE = 200;

/** How long to wait; the specs are in more of a hurry. */
export interface Waits {
  /** Before a request that failed is tried again. */
  firstPauseMs: number;
  /** Between two looks at what is done. */
  pollMs: number;
  /** For what the second pass may have set off. */
  settleMs: number;
  /** How long nothing may get done before the wait is given up. */
  patienceMs: number;
}
const WAITS: Waits = { firstPauseMs: 250, pollMs: 500, settleMs: 2_000, patienceMs: 120_000 };

interface ReplayOptions {
  client: ApiClient;
  deliveries: Delivery[];
  dutyOfficerToken: string;
  stderr: NodeJS.WritableStream;
  waits: Waits;
}

export interface ReplayOutcome extends Verdict {
  messages: number;
  accepted: Record<Source, number>;
  acceptedAgain: Record<Source, number>;
  refused: string[];
  secondsToAccept: number;
  secondsToProcess: number;
  acceptedPerSecond: number;
  processedPerSecond: number;
  casesBefore: number;
  casesAfterFirstPass: number;
  casesAfterSecondPass: number;
}

/** Both passes and the verdict on them. Rejects when the service cannot be reached or denies a look. */
async function replay(options: ReplayOptions): Promise<ReplayOutcome> {
  const { deliveries } = options;
  const before = await snapshot(options, await lookUp(options, deliveries));

  const start = performance.now();
  const sent = await sendAll(options, 'Sending');
  const acceptedAt = performance.now();
  const firstIds = await untilProcessed(options, 'Processing');
  const processedAt = performance.now();
  const first = await snapshot(options, firstIds);

  const again = await sendAll(options, 'Sending again');
  await pause(options.waits.settleMs);
  const second = await snapshot(options, await untilProcessed(options, 'Looking again'));

  const verdict = judge(deliveries, before, first, second);
  const refused = [...sent.refused, ...again.refused];
  const perSecond = (ms: number) => Math.round((deliveries.length / ms) * 10_000) / 10;
  return {
    ...verdict,
    exact: verdict.exact && refused.length === 0 && deliveries.length > 0,
    messages: deliveries.length / SOURCES.length,
    accepted: sent.accepted,
    acceptedAgain: again.accepted,
    refused,
    secondsToAccept: (acceptedAt - start) / 1000,
    secondsToProcess: (processedAt - start) / 1000,
    acceptedPerSecond: perSecond(acceptedAt - start),
    processedPerSecond: perSecond(processedAt - start),
    casesBefore: before.cases.size,
    casesAfterFirstPass: first.cases.size,
    casesAfterSecondPass: second.cases.size,
  };
}

export async function main(
  args: string[],
  { env, stdout, stderr }: Surroundings,
  waits: Waits = WAITS,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string', default: 'http://localhost:3000' },
      limit: { type: 'string' },
      json: { type: 'boolean' },
      remote: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    stdout.write(`${USAGE}\n`);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(USAGE);
  if (!URL.canParse(values.url)) throw new UsageError(`${values.url} is not a URL.`);
  if (!values.remote && !['localhost', '127.0.0.1', '[::1]'].includes(new URL(values.url).hostname)) {
    throw new UsageError(`${values.url} is not on this machine: see --remote in --help.`);
  }
  if (values.limit !== undefined && !/^[1-9]\d*$/.test(values.limit)) {
    throw new UsageError('--limit is a number of messages.');
  }

  const messages = readMessages(textOf(file), values.limit === undefined ? undefined : Number(values.limit));
  const deliveries = deliveriesOf(messages, {
    publicUrl: env.PUBLIC_URL || values.url,
    twilioAccountSid: env.TWILIO_ACCOUNT_SID || `AC${'0'.repeat(32)}`,
    twilioAuthToken: twilioAuthToken(env),
    hotlineToken: demoToken(env, 'hotline'),
  });
  const outcome = await replay({
    client: new ApiClient(values.url, waits.firstPauseMs),
    deliveries,
    dutyOfficerToken: demoToken(env, 'duty_officer'),
    stderr,
    waits,
  });
  stdout.write(values.json ? `${JSON.stringify(outcome, null, 2)}\n` : summaryOf(outcome));
  return outcome.exact ? 0 : 1;
}

async function sendAll({ client, deliveries, stderr }: ReplayOptions, label: string) {
  const accepted: Record<Source, number> = { sms: 0, web: 0, hotline: 0 };
  const refused: string[] = [];
  const bar = progressBar(stderr, label, deliveries.length);
  try {
    await eachOf(deliveries, AT_ONCE, async (delivery) => {
      const { status } = await client.send(delivery.path, delivery.sending);
      if (delivery.accepted.includes(status)) accepted[delivery.source] += 1;
      else refused.push(`${delivery.source} ${delivery.message.id}: status ${status}`);
      bar.increment();
    });
  } finally {
    bar.stop();
  }
  return { accepted, refused };
}

/** The cases of the deliveries once all have one, or once nothing has happened for longer than the patience. */
async function untilProcessed(options: ReplayOptions, label: string): Promise<Map<string, string>> {
  const { deliveries, waits } = options;
  const caseIds = new Map<string, string>();
  const bar = progressBar(options.stderr, label, deliveries.length);
  try {
    let lastProgress = performance.now();
    for (;;) {
      const done = caseIds.size;
      const waiting = deliveries.filter((delivery) => !caseIds.has(keyOf(delivery)));
      for (const [key, caseId] of await lookUp(options, waiting)) caseIds.set(key, caseId);
      bar.update(caseIds.size);
      if (caseIds.size > done) lastProgress = performance.now();
      if (caseIds.size === deliveries.length || performance.now() - lastProgress > waits.patienceMs)
        return caseIds;
      await pause(waits.pollMs);
    }
  } finally {
    bar.stop();
  }
}

/** The cases there are for these deliveries, by `keyOf`. */
async function lookUp(options: ReplayOptions, deliveries: readonly Delivery[]): Promise<Map<string, string>> {
  const caseIds = new Map<string, string>();
  for (let from = 0; from < deliveries.length; from += LOOKUP_SIZE) {
    const items = deliveries
      .slice(from, from + LOOKUP_SIZE)
      .map(({ source, externalId }) => ({ source, externalId }));
    const found = await ask<LookupItem>(options, '/api/v1/submissions/lookup', JSON.stringify({ items }));
    for (const item of found.items) {
      if (item.stage === 'done' && item.caseId) caseIds.set(keyOf(item), item.caseId);
    }
  }
  return caseIds;
}

async function snapshot(options: ReplayOptions, caseIds: Map<string, string>): Promise<Snapshot> {
  const cases = new Map<string, ListedCase>();
  let after: string | null = null;
  do {
    const query: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Page<ListedCase> = await ask<ListedCase>(options, `/api/v1/cases?limit=${PAGE_SIZE}${query}`);
    for (const item of page.items) cases.set(item.id, item);
    after = page.next ?? null;
  } while (after !== null);
  return { caseIds, cases };
}

interface LookupItem {
  source: string;
  externalId: string;
  stage: string;
  caseId: string | null;
}

interface Page<T> {
  items: T[];
  next?: string | null;
}

async function ask<T>(
  { client, dutyOfficerToken }: ReplayOptions,
  path: string,
  body?: string,
): Promise<Page<T>> {
  const headers: Record<string, string> = { authorization: `Bearer ${dutyOfficerToken}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const answer = await client.send(path, { headers, body });
  const page = answer.body as Page<T> | null;
  if (answer.status < 200 || answer.status > 201 || !Array.isArray(page?.items)) {
    throw new ServiceError(`${path.split('?')[0]} answered ${answer.status} without a list.`);
  }
  return page;
}

function summaryOf(outcome: ReplayOutcome): string {
  const { deliveries, cases } = outcome;
  const share = (n: number) => `${n} of ${cases} (${cases === 0 ? 0 : ((100 * n) / cases).toFixed(1)} %)`;
  const channels = (counts: Record<Source, number>) =>
    SOURCES.map((source) => `${source} ${counts[source]}`).join(', ');
  const rows: [string, string | number][] = [
    ['messages', `${outcome.messages}, through ${SOURCES.length} channels: ${deliveries}`],
    ['accepted', `${channels(outcome.accepted)} in ${outcome.secondsToAccept.toFixed(1)} s`],
    ['accepted per second', outcome.acceptedPerSecond],
    ['processed', `in ${outcome.secondsToProcess.toFixed(1)} s, ${outcome.processedPerSecond} a second`],
    ['cases', `${cases}; without ${outcome.withoutCase}, shared ${outcome.sharingACase}`],
    ['surplus cases', outcome.surplusCases],
    ['under another channel', outcome.wrongChannel],
    ['without claim', outcome.withoutClaim],
    ['without office or duty', outcome.withoutOffice],
    ['without clock', outcome.withoutClock],
    ['right language', share(outcome.rightLanguage)],
    ['right main issue', share(outcome.rightMainIssue)],
    ['right urgency', share(outcome.rightUrgency)],
    ['sent to a person', share(outcome.sentToPerson)],
    ['accepted again', channels(outcome.acceptedAgain)],
    [
      'all cases there',
      [outcome.casesBefore, outcome.casesAfterFirstPass, outcome.casesAfterSecondPass].join(' → '),
    ],
    ['changed by second pass', outcome.changedBySecondPass],
  ];
  const faults = [...outcome.refused.slice(0, 20), ...outcome.problems];
  return [
    ...rows.map(([name, value]) => `${name.padEnd(24)}${value}`),
    ...faults,
    outcome.exact
      ? 'Exactly one case each, with claims and clocks.'
      : 'NOT exactly one case each: see above.',
    '',
  ].join('\n');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

if (require.main === module) void runCommand(main);
