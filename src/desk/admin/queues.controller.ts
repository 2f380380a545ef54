import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../identity/access';
import { allowBoard } from '../../platform/web/security-headers';
import { QueueBoard } from './queue-board.service';

/** What waits in the queues and what is in hand, for whoever runs the service. Jobs hold ids and nothing else. */
@ApiExcludeController()
@Controller('desk/admin/queues')
export class QueuesController {
  constructor(private readonly board: QueueBoard) {}

  @Get(['', '*'])
  @Access('queue.read')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { status, type, body } = await this.board.answer(request.raw.url ?? '');
    allowBoard(reply);
    reply.status(status).type(type).send(body);
  }
}
