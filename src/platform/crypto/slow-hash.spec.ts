import { randomBytes } from 'node:crypto';
import { readConfig } from '../config/config';
import { slowHash, SlowHash, slowMatches } from './slow-hash';
import { Vault } from './vault.service';

const vault = () =>
  new Vault(
    readConfig({ DATABASE_URL: 'postgres://x@localhost/x', DATA_KEY: randomBytes(32).toString('base64') }),
  );

describe('slowHash', () => {
  it('is salted, says its cost, and knows the secret again', async () => {
    const [one, two] = await Promise.all([slowHash('secret'), slowHash('secret')]);
    expect(one).toMatch(/^scrypt\$15\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(await slowMatches('secret', one)).toBe(true);
    expect(await slowMatches('Secret', one)).toBe(false);
  });

  it('still knows what was hashed at another cost', async () => {
    // scrypt("secret", salt of 16 zero bytes, N=1024, r=1, p=1), by another implementation (Python's hashlib).
    const stored = 'scrypt$10$1$1$AAAAAAAAAAAAAAAAAAAAAA$2w8kJsHrZQ5MuyzRrqMXzKNztgey3PF4E7qOiV1zjD4';
    expect(await slowMatches('secret', stored)).toBe(true);
  });

  it('refuses what is no hash', async () => {
    await expect(slowMatches('secret', '$2b$10$abc')).rejects.toThrow('unknown form');
  });
});

describe('SlowHash', () => {
  it('knows a PIN with the key it was hashed under, and never without it', async () => {
    const pins = new SlowHash(vault());
    const stored = await pins.pin('2468');
    expect(await pins.pinMatches('2468', stored)).toBe(true);
    expect(await pins.pinMatches('2469', stored)).toBe(false);
    expect(await new SlowHash(vault()).pinMatches('2468', stored)).toBe(false);
    expect(await slowMatches('2468', stored)).toBe(false);
  });
});
