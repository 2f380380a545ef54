import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import { compilePolicy } from './compile-policy.rules';
import { problemsOfNew } from './duty-check.rules';
import type { PolicyProblem } from './policy-problem.rules';
import type { PolicyVersion } from './policy.rules';

/** A policy folder that cannot be used. `sentences` says what is wrong, one plain sentence for each thing. */
export class PolicyError extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'PolicyError';
  }
}

interface Source {
  document: Document.Parsed;
  lines: LineCounter;
}

/** Reads and checks a folder of policy files. Throws PolicyError with everything that is wrong, not only the first. */
export function loadPolicy(folder: string): PolicyVersion {
  if (!existsSync(folder)) throw new PolicyError([`There is no policy folder at ${folder}.`]);
  const sources = new Map(yamlFiles(folder).map((file) => [file, parse(path.join(folder, file))] as const));
  const broken = [...sources].flatMap(([file, { document }]) =>
    document.errors.map(
      (error) => `${file} line ${error.linePos?.[0].line ?? 1}: ${firstLine(error.message)}.`,
    ),
  );
  if (broken.length > 0) throw new PolicyError(broken);

  const content = Object.fromEntries(
    [...sources].map(([file, { document }]) => [file, document.toJS() as unknown]),
  );
  const { policy, problems } = compilePolicy(content);
  const wrong = policy ? problemsOfNew(policy) : problems;
  if (!policy || wrong.length > 0)
    throw new PolicyError(wrong.map((problem) => sentence(problem, sources.get(problem.file))));
  return policy;
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}

function parse(file: string): Source {
  const lines = new LineCounter();
  return { document: parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines }), lines };
}

function sentence({ file, path: steps, message }: PolicyProblem, source: Source | undefined): string {
  const field = steps.length > 0 ? fieldName(steps) : 'the file';
  return `${file} line ${source ? lineOf(source, steps) : 1}: ${field} ${message}.`;
}

/** `hours.friday`, `[3].under.provision`: rows of a list are counted from 1, as people count. */
function fieldName(steps: PolicyProblem['path']): string {
  return steps
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** The line of the field, or of the nearest group around it where the field is missing. */
function lineOf({ document, lines }: Source, steps: PolicyProblem['path']): number {
  for (let depth = steps.length; depth >= 0; depth--) {
    const offset = startOf(document, steps.slice(0, depth));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return 1;
}

function startOf(document: Document.Parsed, steps: PolicyProblem['path']): number | null {
  const parent = steps.length > 0 ? document.getIn(steps.slice(0, -1), true) : null;
  const name = steps[steps.length - 1];
  const pair = isMap(parent)
    ? parent.items.find((each) => isPair(each) && keyOf(each.key) === name)
    : undefined;
  const node = pair ? pair.key : document.getIn(steps, true);
  return isNode(node) && node.range ? node.range[0] : null;
}

function keyOf(key: unknown): unknown {
  return isNode(key) && 'value' in key ? key.value : key;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/[.:]?$/, '').replace(/ at line \d+, column \d+$/, '');
}
