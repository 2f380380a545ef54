import { readFileSync } from 'node:fs';
import createModule from 'fasttext.wasm.js/dist/core/fastText.node.js';
import type { LanguageGuess } from '../assessment.rules';
import type { Guesser } from './identify.rules';

/**
 * Loads the 176-language model and its WebAssembly from the installed package; nothing is fetched.
 * Rejects when either file is missing or unreadable.
 */
export async function loadFastText(): Promise<Guesser> {
  const core = await createModule({});
  const model = readFileSync(require.resolve('fasttext.wasm.js/dist/fastText/models/lid.176.ftz'));
  core.FS.writeFile('lid.176.ftz', new Uint8Array(model));
  const fastText = new core.FastText();
  fastText.loadModel('lid.176.ftz');
  return (text) => {
    // The model reads one line; NUL would end its C string.
    // eslint-disable-next-line no-control-regex
    const line = text.slice(0, 4000).replace(/[\r\n\0]+/g, ' ').toLowerCase().toWellFormed();
    const found = fastText.predict(line, 8, 0);
    const guesses: LanguageGuess[] = [];
    for (let i = 0; i < found.size(); i += 1) {
      const [confidence, label] = found.get(i);
      guesses.push({ tag: label.replace('__label__', ''), confidence });
    }
    found.delete();
    return guesses;
  };
}
