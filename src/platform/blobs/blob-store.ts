import type { EntityManager } from 'typeorm';
import type { Tx } from '../database/database';

/** Pictures, voice notes and recordings. */
export abstract class BlobStore {
  /** Stores the bytes and returns their id. */
  abstract put(tx: Tx, mediaType: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<string>;

  /**
   * The bytes in pieces. Read it through within the transaction of `manager`.
   * @throws AppError not_found; Error when what was stored was altered or cut short.
   */
  abstract get(manager: EntityManager, id: string): AsyncIterable<Buffer>;

  /** Removes the bytes and destroys the key that sealed them, so that copies of the database hold them no longer either. */
  abstract remove(tx: Tx, id: string): Promise<void>;
}
