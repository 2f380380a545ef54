import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { validateRequest } from 'twilio';
import { AppError } from '../platform/app.errors';
import { Config } from '../platform/config/config';

/** Lets through only what Twilio signed with our token: over the address it called and the sorted fields of the form. */
@Injectable()
export class TwilioSignatureGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers, originalUrl, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const signature = headers['x-twilio-signature'];
    const token = this.config.twilioAuthToken;
    // The address as Twilio knows it, which behind a proxy is not the one the request arrived under.
    const url = this.config.publicUrl.replace(/\/$/, '') + originalUrl;
    const params =
      body && typeof body === 'object' && !Buffer.isBuffer(body) ? (body as Record<string, unknown>) : {};
    if (!token || typeof signature !== 'string' || !validateRequest(token, signature, url, params)) {
      throw new AppError('forbidden', 403, 'warn');
    }
    return true;
  }
}
