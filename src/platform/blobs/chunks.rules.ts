export const CHUNK_BYTES = 256 * 1024;

/**
 * Cuts bytes into chunks of 256 KiB, the last of which is always shorter and may be empty: so a reader can tell the end
 * from a chunk that was taken away.
 */
export async function* chunksOf(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let held = Buffer.alloc(0);
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    held = Buffer.concat([held, piece]);
    let from = 0;
    for (; held.length - from >= CHUNK_BYTES; from += CHUNK_BYTES)
      yield held.subarray(from, from + CHUNK_BYTES);
    held = held.subarray(from);
  }
  yield held;
}
