import { createHash } from 'node:crypto';
import { chainRoot, GENESIS } from './audit-chain.rules';

describe('chainRoot', () => {
  const sha = (...parts: (string | Buffer)[]) => {
    const hash = createHash('sha256');
    parts.forEach((part) => hash.update(part));
    return hash.digest();
  };

  it('is the hash of the root before and of every row', () => {
    const first = chainRoot(GENESIS, ['a', 'b']);
    expect(first).toEqual(sha(Buffer.concat([Buffer.alloc(32), sha('a'), sha('b')])));
    expect(chainRoot(first, ['c'])).toEqual(sha(Buffer.concat([first, sha('c')])));
  });

  it.each([[['b', 'a']], [['a']], [['a', 'b', 'b']], [['ab']], [['a', 'b ']]])('differs for %j', (rows) => {
    expect(chainRoot(GENESIS, rows)).not.toEqual(chainRoot(GENESIS, ['a', 'b']));
  });
});
