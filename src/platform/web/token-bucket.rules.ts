/** What an address has left, and when that was counted. */
export interface Bucket {
  tokens: number;
  at: number;
}

const HOUR_MS = 3_600_000;
/** Who comes all at once, of those who may come in an hour. */
const AT_ONCE = 1 / 12;

/** How many requests one address may make at once, where it may make `anHour` of them in an hour. */
export const burstOf = (anHour: number): number => Math.max(1, Math.floor(anHour * AT_ONCE));

/** Whether one more request is taken from an address now (milliseconds), and what is left of its bucket then. */
export function taken(
  bucket: Bucket | undefined,
  anHour: number,
  now: number,
): { taken: boolean; bucket: Bucket } {
  const burst = burstOf(anHour);
  const passed = bucket ? Math.max(0, now - bucket.at) : 0;
  const tokens = bucket ? Math.min(burst, bucket.tokens + (passed / HOUR_MS) * anHour) : burst;
  return tokens >= 1
    ? { taken: true, bucket: { tokens: tokens - 1, at: now } }
    : { taken: false, bucket: { tokens, at: now } };
}

/** Whether a bucket is full again, so that nothing is lost by forgetting it. */
export function full({ tokens, at }: Bucket, anHour: number, now: number): boolean {
  return tokens + ((now - at) / HOUR_MS) * anHour >= burstOf(anHour);
}

/** By what an address is counted: an IPv4 address whole, an IPv6 address by its /64, which is one subscriber's. */
export function countedAs(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !address.includes(':')) return mapped ?? address;
  const [before = '', after] = address.toLowerCase().split('::');
  const [head, tail] = [before, after ?? ''].map((half) => half.split(':').filter(Boolean));
  const gap = after === undefined ? 0 : 8 - head!.length - tail!.length;
  const groups = [...head!, ...Array<string>(Math.max(0, gap)).fill('0'), ...tail!];
  return groups.slice(0, 4).join(':');
}
