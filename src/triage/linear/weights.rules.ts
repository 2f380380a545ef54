import { createHash } from 'node:crypto';

/** One layer of weights over hashed or numbered features: what each feature says for each answer. */
export interface Weights {
  /** What the layer is for; tells the layers of one file apart. */
  name: string;
  /** The answers, in the order of the columns. */
  tags: readonly string[];
  /** Features fall into 2^bits buckets. */
  bits: number;
  /** Bucket → row of `weights` plus one; 0 where the bucket tells nothing and was left out. */
  rows: Int32Array;
  /** One row of `tags.length` weights for each bucket kept. */
  weights: Int8Array;
  /** What one step of a weight is worth, for each tag. */
  scale: Float32Array;
  bias: Float32Array;
}

/** Adds up the rows of the buckets, in steps of each tag's scale. Returns how many buckets are known. */
export function addRows(
  { rows, weights, tags }: Weights,
  buckets: Int32Array,
  count: number,
  sums: Int32Array,
): number {
  const size = tags.length;
  let known = 0;
  sums.fill(0);
  for (let f = 0; f < count; f += 1) {
    const row = rows[buckets[f] as number] as number;
    if (row === 0) continue;
    known += 1;
    const from = (row - 1) * size;
    for (let c = 0; c < size; c += 1) sums[c] = (sums[c] as number) + (weights[from + c] as number);
  }
  return known;
}

/** The weight of one bucket for one tag; 0 where the bucket is not kept. */
export function weightOf({ rows, weights, scale, tags }: Weights, bucket: number, tag: number): number {
  const row = rows[bucket] as number;
  return row === 0 ? 0 : (weights[(row - 1) * tags.length + tag] as number) * (scale[tag] as number);
}

const MAGIC = 'RLIN0001';
const DIGEST_BYTES = 32;

interface Header {
  name: string;
  tags: string[];
  bits: number;
  kept: number;
  /** Bytes that the list of kept buckets takes. */
  list: number;
}

/**
 * One file: magic, length of the header, header (JSON), then for each layer its kept buckets (gaps, seven bits a
 * byte), scales and biases (little-endian floats) and weights; last a SHA-256 of all before it.
 */
export function encodeWeights(layers: readonly Weights[]): Buffer {
  const headers: Header[] = [];
  const parts: Buffer[] = [];
  for (const layer of layers) {
    const buckets: number[] = [];
    layer.rows.forEach((row, bucket) => {
      if (row > 0) buckets.push(bucket);
    });
    const gaps: number[] = [];
    let last = -1;
    for (const bucket of buckets) {
      let gap = bucket - last - 1;
      last = bucket;
      while (gap > 127) {
        gaps.push((gap & 127) | 128);
        gap >>>= 7;
      }
      gaps.push(gap);
    }
    headers.push({
      name: layer.name,
      tags: [...layer.tags],
      bits: layer.bits,
      kept: buckets.length,
      list: gaps.length,
    });
    const floats = Buffer.alloc(8 * layer.tags.length);
    layer.tags.forEach((_, c) => {
      floats.writeFloatLE(layer.scale[c] as number, 4 * c);
      floats.writeFloatLE(layer.bias[c] as number, 4 * (layer.tags.length + c));
    });
    parts.push(Buffer.from(gaps), floats, Buffer.from(layer.weights));
  }
  const header = Buffer.from(JSON.stringify(headers));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const body = Buffer.concat([Buffer.from(MAGIC), length, header, ...parts]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/** Reads what `encodeWeights` wrote. Throws when the file is another kind, cut short or altered. */
export function decodeWeights(file: Buffer): Weights[] {
  const body = file.subarray(0, Math.max(0, file.length - DIGEST_BYTES));
  if (body.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('not a model of this version');
  if (!createHash('sha256').update(body).digest().equals(file.subarray(body.length))) {
    throw new Error('the model is cut short or altered: its checksum does not match');
  }
  const start = MAGIC.length + 4;
  const length = body.readUInt32LE(MAGIC.length);
  const headers = JSON.parse(body.toString('utf8', start, start + length)) as Header[];
  let at = start + length;
  return headers.map(({ name, tags, bits, kept, list }) => {
    const rows = new Int32Array(2 ** bits);
    const end = at + list;
    let bucket = -1;
    for (let row = 1; at < end; row += 1) {
      let gap = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = body.readUInt8(at);
        at += 1;
        gap |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      bucket += gap + 1;
      rows[bucket] = row;
    }
    const scale = Float32Array.from(tags, (_, c) => body.readFloatLE(at + 4 * c));
    const bias = Float32Array.from(tags, (_, c) => body.readFloatLE(at + 4 * (tags.length + c)));
    at += 8 * tags.length;
    const weights = new Int8Array(body.subarray(at, at + kept * tags.length));
    at += kept * tags.length;
    return { name, tags, bits, rows, weights, scale, bias };
  });
}
