import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Config } from '../config/config';
import { parseForm } from './form-body.rules';
import { secureAnswer } from './security-headers';

const MIB = 1024 * 1024;
const BODY_LIMIT = 2 * MIB;
/** Routes that take more than a form does. */
const LARGER_BODIES: Readonly<Record<string, number>> = { '/api/v1/hotline/transcripts': 10 * MIB };
/** Routes that take forms with attachments; nowhere else is one read. */
const TAKE_PARTS: readonly string[] = ['/report'];
/** Two MiB over a poor mobile connection take a while; a request that never ends must not. */
const REQUEST_TIMEOUT_MS = 120_000;

/** A page is compressed each time it is asked for: the middle of the scale is nearly as small and much faster. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5 };

const AS_BYTES = ['text/vtt', 'application/x-subrip', 'text/plain'];

/** The HTTP server: what it takes in, how much of it, and what every answer carries. */
export function createHttpAdapter(config: Config): FastifyAdapter {
  const https = config.publicUrl.startsWith('https:');
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: trustProxy(config.trustProxy),
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    // An address that no router can read is refused before any hook runs, and Fastify's own answer would repeat it.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      secureAnswer(request, reply, https);
      adapter.getInstance().errorHandler(error, request, reply);
    },
  });
  const server = adapter.getInstance();
  server.decorateRequest('cspNonce', '');
  server.addHook('onRequest', (request, reply, done) => {
    secureAnswer(request, reply, https);
    done();
  });
  server.addHook('onRequest', (request, _reply, done) => {
    const parts = /^multipart\//i.test(request.headers['content-type'] ?? '');
    const taken = !parts || TAKE_PARTS.includes(request.routeOptions.url ?? '');
    done(taken ? undefined : new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('multipart'));
  });
  server.addHook('onRoute', (route) => {
    route.bodyLimit ??= LARGER_BODIES[route.url];
  });
  void server.register(cookie);
  // What is too large is refused with the words that came with it kept, not thrown away with them.
  void server.register(multipart, { throwFileSizeLimit: false });
  // Whoever pays for every kilobyte: brotli where the browser takes it, else gzip.
  void server.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 512,
    brotliOptions: { params: BROTLI },
  });
  const asJson = server.getDefaultJsonParser('remove', 'remove');
  adapter.useBodyParser('application/json', true, {}, (request, body: Buffer, done) =>
    // A transcript is read by its own parser, which names the line of a fault.
    LARGER_BODIES[(request.url ?? '').split('?')[0]!]
      ? done(null, body)
      : asJson(request as never, body.toString(), done),
  );
  adapter.useBodyParser('application/x-www-form-urlencoded', true, {}, (_request, body: Buffer, done) =>
    done(null, parseForm(body)),
  );
  adapter.useBodyParser(AS_BYTES, true, {}, (_request, body: Buffer, done) => done(null, body));
  return adapter;
}

/** The proxies' addresses, or their number where nobody can reach us but through them: Fastify itself refuses a number. */
function trustProxy(text: string | undefined): string | false | ((address: string, hop: number) => boolean) {
  if (!text) return false;
  return /^\d+$/.test(text) ? (_address, hop) => hop < Number(text) : text;
}
