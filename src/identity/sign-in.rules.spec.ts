import { countTry, MAX_FAILURES, normaliseEmail, sessionCookie } from './sign-in.rules';

const now = new Date('2026-03-01T08:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('countTry', () => {
  it('locks the account for a quarter of an hour with the eighth try', () => {
    let tries: ReturnType<typeof countTry> = { failedSignIns: 0, lockedUntil: null };
    for (let n = 1; n <= MAX_FAILURES; n++) {
      tries = countTry(tries!, now);
      expect(tries).toEqual({ failedSignIns: n, lockedUntil: n < 8 ? null : after(15) });
    }
    expect(countTry(tries!, now)).toBeNull();
    expect(countTry(tries!, after(14.99))).toBeNull();
  });

  it('begins anew when the lock is over', () => {
    expect(countTry({ failedSignIns: 8, lockedUntil: after(15) }, after(15))).toEqual({
      failedSignIns: 1,
      lockedUntil: null,
    });
  });
});

describe('normaliseEmail', () => {
  it.each([
    [' Ana@Example.ORG ', 'ana@example.org'],
    ['re\u0301my@example.org', 'r\u00e9my@example.org'],
  ])('stores %j as %j', (typed, stored) => expect(normaliseEmail(typed)).toBe(stored));
});

describe('sessionCookie', () => {
  it('is bound to the host wherever there is TLS', () => {
    expect(sessionCookie('https://help.example')).toEqual({
      name: '__Host-recourse',
      options: { httpOnly: true, sameSite: 'strict', secure: true, path: '/' },
    });
  });

  it('works without TLS on a machine of one’s own', () => {
    expect(sessionCookie('http://localhost:3000')).toMatchObject({
      name: 'recourse',
      options: { secure: false },
    });
  });
});
