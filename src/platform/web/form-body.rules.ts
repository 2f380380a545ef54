import { badRequest } from '../app.errors';

const MAX_FIELDS = 1_000;
const [AMPERSAND, EQUALS, PLUS, PERCENT, SPACE] = [...Buffer.from('&=+% ')] as [
  number,
  number,
  number,
  number,
  number,
];

/**
 * Reads `application/x-www-form-urlencoded`, forgivingly: what somebody wrote must not be lost over a stray byte. Bytes
 * that are no UTF-8 become U+FFFD, a `%` that encodes nothing stays, the last of two fields of one name counts.
 * @throws AppError malformed beyond a thousand fields.
 */
export function parseForm(raw: Buffer): Record<string, string> {
  // Without a prototype, so that no name of a field means anything to JavaScript.
  const fields = Object.create(null) as Record<string, string>;
  let count = 0;
  for (let start = 0; start < raw.length;) {
    const found = raw.indexOf(AMPERSAND, start);
    const end = found < 0 ? raw.length : found;
    if (end > start) {
      if (++count > MAX_FIELDS) throw badRequest('malformed');
      const pair = raw.subarray(start, end);
      const equals = pair.indexOf(EQUALS);
      const name = decode(equals < 0 ? pair : pair.subarray(0, equals));
      if (name !== '__proto__') fields[name] = equals < 0 ? '' : decode(pair.subarray(equals + 1));
    }
    start = end + 1;
  }
  return fields;
}

function decode(bytes: Buffer): string {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const code = byte === PERCENT ? hexPair(bytes[i + 1], bytes[i + 2]) : null;
    if (code !== null) i += 2;
    out[length++] = code ?? (byte === PLUS ? SPACE : byte);
  }
  return out.toString('utf8', 0, length);
}

function hexPair(high: number | undefined, low: number | undefined): number | null {
  const [a, b] = [hexDigit(high), hexDigit(low)];
  return a === null || b === null ? null : a * 16 + b;
}

function hexDigit(byte = 0): number | null {
  const value = parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(value) ? null : value;
}
