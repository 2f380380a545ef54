import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Recorded sentences: language → name of the sentence → file. */
export type RecordedPrompts = ReadonlyMap<string, ReadonlyMap<string, string>>;

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The digits as they are recorded, one file each. */
export const DIGIT_PROMPTS = Array.from({ length: 10 }, (_, digit) => `digit_${digit}`);

/**
 * Reads `<folder>/<language>/<sentence>.mp3`. A language that lacks one of the sentences is left out: nobody is led into a
 * call that falls silent.
 * @throws Error where the folder that was configured is not there.
 */
export function loadPrompts(folder: string | undefined, sentences: readonly string[]): RecordedPrompts {
  if (!folder) return new Map();
  if (!existsSync(folder)) throw new Error(`VOICE_PROMPTS_DIR: there is no folder ${folder}`);
  const languages = readdirSync(folder).filter((tag) => TAG.test(tag));
  return new Map(
    languages
      .map((tag) => [tag, filesOf(join(folder, tag))] as const)
      .filter(([, files]) => [...sentences, ...DIGIT_PROMPTS].every((name) => files.has(name))),
  );
}

function filesOf(folder: string): Map<string, string> {
  if (!statSync(folder).isDirectory()) return new Map();
  return new Map(
    readdirSync(folder)
      .filter((file) => /^[a-z0-9_]+\.mp3$/.test(file))
      .map((file) => [file.replace(/\.mp3$/, ''), join(folder, file)]),
  );
}
