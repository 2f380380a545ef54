import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type Answer, ApiClient, eachOf } from './lib-cli/api-client';
import {
  type Surroundings,
  UsageError,
  demoToken,
  printable,
  progressBar,
  runCommand,
} from './lib-cli/command';

const USAGE = `npm run import:transcripts -- DIR [--url URL] [--token TOKEN]

Sends every .json, .vtt, .srt and .txt file below DIR to the hotline's door of the service. A file that is refused is
named with its line and its reason, and the rest go on. May be run again at any time: what is there already stays one.

  --url URL      the service (http://localhost:3000)
  --token TOKEN  a hotline account's token; else RECOURSE_TOKEN, else the demo account's that npm start made`;

const MEDIA_TYPES: Record<string, string> = {
  '.json': 'application/json',
  '.vtt': 'text/vtt',
  '.srt': 'application/x-subrip',
  '.txt': 'text/plain',
};
const AT_ONCE = 8;
/** So many files in a row without an answer, or with 5xx, mean that the service is gone and not that a file is bad. */
const GIVE_UP_AFTER = 3 * AT_ONCE;
/** What a file itself can be answered; any other refusal is about the request. */
const BAD_FILE = new Set([400, 409, 413, 415, 422]);

export interface ImportSummary {
  imported: number;
  known: number;
  /** Calls that came before with other words: the service keeps both for a person to compare. */
  variant: number;
  /** One line each: the file, where in it, and why. */
  refused: string[];
  failed: string[];
  notSent: number;
}

/** Sends every transcript below `dir`. `firstPauseMs`: before a request is tried again. */
export async function importTranscripts(
  { dir, url, token, firstPauseMs }: { dir: string; url: string; token: string; firstPauseMs?: number },
  stderr: NodeJS.WritableStream,
): Promise<ImportSummary> {
  const files = await transcriptsBelow(dir);
  const client = new ApiClient(url, firstPauseMs);
  const summary: ImportSummary = { imported: 0, known: 0, variant: 0, refused: [], failed: [], notSent: 0 };
  let failuresInARow = 0;
  let denied = false;
  let done = 0;
  const bar = progressBar(stderr, 'Importing', files.length);
  try {
    await eachOf(
      files,
      AT_ONCE,
      async (file) => {
        const name = relative(dir, file).split(sep).join('/');
        const answer = await sendFile(client, token, file, name).catch((error: Error) => error);
        const outcome = outcomeOf(answer, printable(name));
        if ('line' in outcome) summary[outcome.kind].push(outcome.line);
        else summary[outcome.kind] += 1;
        failuresInARow = outcome.kind === 'failed' ? failuresInARow + 1 : 0;
        denied ||= !(answer instanceof Error) && (answer.status === 401 || answer.status === 403);
        bar.update(++done);
      },
      () => denied || failuresInARow >= GIVE_UP_AFTER,
    );
  } finally {
    bar.stop();
  }
  summary.notSent = files.length - done;
  return summary;
}

export async function main(args: string[], { env, stdout, stderr }: Surroundings): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { url: { type: 'string' }, token: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    stdout.write(`${USAGE}\n`);
    return 0;
  }
  const dir = positionals[0];
  if (dir === undefined || positionals.length > 1) throw new UsageError(USAGE);
  const url = values.url ?? 'http://localhost:3000';
  if (!URL.canParse(url)) throw new UsageError(`${url} is not a URL.`);
  const token = values.token ?? (env.RECOURSE_TOKEN || demoToken(env, 'hotline'));

  const since = performance.now();
  const summary = await importTranscripts({ dir, url, token }, stderr);
  for (const line of [...summary.refused, ...summary.failed]) stderr.write(`${line}\n`);
  const counts = [
    `imported ${summary.imported}`,
    `already there ${summary.known}`,
    `refused ${summary.refused.length}`,
    `failed ${summary.failed.length}`,
    ...(summary.variant > 0 ? [`there with other words, kept for review ${summary.variant}`] : []),
    ...(summary.notSent > 0 ? [`not sent ${summary.notSent}`] : []),
  ];
  stdout.write(`${counts.join(', ')} in ${((performance.now() - since) / 1000).toFixed(1)} s\n`);
  return summary.refused.length + summary.failed.length + summary.notSent > 0 ? 1 : 0;
}

async function transcriptsBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: Error) => {
    throw new UsageError(`${dir} cannot be listed: ${error.message}`);
  });
  return entries
    .filter((entry) => entry.isFile() && extname(entry.name).toLowerCase() in MEDIA_TYPES)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function sendFile(client: ApiClient, token: string, file: string, name: string): Promise<Answer> {
  const body = await readFile(file);
  return client.send('/api/v1/hotline/transcripts', {
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': MEDIA_TYPES[extname(name).toLowerCase()]!,
      // The call's own id goes before this where the file has one; only the service reads the file.
      'idempotency-key': createHash('sha256').update(name).update('\0').update(body).digest('hex'),
    },
    body,
  });
}

type Outcome = { kind: 'imported' | 'known' | 'variant' } | { kind: 'refused' | 'failed'; line: string };

function outcomeOf(answer: Answer | Error, name: string): Outcome {
  if (answer instanceof Error) return { kind: 'failed', line: `${name}: ${printable(answer.message)}` };
  const body = (answer.body ?? {}) as {
    state?: unknown;
    message?: unknown;
    reason?: unknown;
    line?: unknown;
  };
  if (answer.status === 201 || answer.status === 200) {
    if (body.state === 'accepted') return { kind: 'imported' };
    if (body.state === 'known' || body.state === 'variant') return { kind: body.state };
    return { kind: 'failed', line: `${name}: ${answer.status} without a state: is this the service?` };
  }
  const where = typeof body.line === 'number' ? `${name}: line ${body.line}` : name;
  const why = typeof body.message === 'string' ? printable(body.message) : `status ${answer.status}`;
  const reason = typeof body.reason === 'string' ? ` [${printable(body.reason)}]` : '';
  return { kind: BAD_FILE.has(answer.status) ? 'refused' : 'failed', line: `${where}: ${why}${reason}` };
}

if (require.main === module) void runCommand(main);
