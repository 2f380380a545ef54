import { randomBytes } from 'node:crypto';
import { CHUNK_BYTES, chunksOf } from './chunks.rules';

describe('chunksOf', () => {
  it.each([
    [0, [0]],
    [1, [1]],
    [CHUNK_BYTES - 1, [CHUNK_BYTES - 1]],
    [CHUNK_BYTES, [CHUNK_BYTES, 0]],
    [CHUNK_BYTES * 2 + 5, [CHUNK_BYTES, CHUNK_BYTES, 5]],
  ])('cuts %i bytes so that the last is shorter than the others', async (size, lengths) => {
    const bytes = randomBytes(size);
    async function* pieces() {
      for (let at = 0; at < size; at += 100_000) yield bytes.subarray(at, at + 100_000);
    }
    for (const source of [bytes, pieces()]) {
      const chunks: Buffer[] = [];
      for await (const chunk of chunksOf(source)) chunks.push(Buffer.from(chunk));
      expect(chunks.map((chunk) => chunk.length)).toEqual(lengths);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    }
  });
});
