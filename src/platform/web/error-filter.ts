import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import type { AppError, ErrorLevel } from '../app.errors';
import { Sentences } from '../i18n/sentences';
import { describeError } from './describe-error.rules';
import { Document, render } from './document.page';
import { renderingFor, toAppError } from './error-mapping.rules';
import { isRefusal } from './refusal.rules';

const LOG_LEVEL: Readonly<Record<ErrorLevel, 'debug' | 'warn' | 'error'>> = {
  quiet: 'debug',
  warn: 'warn',
  error: 'error',
};

/** Turns whatever was thrown into an answer for whoever asked, and repeats nothing of the question. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('Web');

  constructor(private readonly sentences: Sentences) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const error = toAppError(thrown);
    const route = request.routeOptions?.url ?? '(no route)';
    this.log[LOG_LEVEL[error.level]](`${error.code} ${request.method} ${route} ${describeError(thrown)}`);
    if (reply.raw.headersSent) {
      // Half an answer that breaks off is noticed; one that ends as if it were whole is not.
      reply.raw.destroy();
      return;
    }
    if (error.status === 503) reply.header('retry-after', '5');
    this.answer(error, request, reply);
  }

  private answer(error: AppError, request: FastifyRequest, reply: FastifyReply): void {
    const path = request.raw.url ?? '/';
    const language = this.language(request);
    reply.status(error.status);
    switch (renderingFor(path, request.headers.accept)) {
      case 'twiml':
        reply.type('text/xml; charset=utf-8').send('<Response/>');
        return;
      case 'json':
        if (error.status === 401) reply.header('www-authenticate', 'Bearer');
        // The route may have said already that it answers with a page.
        reply
          .type('application/json; charset=utf-8')
          .send({ ...error.details, code: error.code, message: this.sentence(language, error) });
        return;
      case 'page':
        if (error.code === 'sign_in_needed' && ['GET', 'HEAD'].includes(request.method)) {
          // Whoever followed a link to a page of the desk comes back to it.
          const next = path === '/desk' ? '' : `?${new URLSearchParams({ next: path }).toString()}`;
          reply.redirect(`/desk/sign-in${next}`, 303);
          return;
        }
        reply.type('text/html; charset=utf-8').send(this.page(error, language, path, request.cspNonce));
    }
  }

  private page(error: AppError, lang: string, path: string, nonce: string): string {
    const sentence = this.sentence(lang, error);
    const home = /^\/desk(\/|\?|$)/.test(path) ? '/desk' : '/';
    const title = this.sentences.text(lang, 'errors:title');
    const back = h('a', { href: home }, this.sentences.text(lang, 'errors:back'));
    const main = h('main', { id: 'main' }, h('h1', null, title), h('p', null, sentence), h('p', null, back));
    return render(Document({ lang, dir: this.sentences.direction(lang), title, nonce, children: main }));
  }

  private sentence(language: string, { code, details }: AppError): string {
    try {
      // Why a verb is refused is said to staff in the words of the rule that refuses it.
      const { reason } = details;
      if (isRefusal(reason))
        return this.sentences.text(this.sentences.best(language, 'refusals'), `refusals:${reason}`);
      return this.sentences.text(language, `errors:${code.replaceAll('.', '_')}`, details);
    } catch (missing) {
      // An error on the way of telling an error must not hide the first.
      this.log.error(`no sentence for ${code}: ${describeError(missing)}`);
      return this.sentences.text(language, 'errors:internal');
    }
  }

  private language({ language, query, cookies, headers }: FastifyRequest): string {
    const { lang } = (query ?? {}) as { lang?: unknown };
    const chosen = language ?? (typeof lang === 'string' ? lang : undefined) ?? cookies?.lang;
    return this.sentences.best(chosen ?? headers['accept-language'], 'errors');
  }
}
