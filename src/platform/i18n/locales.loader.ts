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
const sentences = z.record(z.string().regex(/^[a-z0-9_]+$/), z.string().min(1));

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
          .map((file) => [file.replace(/\.json$/, ''), read(join(folder, file), sentences)]),
      );
      return { tag, meta: read(join(folder, 'meta.json'), meta), files };
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

function read<T>(path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Error(
      `${path}: ${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}
