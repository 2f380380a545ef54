import 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the Content-Security-Policy of this answer. */
    cspNonce: string;
    /** The body as it came, before anything read it. */
    rawBody?: Buffer;
    /** Whoever asks reads this language; unset until it is known better than from the headers. */
    language?: string;
  }
}
