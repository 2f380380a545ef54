import { hkdfSync } from 'node:crypto';

/** The key encryption keys: the first is used for new data, the others still open old data. */
export interface KeyRing {
  current: string;
  keys: Map<string, Buffer>;
}

/**
 * Parses `base64` or `id:base64,id:base64`.
 * @throws Error with a sentence that says what to do and never repeats the key.
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(',')) {
    const [id, encoded] = part.includes(':')
      ? (part.trim().split(':') as [string, string])
      : ['1', part.trim()];
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== 32)
      throw new Error('a key is 32 bytes in base64: make one with  openssl rand -base64 32');
    if (!/^[a-z0-9]{1,16}$/i.test(id)) throw new Error('a key id is 1 to 16 letters or digits');
    keys.set(id, key);
  }
  return { current: [...keys.keys()][0]!, keys };
}

/** A key for one purpose, so that no key is ever used for two things (RFC 5869). */
export function subkey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `recourse/${purpose}`, 32));
}
