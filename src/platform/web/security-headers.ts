import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NOWHERE = "frame-ancestors 'none'; base-uri 'none'";

/** Swagger's page brings its own files and styles, and asks this server. */
const SWAGGER_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  `form-action 'none'; ${NOWHERE}`;

/** The queues' board brings its own files, styles its parts one by one, and goes from one of them to the next. */
const BOARD_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'self'";

const pagePolicy = (nonce: string, scripts = '') =>
  `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self' data:; form-action 'self'; ${scripts}${NOWHERE}`;

/** Sets what every answer carries, before anything else looks at the request. */
export function secureAnswer(request: FastifyRequest, reply: FastifyReply, https: boolean): void {
  request.cspNonce = randomBytes(16).toString('base64');
  const swagger = /^\/api\/docs(\/|\?|$)/.test(request.raw.url ?? '');
  reply.headers({
    'content-security-policy': swagger ? SWAGGER_POLICY : pagePolicy(request.cspNonce),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  });
}

/** For a page with a script of its own, which may then ask this server and no other. */
export function allowScripts(request: FastifyRequest, reply: FastifyReply): void {
  const scripts = `script-src 'nonce-${request.cspNonce}' 'self'; connect-src 'self'; `;
  reply.header('content-security-policy', pagePolicy(request.cspNonce, scripts));
}

/** For the board of the queues, and for nothing that holds a word of anybody's. */
export function allowBoard(reply: FastifyReply): void {
  reply.header('content-security-policy', BOARD_POLICY);
}
