import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowScripts } from '../platform/web/security-headers';

/** Keeps nobody out: lets the pages of a controller have the script by which one leaves. */
@Injectable()
export class WithLeaveScript implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    allowScripts(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    return true;
  }
}
