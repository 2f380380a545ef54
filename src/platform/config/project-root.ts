import { resolve } from 'node:path';

/** The folder of locales/, policy/ and models/: two above src/platform and dist/platform alike. */
export const projectRoot = (): string => resolve(__dirname, '..', '..', '..');
