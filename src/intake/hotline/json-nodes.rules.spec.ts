import fc from 'fast-check';
import { type JsonNode, parseJsonNodes, positionOf } from './json-nodes.rules';
import { TranscriptError } from './transcript-error.rules';

function valueOf(node: JsonNode): unknown {
  if (node.kind === 'null') return null;
  if (node.kind === 'array') return node.items.map(valueOf);
  if (node.kind !== 'object') return node.value;
  return Object.fromEntries(node.members.map(({ name, value }) => [name, valueOf(value)]));
}

function outcome(parse: () => unknown): unknown {
  try {
    return { value: parse() };
  } catch (error) {
    return error instanceof SyntaxError || error instanceof TranscriptError ? 'refused' : error;
  }
}

const same = (text: string) =>
  expect(outcome(() => valueOf(parseJsonNodes(text)))).toEqual(outcome(() => JSON.parse(text)));

describe('parseJsonNodes', () => {
  it('agrees with JSON.parse on what is JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (text, indent) => {
        same(JSON.stringify(JSON.parse(text), null, indent));
      }),
    );
  });

  it('agrees with JSON.parse on what nearly is', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\n',
      '\\u00e9',
      '\\u00',
      '\\x',
      '0',
      '1',
      '-',
      '.5',
      'e9',
    ].concat([' ', '\n', '\t', '\u00a0', 'true', 'nul', 'null', '\0', '\u2028', '//']);
    const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
    const wounded = fc.tuple(fc.json(), fc.nat(), soup).map(([text, at, inserted]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + inserted + text.slice(cut + 1);
    });
    fc.assert(fc.property(fc.oneof(soup, wounded), same), { numRuns: 3000 });
  });

  it('remembers where every value stands', () => {
    const text = '{"a": [1,\r\n  {"b": "c"}]}';
    const root = parseJsonNodes(text);
    const list = root.kind === 'object' ? root.members[0]!.value : root;
    const inner = list.kind === 'array' ? list.items[1]! : list;
    expect([root, list, inner].map((node) => positionOf(text, node.at))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 7 },
      { line: 2, column: 3 },
    ]);
  });
});
