import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/platform/clock';

/** A text that the stand-in has taken. */
export interface SentText {
  sid: string;
  to: string;
  body: string;
  created: Date;
  form: URLSearchParams;
}
/** How a sending is answered. `take and hang up`: the text is taken and nobody hears of it. */
export type Answer = { status: number; body: object } | 'hang up' | 'take and hang up';

/** As much of Twilio as sends texts and lists them. */
export class FakeTwilio {
  readonly sent: SentText[] = [];
  requests = 0;
  answer: () => Answer = () => ({ status: 201, body: {} });
  /** What happens between the taking of a message and the answer. */
  meanwhile: (sent: SentText) => Promise<void> = () => Promise.resolve();
  listing = true;

  constructor(private readonly clock: Clock) {}

  private readonly server: Server = createServer((request, response) => {
    void (async () => {
      if (request.method === 'GET') {
        response.statusCode = this.listing ? 200 : 503;
        response.setHeader('content-type', 'application/json').end(JSON.stringify(this.list(request)));
        return;
      }
      this.requests += 1;
      const answer = this.answer();
      const ok = answer === 'take and hang up' || (answer !== 'hang up' && answer.status === 201);
      const taken = ok ? this.take(await formOf(request)) : null;
      if (taken) await this.meanwhile(taken);
      if (answer === 'hang up' || answer === 'take and hang up') {
        request.socket.destroy();
        return;
      }
      const body = taken ? resource(taken) : answer.body;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    })();
  });

  reset(): void {
    this.sent.length = 0;
    this.requests = 0;
    this.listing = true;
    this.answer = () => ({ status: 201, body: {} });
    this.meanwhile = () => Promise.resolve();
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(form: URLSearchParams): SentText {
    const sid = `SM${randomUUID().replaceAll('-', '')}`;
    const sent = { sid, to: form.get('To')!, body: form.get('Body')!, created: this.clock.now(), form };
    this.sent.push(sent);
    return sent;
  }

  private list(request: IncomingMessage): object {
    const to = new URL(request.url!, 'http://x').searchParams.get('To');
    return { messages: this.sent.filter((sent) => sent.to === to).map(resource), next_page_uri: null };
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

const resource = ({ sid, to, body, created }: SentText) => ({
  sid,
  to,
  body,
  status: 'accepted',
  direction: 'outbound-api',
  date_created: created.toUTCString(),
  date_sent: null,
});
