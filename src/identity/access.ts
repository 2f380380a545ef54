import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/database/actor';
import type { Role } from './roles.rules';

// A handler says all of it with one import, though what `platform` serves itself must be declared there as well.
export { Access, Public } from '../platform/web/access';

/** The member of staff who asks. */
export interface Principal {
  staffId: string;
  name: string;
  role: Role;
  office: string | null;
  language: string;
  actor: Actor;
  via: 'session' | 'token';
  /** What every form of a session carries; null for a token, which no other site can send. */
  csrf: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

/** The `Principal`, in a handler with `@Access`. */
export const CurrentStaff = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!principal) throw new Error('@CurrentStaff() in a handler that is open to everyone');
  return principal;
});
