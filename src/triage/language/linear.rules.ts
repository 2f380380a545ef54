import { createHash } from 'node:crypto';
import type { SharedScript } from './clean.rules';
import { features, MOST_FEATURES } from './features.rules';

/** Multinomial logistic regression over hashed features, for the languages of one script. */
export interface LinearModel {
  script: SharedScript;
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

const buffer = new Int32Array(MOST_FEATURES);

/** How well each tag of the model fits the words, as logits in the order of `tags`; null when no feature is known. */
export function logits(model: LinearModel, words: readonly string[]): Float64Array | null {
  const { bits, rows, weights, scale, bias } = model;
  const size = model.tags.length;
  const count = features(words, bits, buffer);
  const sums = new Int32Array(size);
  let known = 0;
  for (let f = 0; f < count; f += 1) {
    const row = rows[buffer[f] as number] as number;
    if (row === 0) continue;
    known += 1;
    const from = (row - 1) * size;
    for (let c = 0; c < size; c += 1) sums[c] = (sums[c] as number) + (weights[from + c] as number);
  }
  if (known === 0) return null;
  const share = 1 / Math.sqrt(count);
  const result = new Float64Array(size);
  for (let c = 0; c < size; c += 1) {
    result[c] = (sums[c] as number) * (scale[c] as number) * share + (bias[c] as number);
  }
  return result;
}

const MAGIC = 'RLID0001';
const DIGEST_BYTES = 32;

interface Header {
  script: SharedScript;
  tags: string[];
  bits: number;
  kept: number;
  /** Bytes that the list of kept buckets takes. */
  list: number;
}

/**
 * One file: magic, length of the header, header (JSON), then for each model its kept buckets (gaps, seven bits a
 * byte), scales and biases (little-endian floats) and weights; last a SHA-256 of all before it.
 */
export function encodeModels(models: readonly LinearModel[]): Buffer {
  const headers: Header[] = [];
  const parts: Buffer[] = [];
  for (const model of models) {
    const buckets: number[] = [];
    model.rows.forEach((row, bucket) => {
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
      script: model.script,
      tags: [...model.tags],
      bits: model.bits,
      kept: buckets.length,
      list: gaps.length,
    });
    const floats = Buffer.alloc(8 * model.tags.length);
    model.tags.forEach((_, c) => {
      floats.writeFloatLE(model.scale[c] as number, 4 * c);
      floats.writeFloatLE(model.bias[c] as number, 4 * (model.tags.length + c));
    });
    parts.push(Buffer.from(gaps), floats, Buffer.from(model.weights));
  }
  const header = Buffer.from(JSON.stringify(headers));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const body = Buffer.concat([Buffer.from(MAGIC), length, header, ...parts]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/** Reads what `encodeModels` wrote. Throws when the file is another kind, cut short or altered. */
export function decodeModels(file: Buffer): LinearModel[] {
  const body = file.subarray(0, Math.max(0, file.length - DIGEST_BYTES));
  if (body.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new Error('not a language model of this version');
  if (!createHash('sha256').update(body).digest().equals(file.subarray(body.length))) {
    throw new Error('the language model is cut short or altered: its checksum does not match');
  }
  const start = MAGIC.length + 4;
  const length = body.readUInt32LE(MAGIC.length);
  const headers = JSON.parse(body.toString('utf8', start, start + length)) as Header[];
  let at = start + length;
  return headers.map(({ script, tags, bits, kept, list }) => {
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
    return { script, tags, bits, rows, weights, scale, bias };
  });
}
