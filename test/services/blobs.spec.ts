import { randomBytes } from 'node:crypto';
import { startGround, type Ground } from '../support/ground';
import { system } from '../../src/platform/database/actor';
import { BlobStore } from '../../src/platform/blobs/blob-store';
import { BlobsModule } from '../../src/platform/blobs/blobs.module';
import { CHUNK_BYTES } from '../../src/platform/blobs/chunks.rules';

const actor = system('test');

describe('blobs in the database', () => {
  let ground: Ground;
  let blobs: BlobStore;
  const picture = randomBytes(CHUNK_BYTES * 2 + 1_000);

  const put = (bytes: Buffer) =>
    ground.database.transaction(actor, async (tx) => {
      await tx.audit('media.stored', { type: 'submission', id: 'x' });
      return blobs.put(tx, 'image/jpeg', bytes);
    });
  const get = (id: string) =>
    ground.database.read(actor, async (manager) => {
      const pieces: Buffer[] = [];
      for await (const piece of blobs.get(manager, id)) pieces.push(piece);
      return Buffer.concat(pieces);
    });

  beforeAll(async () => {
    ground = await startGround({ imports: [BlobsModule] });
    blobs = ground.app.get(BlobStore);
  });
  afterAll(() => ground?.close());

  it.each([0, 1, CHUNK_BYTES, picture.length])('give back %i bytes as they were', async (size) => {
    const bytes = picture.subarray(0, size);
    const id = await put(bytes);
    expect((await get(id)).equals(bytes)).toBe(true);
    expect(await ground.sql('SELECT media_type, bytes FROM blob WHERE id = $1', [id])).toEqual([
      { media_type: 'image/jpeg', bytes: String(size) },
    ]);
  });

  it('hold nothing that could be read without the key', async () => {
    const id = await put(Buffer.from('the words of a voice note'));
    const [row] = await ground.sql<{ sealed: Buffer }>('SELECT sealed FROM blob_chunk WHERE blob_id = $1', [
      id,
    ]);
    expect(row!.sealed.includes('words')).toBe(false);
  });

  it.each([
    [
      'altered a byte',
      'UPDATE blob_chunk SET sealed = set_byte(sealed, 500, 255 - get_byte(sealed, 500)) WHERE n = 1',
    ],
    [
      'exchanged two chunks',
      'UPDATE blob_chunk SET n = CASE n WHEN 0 THEN 100 WHEN 1 THEN 0 ELSE n END WHERE n < 2',
    ],
    ['took the last chunk away', 'DELETE FROM blob_chunk WHERE n = 2'],
    ['took every chunk away', 'DELETE FROM blob_chunk'],
  ])('fail where somebody %s', async (_what, harm) => {
    const id = await put(picture);
    await ground.sql(
      harm.replace(/$/, harm.includes('WHERE') ? ' AND blob_id = $1' : ' WHERE blob_id = $1'),
      [id],
    );
    await expect(get(id)).rejects.toThrow();
  });

  it('do not open in the place of another', async () => {
    const [one, two] = [await put(Buffer.from('one')), await put(Buffer.from('two'))];
    await ground.sql(
      'UPDATE blob_chunk SET sealed = (SELECT sealed FROM blob_chunk WHERE blob_id = $1) WHERE blob_id = $2',
      [one, two],
    );
    await expect(get(two)).rejects.toThrow();
  });

  it('are gone when removed, and their key with them', async () => {
    const id = await put(picture);
    const [kept] = await ground.sql<{ key: string }>('SELECT data_key_id AS key FROM blob WHERE id = $1', [
      id,
    ]);
    await ground.database.transaction(actor, async (tx) => {
      await tx.audit('media.removed', { type: 'submission', id: 'x' });
      await blobs.remove(tx, id);
    });
    await expect(get(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await ground.sql('SELECT 1 FROM blob_chunk WHERE blob_id = $1', [id])).toEqual([]);
    const [key] = await ground.sql('SELECT wrapped, destroyed_at FROM data_key WHERE id = $1', [kept!.key]);
    expect(key).toEqual({ wrapped: null, destroyed_at: ground.clock.now() });
  });
});
