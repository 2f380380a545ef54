// Other packages' language identifiers, each as a function from a text to a code. Some are ES modules only, and all
// are development tools that may not be installed: hence plain JavaScript, and an import where each is asked for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

async function fastText() {
  const { default: create } = await import('fasttext.wasm.js/dist/core/fastText.node.js');
  const core = await create({});
  const model = readFileSync(require.resolve('fasttext.wasm.js/dist/fastText/models/lid.176.ftz'));
  core.FS.writeFile('lid.176.ftz', new Uint8Array(model));
  const identifier = new core.FastText();
  identifier.loadModel('lid.176.ftz');
  return (text) => {
    const found = identifier.predict(
      text
        .replace(/[\r\n\0]+/g, ' ')
        .toLowerCase()
        .toWellFormed(),
      1,
      0,
    );
    const tag = found.size() > 0 ? found.get(0)[1].replace('__label__', '') : 'und';
    found.delete();
    return tag;
  };
}

async function franc() {
  const { franc: detect } = await import('franc');
  return (text) => detect(text, { minLength: 3 });
}

async function eld() {
  const { eld: detector } = await import('eld/large');
  return (text) => detector.detect(text).language || 'und';
}

async function tinyld() {
  const { detect } = await import('tinyld');
  return (text) => detect(text) || 'und';
}

export const others = { 'fasttext.wasm.js': fastText, franc, eld, tinyld };
