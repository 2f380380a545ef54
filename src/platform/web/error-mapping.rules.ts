import { AppError } from '../app.errors';

/** Codes of Node and PostgreSQL (appendix A) that say the database is away, full or going down. */
const DATABASE_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'sign_in_needed',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_found',
  413: 'too_large',
  415: 'unsupported_type',
};

/** The part of an error of the framework's that tells what went wrong. */
interface Failure {
  code?: unknown;
  status?: unknown;
  statusCode?: unknown;
  getStatus?: unknown;
}

/**
 * What a person may be told of an error, whoever threw it: never its message. Anything below 500 that the framework found
 * fault with is `malformed` unless its status says more; everything else is ours to mend.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, status, statusCode, getStatus } = (error ?? {}) as Failure;
  if (typeof code === 'string' && DATABASE_AWAY.has(code)) return new AppError('unavailable', 503, 'error');
  const found = typeof getStatus === 'function' ? (getStatus.call(error) as unknown) : (statusCode ?? status);
  if (typeof found === 'number' && found >= 400 && found < 500) {
    return new AppError(BY_STATUS[found] ?? 'malformed', found);
  }
  return found === 503 ? new AppError('unavailable', 503, 'warn') : new AppError('internal', 500, 'error');
}

export type Rendering = 'page' | 'twiml' | 'json';

/** Who asks: Twilio, a program, or a person with a browser. */
export function renderingFor(path: string, accept: string | undefined): Rendering {
  if (path.startsWith('/webhooks/twilio')) return 'twiml';
  if (/^\/(api|health|metrics|webhooks)(\/|\?|$)/.test(path)) return 'json';
  return accept?.includes('text/html') ? 'page' : 'json';
}
