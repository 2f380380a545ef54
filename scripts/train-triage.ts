import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeWeights } from '../src/triage/linear/weights.rules';
import { logitsOf } from '../src/triage/model/message-model.rules';
import { signSpace } from '../src/triage/model/sign-features.rules';
import { loadReadingModels } from '../src/triage/models.loader';
import { calibrate, figuresOf, type Unseen } from './triage/calibrate';
import { Random } from './language/random';
import { joined } from './triage/joined';
import { examplesOf, learn } from './triage/learn';
import { readMessageDirectory, readMessages } from './triage/messages';

const MODELS = join(__dirname, '..', 'models');
const PARTS = 4;
const PARTS_OF_ALL = Array.from({ length: PARTS }, (_, part) => part);
/** Share of the emergencies among unseen messages that must raise an alarm. */
const RECALL = 0.966;

/**
 * Learns the triage model from models/triage/messages and from the files named (corrections exported from the desk):
 * first in parts, each judged by weights that have not seen it, to find how sure an answer is; then from all.
 */
async function main(): Promise<void> {
  const report = (line: string): void => console.error(line);
  const models = await loadReadingModels(MODELS);
  const messages = [
    ...readMessageDirectory(join(MODELS, 'triage', 'messages')),
    ...process.argv.slice(2).flatMap(readMessages),
  ];
  const examples = examplesOf(messages, models, report);
  report('reading the same with greetings and small talk around them');
  // Each part learns from the joined forms of its own messages only: a part must stay unseen.
  const around = PARTS_OF_ALL.map((part) =>
    examplesOf(
      joined(
        messages.filter((_, at) => at % PARTS === part),
        new Random(part),
      ),
      models,
      () => undefined,
    ),
  );
  const space = signSpace(models.signs);
  const signBits = Math.ceil(Math.log2(space.size));
  const unseen: Unseen[] = [];
  for (let part = 0; part < PARTS; part += 1) {
    report(`part ${part + 1} of ${PARTS}`);
    const layers = learn(
      [
        ...examples.filter((_, at) => at % PARTS !== part),
        ...around.flatMap((each, of) => (of === part ? [] : each)),
      ],
      signBits,
      () => undefined,
    );
    examples.forEach((example, at) => {
      if (at % PARTS === part) unseen.push({ example, logits: logitsOf(layers.text, layers.signs, example) });
    });
  }
  const calibration = calibrate(unseen, RECALL);
  const { text, signs } = learn([...examples, ...around.flat()], signBits, report);
  const file = encodeWeights([text, signs]);
  const directory = join(MODELS, 'triage');
  writeFileSync(join(directory, 'model.bin'), file);
  writeFileSync(
    join(directory, 'calibration.json'),
    `${JSON.stringify({ fingerprint: space.fingerprint, calibration }, null, 2)}\n`,
  );
  report(`model.bin: ${file.length} bytes, SHA-256 of its content ${file.subarray(-32).toString('hex')}`);
  report(`on unseen parts: ${JSON.stringify(figuresOf(unseen, calibration))}`);
}

void main();
