import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';

export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Close the connection in place of answering. */
  hangUp?: boolean;
}

/** A service for the specs of the commands: a real socket, answered by a function. */
export class FakeService {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    readonly requests: Received[],
  ) {}

  static async start(answer: (request: Received) => Reply): Promise<FakeService> {
    const requests: Received[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = new URL(request.url ?? '/', 'http://fake');
        const received = {
          method: request.method ?? '',
          path: url.pathname,
          query: url.searchParams,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        };
        requests.push(received);
        const reply = answer(received);
        if (reply.hangUp) request.socket.destroy();
        else response.writeHead(reply.status, reply.headers).end(JSON.stringify(reply.body ?? null));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FakeService(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A stream that remembers what was written to it. */
export class Written extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
