import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { slowHash, slowMatches } from '../platform/crypto/slow-hash';

export interface Credentials {
  password: string;
  /** Bearer token of the API. */
  token: string;
}

/** The same password typed on another keyboard may come as other code points (RFC 8265, 4.2). */
const prepared = (password: string) => password.normalize('NFC');

@Injectable()
export class Passwords {
  private decoy?: Promise<string>;

  hash(password: string): Promise<string> {
    return slowHash(prepared(password));
  }

  /**
   * Whether it is the password behind `stored`. Null, for an account that there is not, takes as long and is never right:
   * how long an answer takes must not tell who has an account.
   */
  async matches(password: string, stored: string | null): Promise<boolean> {
    this.decoy ??= slowHash(randomBytes(32));
    const right = await slowMatches(prepared(password), stored ?? (await this.decoy));
    return right && stored !== null;
  }

  /** For an account whose owner cannot choose yet. The token's prefix lets scanners of leaked secrets know it. */
  random(): Credentials {
    return {
      password: randomBytes(18).toString('base64url'),
      token: `recourse_${randomBytes(32).toString('base64url')}`,
    };
  }
}
