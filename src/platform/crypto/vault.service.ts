import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../config/config';
import { DataKey } from './data-key.entity';
import { parseKeyRing, subkey, type KeyRing } from './keyring.rules';
import { keyIdOf, open, seal, type Place } from './sealed.rules';

/** A data key opened for use in one unit of work. Forget it when the work is done. */
export interface OpenKey {
  id: string;
  key: Buffer;
}

export type HmacPurpose =
  'number' | 'receipt' | 'external-id' | 'session' | 'token' | 'pin' | 'email' | 'trigram' | 'draft';

/**
 * Envelope encryption: every submission, case, contact and member of staff has a data key of its own, wrapped by the
 * key encryption key that lives outside the database. To destroy a data key is to erase all it sealed.
 */
@Injectable()
export class Vault {
  private readonly ring: KeyRing;

  constructor(config: Config) {
    this.ring = parseKeyRing(config.dataKey);
  }

  /** Makes and stores a data key. */
  async createKey(manager: EntityManager, purpose: DataKey['purpose'], now: Date): Promise<OpenKey> {
    const id = randomUUID();
    const key = randomBytes(32);
    const wrapped = seal(this.kek(this.ring.current), id, this.place(id), key);
    await manager.insert(DataKey, {
      id,
      purpose,
      wrapped,
      kek: this.ring.current,
      createdAt: now,
      destroyedAt: null,
    });
    return { id, key };
  }

  /** @throws Error when the key was destroyed: what it sealed is erased. */
  async openKey(manager: EntityManager, id: string): Promise<OpenKey> {
    const row = await manager.findOneByOrFail(DataKey, { id });
    if (!row.wrapped) throw new Error(`data key ${id} was destroyed`);
    return { id, key: open(this.kek(row.kek), this.place(id), row.wrapped) };
  }

  /** Null when the key was destroyed. */
  async openKeyIfKept(manager: EntityManager, id: string): Promise<OpenKey | null> {
    const { destroyedAt } = await manager.findOneByOrFail(DataKey, { id });
    return destroyedAt ? null : this.openKey(manager, id);
  }

  /** Erases everything sealed under the key. */
  async destroyKey(manager: EntityManager, id: string, now: Date): Promise<void> {
    await manager.update(DataKey, { id }, { wrapped: null, destroyedAt: now });
  }

  seal(key: OpenKey, place: Place, value: unknown): Buffer {
    const plain = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
    return seal(key.key, key.id, place, plain);
  }

  openJson<T>(key: OpenKey, place: Place, sealed: Buffer): T {
    return JSON.parse(open(key.key, place, sealed).toString()) as T;
  }

  openBytes(key: OpenKey, place: Place, sealed: Buffer): Buffer {
    return open(key.key, place, sealed);
  }

  /** Opens a value by the key id it carries. */
  async openStored<T>(manager: EntityManager, place: Place, sealed: Buffer): Promise<T> {
    return this.openJson<T>(await this.openKey(manager, keyIdOf(sealed)), place, sealed);
  }

  /** The same, or null when what it sealed was erased. */
  async openStoredIfKept<T>(manager: EntityManager, place: Place, sealed: Buffer): Promise<T | null> {
    const key = await this.openKeyIfKept(manager, keyIdOf(sealed));
    return key && this.openJson<T>(key, place, sealed);
  }

  /**
   * Keyed digest by which a number, receipt or id is found without being stored. It is made with the oldest key, which
   * a rotated ring keeps last, so that what was stored before a rotation is still found after it.
   */
  hmac(purpose: HmacPurpose, value: string): Buffer {
    const oldest = [...this.ring.keys.values()].at(-1)!;
    return createHmac('sha256', subkey(oldest, `hmac/${purpose}`))
      .update(value.normalize('NFC'))
      .digest();
  }

  private kek(id: string): Buffer {
    const master = this.ring.keys.get(id);
    if (!master) throw new Error(`DATA_KEY has no key "${id}" that the database was written with`);
    return subkey(master, 'wrap');
  }

  private place(id: string): Place {
    return { table: 'data_key', column: 'wrapped', row: id };
  }
}
