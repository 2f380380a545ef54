import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const meta = z.strictObject({
  /** What its own readers call the language. */
  name: z.string().min(1),
  direction: z.enum(['ltr', 'rtl']),
  /** ISO 15924. */
  script: z.string().regex(/^[A-Z][a-z]{3}$/),
  /** Who reads it: `worker` texts and pages, `texts` only texts to workers, `staff` also the desk. */
  readers: z.array(z.enum(['worker', 'texts', 'staff'])).min(1),
  reviewed: z.boolean(),
  reviewer: z.string().nullable(),
  /** Beginnings of words that tell a stranger what a text is about; none may stand in a text sent before it is safe. */
  exposes: z.array(z.string().min(2)),
  /** `namespace:key` of sentences that are rightly the same as in English. */
  same_as_english: z.array(z.string()).default([]),
});
export type LocaleMeta = z.infer<typeof meta>;

/** Sentences by key; keys are flat. */
export type SentenceFile = Record<string, string>;

/** Looked through by hand: a schema takes half a second for the tens of thousands of sentences there are. */
function sentencesIn(path: string): SentenceFile {
  const found = parsed(path);
  if (typeof found !== 'object' || found === null || Array.isArray(found))
    throw new Error(`${path}: not sentences by key`);
  for (const [key, sentence] of Object.entries(found)) {
    if (!/^[a-z0-9_]+$/.test(key)) throw new Error(`${path}: ${key} is not a key (a–z, 0–9 and _)`);
    if (typeof sentence !== 'string' || sentence === '') throw new Error(`${path}: ${key} is not a sentence`);
  }
  return found as SentenceFile;
}

export interface Locale {
  tag: string;
  meta: LocaleMeta;
  /** By namespace, which is the name of the file. */
  files: Record<string, SentenceFile>;
}

/**
 * Reads `locales/<tag>/*.json`.
 * @throws Error naming the file that is not of its form.
 */
export function loadLocales(directory: string): Locale[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: tag }) => {
      const folder = join(directory, tag);
      const files = Object.fromEntries(
        readdirSync(folder)
          .filter((file) => file.endsWith('.json') && file !== 'meta.json')
          .map((file) => [file.replace(/\.json$/, ''), sentencesIn(join(folder, file))]),
      );
      return { tag, meta: metaIn(join(folder, 'meta.json')), files };
    })
    .sort((a, b) => a.tag.localeCompare(b.tag, 'en'));
}

/** The folder `locales/`, wherever the compiled file lies below the project's root. */
export function localesDirectory(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'locales', 'en', 'meta.json'))) return join(folder, 'locales');
  }
  throw new Error(`no folder locales/ above ${__dirname}`);
}

function metaIn(path: string): LocaleMeta {
  const found = meta.safeParse(parsed(path));
  if (!found.success) throw new Error(`${path}: ${z.prettifyError(found.error)}`);
  return found.data;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
