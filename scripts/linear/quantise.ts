import type { Weights } from '../../src/triage/linear/weights.rules';

/** Keeps the `most` buckets that move the answer furthest, weighed by how often they are met. */
export function choose(
  most: number,
  size: number,
  weights: Float32Array,
  seen: Uint32Array,
  keep: Uint8Array,
): void {
  const worth = new Float64Array(keep.length);
  for (let bucket = 0; bucket < keep.length; bucket += 1) {
    const times = seen[bucket] as number;
    if (times < 4) continue;
    const row = weights.subarray(bucket * size, (bucket + 1) * size);
    const mean = row.reduce((sum, w) => sum + w, 0) / size;
    const spread = row.reduce((sum, w) => sum + (w - mean) * (w - mean), 0);
    worth[bucket] = Math.sqrt(spread) * Math.pow(times, 0.35);
  }
  const bar = Float64Array.from(worth).sort()[Math.max(0, keep.length - most)] ?? 0;
  for (let bucket = 0; bucket < keep.length; bucket += 1) {
    const value = worth[bucket] as number;
    keep[bucket] = value > 0 && value >= bar ? 1 : 0;
  }
}

/** Weights in eight bits a piece, for the buckets kept. */
export function quantised(
  name: string,
  tags: readonly string[],
  bits: number,
  weights: Float32Array,
  bias: Float64Array,
  keep: Uint8Array,
): Weights {
  const size = tags.length;
  const buckets: number[] = [];
  keep.forEach((kept, bucket) => {
    if (kept === 1) buckets.push(bucket);
  });
  const rows = new Int32Array(2 ** bits);
  buckets.forEach((bucket, row) => {
    rows[bucket] = row + 1;
  });
  const scale = new Float32Array(size);
  const whole = new Int8Array(buckets.length * size);
  for (let c = 0; c < size; c += 1) {
    const sizes = Float64Array.from(buckets, (bucket) =>
      Math.abs(weights[bucket * size + c] as number),
    ).sort();
    // The few largest weights are cut, so that the many others are told apart more finely.
    const largest = sizes[Math.floor(sizes.length * 0.9998)] ?? 1;
    const step = Math.max(largest, 1e-6) / 127;
    scale[c] = step;
    buckets.forEach((bucket, row) => {
      const value = Math.round((weights[bucket * size + c] as number) / step);
      whole[row * size + c] = Math.max(-127, Math.min(127, value));
    });
  }
  return { name, tags, bits, rows, weights: whole, scale, bias: Float32Array.from(bias) };
}
