import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** version (1) | data key id (16) | nonce (12) | ciphertext | tag (16) */
const VERSION = 1;
const HEADER = 1 + 16 + 12;
const TAG = 16;

/** Where a sealed value lives. It is bound to its place: copied to another row or column it does not open. */
export interface Place {
  table: string;
  column: string;
  row: string;
}

const associated = ({ table, column, row }: Place) => Buffer.from(`${table}.${column}.${row}`);

/** AES-256-GCM under a data key. `keyId` is the data key's uuid. */
export function seal(key: Buffer, keyId: string, place: Place, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([
    Buffer.from([VERSION]),
    Buffer.from(keyId.replaceAll('-', ''), 'hex'),
    nonce,
    body,
    cipher.getAuthTag(),
  ]);
}

/** @throws Error when the value was altered, moved to another place or sealed under another key. */
export function open(key: Buffer, place: Place, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION || sealed.length < HEADER + TAG)
    throw new Error('sealed value of an unknown form');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(17, HEADER));
  decipher.setAAD(associated(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(HEADER, sealed.length - TAG)), decipher.final()]);
}

/** The data key's id in a sealed value. */
export function keyIdOf(sealed: Buffer): string {
  const hex = sealed.subarray(1, 17).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
