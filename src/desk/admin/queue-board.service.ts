import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { fastify, type FastifyInstance } from 'fastify';
import { QueueBackend } from '../../platform/queue/queue-backend';

export const QUEUES_PATH = '/desk/admin/queues';

type BoardServer = Parameters<typeof createBullBoard>[0]['serverAdapter'];

interface BoardAnswer {
  status: number;
  type: string;
  body: Buffer;
}

/**
 * The queues' own board, which is another's page: it stands on a server of its own that no port leads to, so that whatever
 * it serves is asked for through a handler with declared access. Only reading reaches it.
 */
@Injectable()
export class QueueBoard implements OnApplicationShutdown {
  private board?: FastifyInstance;

  constructor(private readonly backend: QueueBackend) {}

  /** @param url path and query below QUEUES_PATH, as they were asked for */
  async answer(url: string): Promise<BoardAnswer> {
    this.board ??= this.build();
    const { statusCode, headers, rawPayload } = await this.board.inject({ method: 'GET', url });
    const type = String(headers['content-type'] ?? 'application/octet-stream');
    return { status: statusCode, type, body: rawPayload };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.board?.close();
  }

  private build(): FastifyInstance {
    const adapter = new FastifyAdapter().setBasePath(QUEUES_PATH);
    createBullBoard({
      queues: this.backend.all().map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
      options: { uiConfig: { boardTitle: 'Recourse' } },
      // Two releases of the board that differ by a patch do not know each other's private fields.
      serverAdapter: adapter as unknown as BoardServer,
    });
    const board = fastify();
    void board.register(adapter.registerPlugin(), { prefix: QUEUES_PATH });
    return board;
  }
}
