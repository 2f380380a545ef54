import { timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../platform/app.errors';
import { Config } from '../platform/config/config';
import { declaredAccess } from '../platform/web/access';
import { isFromLoopback } from '../platform/web/loopback.rules';
import type { Principal } from './access';
import { actorOf, may } from './roles.rules';
import { sessionCookie } from './sign-in.rules';
import { SignInService } from './sign-in.service';
import type { Staff } from './staff.entity';
import { StaffService } from './staff.service';

const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];

/** Nobody may do anything that the handler does not say they may. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly cookie: string;

  constructor(
    config: Config,
    private readonly signIn: SignInService,
    private readonly staff: StaffService,
  ) {
    this.cookie = sessionCookie(config.publicUrl).name;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = declaredAccess(context.getHandler());
    if (access?.to === 'everyone') return true;
    if (access?.openOnLoopback && isFromLoopback(request.socket.remoteAddress, request.headers)) return true;
    const principal = await this.principal(request);
    if (!principal) throw new AppError('sign_in_needed', 401);
    request.principal = principal;
    request.language = principal.language;
    if (principal.csrf && !CHANGES_NOTHING.includes(request.method) && !carries(request, principal.csrf)) {
      throw new AppError('csrf', 403, 'warn');
    }
    if (!access || !may(principal.role, access.permission)) throw new AppError('forbidden', 403);
    return true;
  }

  /** A request that brings a token is judged by the token alone. */
  private async principal(request: FastifyRequest): Promise<Principal | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      const staff = token ? await this.staff.findByToken(token) : null;
      return staff && principalOf(staff, 'token', null);
    }
    const secret = request.cookies[this.cookie];
    const staff = secret ? await this.signIn.session(secret) : null;
    return secret && staff ? principalOf(staff, 'session', this.signIn.csrf(secret)) : null;
  }
}

function principalOf(staff: Staff, via: Principal['via'], csrf: string | null): Principal {
  const { id, name, role, office, language } = staff;
  return { staffId: id, name, role, office, language, actor: actorOf(staff), via, csrf };
}

/** Another site can make a browser send the session's cookie, but cannot read what its forms carry. */
function carries(request: FastifyRequest, csrf: string): boolean {
  const { csrf: field } = (request.body ?? {}) as { csrf?: unknown };
  const given = request.headers['x-csrf-token'] ?? field;
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(csrf)];
  return a.length === b.length && timingSafeEqual(a, b);
}
