import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Sign } from '../issues/signs.rules';
import { decodeWeights } from '../linear/weights.rules';
import { HEADS, type MessageModel } from './message-model.rules';
import { signSpace } from './sign-features.rules';

const positive = z.number().positive();
const line = z.strictObject({ slope: positive, offset: z.number() });
const schema = z.strictObject({
  fingerprint: z.string(),
  calibration: z.strictObject({
    main: positive,
    urgency: positive,
    also: line,
    contact: line,
    alarm: positive.max(1),
  }),
});

/**
 * Reads `models/triage/model.bin` and its `calibration.json`. Throws when one is missing, cut short or altered, or was
 * learnt for other signs and concepts than there are now.
 */
export function loadMessageModel(modelsDirectory: string, signs: readonly Sign[]): MessageModel {
  const directory = join(modelsDirectory, 'triage');
  const layers = decodeWeights(readFileSync(join(directory, 'model.bin')));
  const { fingerprint, calibration } = schema.parse(
    JSON.parse(readFileSync(join(directory, 'calibration.json'), 'utf8')),
  );
  const space = signSpace(signs);
  const [text, signWeights] = ['text', 'signs'].map((name) => layers.find((layer) => layer.name === name));
  if (!text || !signWeights || text.tags.join() !== HEADS.join()) {
    throw new Error('models/triage/model.bin answers other questions than this version asks');
  }
  if (fingerprint !== space.fingerprint) {
    throw new Error('signs.yaml or the list of concepts has changed: run "npm run train:triage" again');
  }
  return { text, signs: signWeights, space, calibration };
}
