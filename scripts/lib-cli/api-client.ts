import { setTimeout as pause } from 'node:timers/promises';

export interface Answer {
  status: number;
  /** The JSON that came back; `null` for anything else. */
  body: unknown;
}

export interface Sending {
  headers?: Record<string, string>;
  /** Sent with POST; without it the request is a GET. */
  body?: string | Uint8Array<ArrayBuffer>;
}

/** The service does not answer, or not as it should: printed without a stack, exit code 1. */
export class ServiceError extends Error {}

const ATTEMPTS = 5;
const TIMEOUT_MS = 60_000;

/**
 * Talks to one service over connections that are kept. A lost connection, 429 and 5xx are tried again, up to five
 * times in all, after pauses that double: every request of these scripts may be repeated without harm.
 */
export class ApiClient {
  readonly base: string;

  /** `firstPauseMs`: how long to wait before the second attempt. */
  constructor(
    url: string,
    private readonly firstPauseMs = 250,
  ) {
    this.base = url.replace(/\/+$/, '');
  }

  /** Resolves to whatever the last attempt was answered; rejects when that got no answer at all. */
  async send(path: string, { headers = {}, body }: Sending = {}): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const last = attempt === ATTEMPTS;
      let wait = this.firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      try {
        const response = await fetch(this.base + path, {
          method: body === undefined ? 'GET' : 'POST',
          headers,
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        const answer = { status: response.status, body: parsed(await response.text()) };
        if (last || (answer.status < 500 && answer.status !== 429)) return answer;
        const seconds = Number(response.headers.get('retry-after'));
        if (seconds > 0) wait = Math.min(seconds * 1000, TIMEOUT_MS);
      } catch (error) {
        if (last) throw new ServiceError(`no answer from ${this.base}: ${causeOf(error)}`, { cause: error });
      }
      await pause(wait);
    }
  }
}

/** Works through the items in order, at most `atOnce` at the same time, until `stopped` says so. */
export async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
  stopped: () => boolean = () => false,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length && !stopped()) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** `fetch` says only "fetch failed"; why is in its cause. */
function causeOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}
