import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from './vault.service';

interface Cost {
  /** Binary logarithm of N. */
  ln: number;
  r: number;
  p: number;
}

/** About 80 ms and 32 MiB a try; older hashes keep the cost they were made with. */
const COST: Cost = { ln: 15, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** scrypt (RFC 7914), written as `scrypt$ln$r$p$salt$hash` with base64url. */
export async function slowHash(secret: string | Buffer): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(secret, salt, COST);
  return ['scrypt', COST.ln, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join(
    '$',
  );
}

/** Compares in constant time. @throws Error when what was stored is not such a hash. */
export async function slowMatches(secret: string | Buffer, stored: string): Promise<boolean> {
  const [scheme, ln, r, p, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !hash) throw new Error('a stored hash of an unknown form');
  const expected = Buffer.from(hash, 'base64url');
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return timingSafeEqual(expected, await derive(secret, Buffer.from(salt, 'base64url'), cost));
}

/**
 * Hashes of the PINs that workers choose. Ten thousand of them are tried in minutes whatever the hash, so a key outside
 * the database goes in first: whoever has only the database cannot even begin.
 */
@Injectable()
export class SlowHash {
  constructor(private readonly vault: Vault) {}

  pin(pin: string): Promise<string> {
    return slowHash(this.vault.hmac('pin', pin));
  }

  pinMatches(pin: string, stored: string): Promise<boolean> {
    return slowMatches(this.vault.hmac('pin', pin), stored);
  }
}

function derive(secret: string | Buffer, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln;
  return new Promise((resolve, reject) => {
    // The default ceiling is exactly what this cost needs and refuses it.
    scrypt(secret, salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
