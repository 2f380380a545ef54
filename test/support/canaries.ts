import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { TestApp } from './app';

/** Something that was looked at, by name, with everything that stood in it. */
export interface Haystack {
  place: string;
  text: string;
}

/** Every shape in which a word could lie about in the clear. Compared without regard to capitals. */
function shapesOf(word: string): string[] {
  const bytes = Buffer.from(word);
  const base64 = [0, 1, 2].map((offset) => {
    const coded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Neither the first nor the last sign is the word's alone.
    return coded.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  return [
    word,
    word.replace(/\s+/g, ''),
    bytes.toString('hex'),
    Buffer.from(word, 'utf16le').toString('hex'),
    ...base64,
    ...base64.map((coded) => coded.replaceAll('+', '-').replaceAll('/', '_')),
    encodeURIComponent(word),
    new URLSearchParams({ a: word }).toString().slice(2),
    JSON.stringify(word).slice(1, -1),
    word.normalize('NFD'),
    word.normalize('NFD').replace(/\p{M}/gu, ''),
  ].map((shape) => shape.toLowerCase());
}

/** Which words are found where, as `word in place`; never more than once each. */
export function found(words: readonly string[], haystacks: readonly Haystack[]): string[] {
  const hits = new Set<string>();
  const all = words.map((word) => ({ word, shapes: [...new Set(shapesOf(word))] }));
  // One look for all of them first: there is hardly ever anything to be found.
  const any = new RegExp(all.flatMap(({ shapes }) => shapes.map(escaped)).join('|'));
  for (const { place, text } of haystacks) {
    const lower = text.toLowerCase();
    if (!any.test(lower)) continue;
    for (const { word, shapes } of all)
      if (shapes.some((shape) => lower.includes(shape))) hits.add(`${word} in ${place}`);
  }
  return [...hits].sort();
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Bytes as every reader might see them. */
const readable = (bytes: Buffer): string =>
  `${bytes.toString('utf8')}\n${bytes.toString('hex')}\n${bytes.toString('utf16le')}`;

function textOfValue(value: unknown): string {
  if (Buffer.isBuffer(value)) return readable(value);
  return typeof value === 'string' ? value : (JSON.stringify(value, (_key, each: unknown) => each) ?? '');
}

/** Every table of the service and of its queue, row by row, as the superuser reads them. */
export async function tables(service: TestApp): Promise<Haystack[]> {
  const all = await service.rows<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const haystacks: Haystack[] = [];
  for (const { name } of all) {
    const rows = await service.rows(`SELECT * FROM ${name}`);
    haystacks.push({
      place: name,
      text: rows.flatMap((row) => Object.values(row).map(textOfValue)).join('\n'),
    });
  }
  return haystacks;
}

/** Every key of a Redis, with what it holds. */
export async function keyspace(redisUrl: string): Promise<Haystack[]> {
  const redis = new Redis(redisUrl);
  try {
    const keys = await redis.keys('*');
    const haystacks: Haystack[] = [];
    for (const key of keys) {
      const dump = await redis.dumpBuffer(key);
      // A dump may be compressed: what each type shows is looked at as well.
      const shown = await Promise.all([
        redis.getBuffer(key).catch(() => Buffer.alloc(0)),
        redis.hgetall(key).catch(() => ({})),
        redis.lrange(key, 0, -1).catch(() => []),
        redis.smembers(key).catch(() => []),
        redis.zrange(key, 0, -1).catch(() => []),
        redis.xrange(key, '-', '+').catch(() => []),
      ]);
      const text = [key, readable(dump ?? Buffer.alloc(0)), ...shown.map(textOfValue)].join('\n');
      haystacks.push({ place: `redis ${key}`, text });
    }
    return haystacks;
  } finally {
    redis.disconnect();
  }
}

/** Every file below some folders. What vanishes meanwhile belongs to another test. */
export function files(...folders: string[]): Haystack[] {
  const haystacks: Haystack[] = [];
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      try {
        if (statSync(path).isFile()) haystacks.push({ place: path, text: readable(readFileSync(path)) });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }
  return haystacks;
}
