import { Controller, Get, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Public } from './access';
import { registry } from './metrics';
import { Readiness, type Part } from './readiness.service';
import { SystemGauges } from './system-gauges.service';

interface Health {
  status: 'up' | 'draining' | 'down';
  missing?: Part[];
}

@ApiExcludeController()
@Controller()
export class HealthController implements OnModuleDestroy {
  private draining = false;

  constructor(
    private readonly readiness: Readiness,
    private readonly gauges: SystemGauges,
  ) {}

  /** Comes before the jobs in hand are finished and the server is closed. */
  onModuleDestroy(): void {
    this.draining = true;
  }

  @Get('health/live')
  @Public('a supervisor has no account, and learns nothing but that we run')
  live(@Res({ passthrough: true }) reply: FastifyReply): Health {
    return this.draining ? unwell(reply, { status: 'draining' }) : { status: 'up' };
  }

  @Get('health/ready')
  @Public('a load balancer has no account, and learns only which part is away')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    if (this.draining) return unwell(reply, { status: 'draining' });
    const missing = await this.readiness.missing();
    return missing.length > 0 ? unwell(reply, { status: 'down', missing }) : { status: 'up' };
  }

  @Get('metrics')
  @Access('queue.read', { openOnLoopback: true })
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.gauges.refresh();
    reply.type(registry.contentType);
    return registry.metrics();
  }
}

function unwell(reply: FastifyReply, health: Health): Health {
  reply.status(503);
  return health;
}
