import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { ServiceError } from './api-client';

/** What a command touches of its surroundings, so that a test can hand it others. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
}

/** The command was called in a way it cannot work: printed without a stack, exit code 2. */
export class UsageError extends Error {}

/** Runs a command of this folder from the command line's arguments and leaves with its exit code. */
export async function runCommand(
  command: (args: string[], around: Surroundings) => Promise<number>,
): Promise<void> {
  const args = process.argv.slice(2);
  try {
    process.exitCode = await command(args[0] === '--' ? args.slice(1) : args, process);
  } catch (error) {
    const { message, stack, code } = error as Error & { code?: string };
    const misused = error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS') === true;
    process.stderr.write(`${misused || error instanceof ServiceError ? message : String(stack)}\n`);
    process.exitCode = misused ? 2 : 1;
  }
}

/** A bar on a terminal, a line now and then elsewhere. Ctrl-C ends the command, not only the bar. */
export function progressBar(stream: NodeJS.WritableStream, label: string, total: number): SingleBar {
  const bar = new SingleBar(
    {
      format: `${label} {bar} {value}/{total} · {duration_formatted} · {eta_formatted} left`,
      stream,
      noTTYOutput: true,
      notTTYSchedule: 5_000,
      gracefulExit: false,
      linewrap: null,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return bar;
}

/** The token of the demo account with a role. Throws `UsageError` when `npm start` has made none. */
export function demoToken(env: NodeJS.ProcessEnv, role: string): string {
  const path = join(env.RECOURSE_HOME || '.recourse', 'demo-accounts.json');
  const accounts = readJson(path) as { role: string; token: string }[] | null;
  const token = accounts?.find((account) => account.role === role)?.token;
  if (!token)
    throw new UsageError(`There is no demo account of the role ${role} in ${path}: run npm start first.`);
  return token;
}

/** The token Twilio's webhooks are signed with: the environment's, else the one `npm start` made. */
export function twilioAuthToken(env: NodeJS.ProcessEnv): string {
  const path = join(env.RECOURSE_HOME || '.recourse', 'secrets.json');
  const secrets = env.TWILIO_AUTH_TOKEN ? null : (readJson(path) as { twilioAuthToken?: string } | null);
  const token = env.TWILIO_AUTH_TOKEN || secrets?.twilioAuthToken;
  if (!token)
    throw new UsageError(`Set TWILIO_AUTH_TOKEN, or run npm start first: there is none in ${path}.`);
  return token;
}

/** What others wrote, without what would move the cursor or turn the text around. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw new UsageError(`${path} cannot be read: ${(error as Error).name}.`);
  }
}
