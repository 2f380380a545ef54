/** Wrong passwords in a row after which an account rests. Counted by account: a dormitory shares one address. */
export const MAX_FAILURES = 8;
const LOCK_MS = 15 * 60_000;
export const SESSION_MS = 8 * 60 * 60_000;

interface Tries {
  failedSignIns: number;
  lockedUntil: Date | null;
}

/**
 * Counts a try before its password is looked at, so that tries made at the same moment are counted too; the right
 * password takes the count back. Null while the account is locked.
 */
export function countTry({ failedSignIns, lockedUntil }: Tries, now: Date): Tries | null {
  if (lockedUntil && lockedUntil > now) return null;
  const tries = (lockedUntil ? 0 : failedSignIns) + 1;
  return {
    failedSignIns: tries,
    lockedUntil: tries >= MAX_FAILURES ? new Date(now.getTime() + LOCK_MS) : null,
  };
}

/** How an address is stored and looked up. */
export const normaliseEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase();

/**
 * The cookie of a session. Browsers take a `__Host-` cookie only from the host itself over TLS, so that no neighbouring
 * host can plant one (RFC 6265bis, 4.1.3.2).
 */
export function sessionCookie(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? '__Host-recourse' : 'recourse',
    options: { httpOnly: true, sameSite: 'strict', secure, path: '/' },
  } as const;
}

/** A page of the desk and nothing else: another site must not choose where somebody lands after signing in. */
const DESK_PAGE = /^\/desk(\/[A-Za-z0-9-]+)*(\?[A-Za-z0-9=&%._+-]*)?$/;

/** Where to go after signing in: the page that was asked for, or the desk. */
export const placeAfter = (next: string | undefined): string =>
  next !== undefined && DESK_PAGE.test(next) && !next.startsWith('/desk/sign-') ? next : '/desk';
