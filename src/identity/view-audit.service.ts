import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import { notFound } from '../platform/app.errors';
import { Database, type AuditSubject } from '../platform/database/database';
import { declaredAccess } from '../platform/web/access';

const ID = /^[\w-]{1,64}$/;

/** Records a view after its handler has found what to show and before it is shown: what cannot be recorded is not shown. */
@Injectable()
export class ViewAudit implements NestInterceptor {
  constructor(private readonly database: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const access = declaredAccess(context.getHandler());
    if (access?.to !== 'permitted' || !access.audit) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const subject = subjectOf(access.audit, access.subject, request.params as Record<string, string>);
    const { audit } = access;
    return next.handle().pipe(
      concatMap(async (shown: unknown) => {
        await this.database.transaction(request.principal!.actor, (tx) => tx.audit(audit, subject));
        return shown;
      }),
    );
  }
}

/** The event's noun is the kind of thing; a list has no id of its own. */
function subjectOf(event: string, parameter: string | null, params: Record<string, string>): AuditSubject {
  const type = event.split('.')[0]!;
  if (!parameter) return { type, id: '*' };
  const id = params[parameter] ?? '';
  // What somebody typed into an address does not become part of the trail.
  if (!ID.test(id)) throw notFound();
  return { type, id: id.toLowerCase() };
}
