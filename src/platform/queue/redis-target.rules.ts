interface Node {
  host: string;
  port: number;
}

/** How a REDIS_URL is to be reached. */
export type RedisTarget =
  | { kind: 'standalone'; url: string }
  | { kind: 'sentinel'; name: string; sentinels: Node[]; username?: string; password?: string }
  | { kind: 'cluster'; nodes: Node[]; username?: string; password?: string };

/**
 * Reads `redis://`, `rediss://`, `redis+sentinel://user:pass@h1:26379,h2:26379/name` and `redis+cluster://h1,h2`.
 * @throws Error with a sentence when a Sentinel URL does not name its master.
 */
export function redisTarget(url: string): RedisTarget {
  const match = /^redis\+(sentinel|cluster):\/\/(?:([^@/]*)@)?([^/]+)(?:\/(.*))?$/.exec(url);
  if (!match) return { kind: 'standalone', url };
  const [, kind, credentials, hosts, path] = match;
  const [username, password] = (credentials ?? '').split(':').map(decodeURIComponent);
  const auth = { ...(username ? { username } : {}), ...(password ? { password } : {}) };
  const nodes = hosts!.split(',').map((host) => {
    const [name, port] = host.split(':');
    return { host: name!, port: Number(port ?? (kind === 'sentinel' ? 26379 : 6379)) };
  });
  if (kind === 'cluster') return { kind, nodes, ...auth };
  if (!path) throw new Error('REDIS_URL names no master: redis+sentinel://host:26379/name');
  return { kind: 'sentinel', name: path, sentinels: nodes, ...auth };
}
