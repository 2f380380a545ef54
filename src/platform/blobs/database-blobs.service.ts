import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notFound } from '../app.errors';
import { Vault } from '../crypto/vault.service';
import type { Tx } from '../database/database';
import { BlobStore } from './blob-store';
import { CHUNK_BYTES, chunksOf } from './chunks.rules';

const placeOf = (id: string, n: number) => ({ table: 'blob_chunk', column: 'sealed', row: `${id}:${n}` });

/** Blobs in PostgreSQL, each under a key of its own, each chunk bound to its number. */
@Injectable()
export class DatabaseBlobs extends BlobStore {
  constructor(private readonly vault: Vault) {
    super();
  }

  async put(tx: Tx, mediaType: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
    const id = randomUUID();
    const key = await this.vault.createKey(tx.manager, 'submission', tx.now);
    const sealed: Buffer[] = [];
    let size = 0;
    // The row of a blob never changes, so its length is known before the first chunk is stored.
    for await (const chunk of chunksOf(bytes)) {
      sealed.push(this.vault.seal(key, placeOf(id, sealed.length), chunk));
      size += chunk.length;
    }
    await tx.manager.query(
      'INSERT INTO blob (id, data_key_id, media_type, bytes, created_at) VALUES ($1, $2, $3, $4, $5)',
      [id, key.id, mediaType, size, tx.now],
    );
    for (const [n, chunk] of sealed.entries()) {
      await tx.manager.query('INSERT INTO blob_chunk (blob_id, n, sealed) VALUES ($1, $2, $3)', [
        id,
        n,
        chunk,
      ]);
    }
    return id;
  }

  async *get(manager: EntityManager, id: string): AsyncIterable<Buffer> {
    const key = await this.vault.openKey(manager, await this.keyIdOf(manager, id));
    for (let n = 0, last = false; !last; n++) {
      const [row] = (await manager.query('SELECT sealed FROM blob_chunk WHERE blob_id = $1 AND n = $2', [
        id,
        n,
      ])) as {
        sealed: Buffer;
      }[];
      if (!row) throw new Error(`blob ${id} is cut short at chunk ${n}`);
      const chunk = this.vault.openBytes(key, placeOf(id, n), row.sealed);
      last = chunk.length < CHUNK_BYTES;
      if (chunk.length > 0) yield chunk;
    }
  }

  async remove(tx: Tx, id: string): Promise<void> {
    const keyId = await this.keyIdOf(tx.manager, id);
    await tx.manager.query('DELETE FROM blob WHERE id = $1', [id]);
    await this.vault.destroyKey(tx.manager, keyId, tx.now);
  }

  private async keyIdOf(manager: EntityManager, id: string): Promise<string> {
    const [row] = (await manager.query('SELECT data_key_id FROM blob WHERE id = $1', [id])) as {
      data_key_id: string;
    }[];
    if (!row) throw notFound();
    return row.data_key_id;
  }
}
