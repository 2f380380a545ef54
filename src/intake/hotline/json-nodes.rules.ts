import { TranscriptError, type TranscriptErrorCode } from './transcript-error.rules';

/** A JSON value that remembers where it stands, so that a fault in its meaning can be named by line. */
export type JsonNode = { at: number } & (
  | { kind: 'object'; members: { name: string; value: JsonNode }[] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
);

/** Far deeper and fuller than any transcript, and small enough to stay in memory and on the stack. */
const MAX_DEPTH = 100;
const MAX_NODES = 2_000_000;

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const STRING = /"[^"\\\u0000-\u001f]*/y;
const REST_OF_STRING = /(?:\\[^\n]|[^"\\\u0000-\u001f])*/y;
const LONE_SURROGATE = /\p{Cs}/u;

/** Line and column, from 1, of an offset. */
export function positionOf(text: string, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (const match of text.slice(0, at).matchAll(/\r\n|\r|\n/g)) {
    line += 1;
    start = match.index + match[0].length;
  }
  return { line, column: at - start + 1 };
}

/**
 * Parses JSON (RFC 8259), accepting and refusing what `JSON.parse` does except for nesting beyond 100 levels, more
 * than 2,000,000 values and strings that are not well-formed Unicode. Throws `TranscriptError` with line and column.
 */
export function parseJsonNodes(text: string): JsonNode {
  let at = 0;
  let nodes = 0;

  const fail = (where: number, code: TranscriptErrorCode = 'bad_json'): never => {
    const { line, column } = positionOf(text, where);
    throw new TranscriptError(code, line, column);
  };
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return null;
    const taken = text.slice(at, pattern.lastIndex);
    at = pattern.lastIndex;
    return taken;
  };
  const skipBlank = () => void take(BLANK);
  const eat = (mark: string): boolean => {
    skipBlank();
    if (text[at] !== mark) return false;
    at += 1;
    return true;
  };

  const string = (): string => {
    const from = at;
    let raw = take(STRING);
    if (raw === null) return fail(at);
    const escaped = text[at] === '\\';
    if (escaped) raw += take(REST_OF_STRING);
    if (text[at] !== '"') return fail(at);
    at += 1;
    if (!escaped) return raw.slice(1);
    let value: string;
    try {
      value = JSON.parse(`${raw}"`) as string;
    } catch {
      return fail(from);
    }
    return LONE_SURROGATE.test(value) ? fail(from, 'bad_encoding') : value;
  };

  const value = (depth: number): JsonNode => {
    skipBlank();
    const from = at;
    nodes += 1;
    if (nodes > MAX_NODES || depth > MAX_DEPTH) fail(at, 'too_large');
    if (text[at] === '{') return object(depth, from);
    if (text[at] === '[') return array(depth, from);
    if (text[at] === '"') return { at: from, kind: 'string', value: string() };
    const word = take(WORD);
    if (word === 'null') return { at: from, kind: 'null' };
    if (word !== null) return { at: from, kind: 'boolean', value: word === 'true' };
    const digits = take(NUMBER);
    return digits === null ? fail(at) : { at: from, kind: 'number', value: Number(digits) };
  };

  const object = (depth: number, from: number): JsonNode => {
    at += 1;
    const members: { name: string; value: JsonNode }[] = [];
    if (eat('}')) return { at: from, kind: 'object', members };
    do {
      skipBlank();
      const name = string();
      if (!eat(':')) fail(at);
      members.push({ name, value: value(depth + 1) });
    } while (eat(','));
    return eat('}') ? { at: from, kind: 'object', members } : fail(at);
  };

  const array = (depth: number, from: number): JsonNode => {
    at += 1;
    const items: JsonNode[] = [];
    if (eat(']')) return { at: from, kind: 'array', items };
    do items.push(value(depth + 1));
    while (eat(','));
    return eat(']') ? { at: from, kind: 'array', items } : fail(at);
  };

  const root = value(1);
  skipBlank();
  return at === text.length ? root : fail(at);
}
