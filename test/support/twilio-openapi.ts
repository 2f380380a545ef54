import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Schema = Record<string, unknown>;
interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}
interface OperationObject {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
interface Description {
  paths: Record<string, Record<string, OperationObject>>;
}

/** An operation that Twilio describes, as one request names it. */
export interface Operation {
  /** `POST /v1/Services/{Sid}`. */
  name: string;
  path: Record<string, string>;
  /** What is wrong with the request; empty where it is as described. */
  problems: string[];
}

/** The parts of Twilio that are played here. */
const DESCRIPTIONS = ['twilio_api_v2010', 'twilio_messaging_v1', 'twilio_content_v1'];
const FOLDER = join(dirname(require.resolve('@twilio-alpha/mcp/package.json')), 'twilio-oai', 'spec', 'json');
/** Files are fetched at the address of their resource without `.json`: described in prose alone. */
const BARE_FILE = /(\/Media\/ME[0-9a-f]{32}|\/Recordings\/RE[0-9a-f]{32})(\.wav|\.mp3)?$/i;

const descriptions = new Map<string, Description>();
const compiled = new Map<string, ValidateFunction>();
const checkers = { request: checker('array'), response: checker(false) };

function checker(coerceTypes: 'array' | false): Ajv {
  const ajv = new Ajv({ strict: false, logger: false, validateSchema: false, allErrors: true, coerceTypes });
  addFormats(ajv);
  // Twilio's pages name each other by path alone.
  ajv.addFormat('uri', (text) => URL.canParse(text, 'https://api.twilio.com'));
  ajv.addFormat('date-time-rfc-2822', /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/);
  ajv.addFormat('http-method', /^(GET|POST)$/);
  return ajv;
}

function described(name: string): Description {
  const known = descriptions.get(name);
  if (known) return known;
  const read = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Description;
  descriptions.set(name, read);
  for (const ajv of Object.values(checkers)) ajv.addSchema(read as unknown as Schema, name);
  return read;
}

/** What a schema of a description, at a JSON pointer below it, says of a value. */
function faults(kind: keyof typeof checkers, name: string, pointer: string[], value: unknown): string[] {
  const at = pointer.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')));
  const key = `${kind} ${name}#/${at.join('/')}`;
  const validate = compiled.get(key) ?? checkers[kind].compile({ $ref: `${name}#/${at.join('/')}` });
  compiled.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'it'} ${message}`);
}

/** The names that the schema behind a pointer knows. */
function namesOf(description: Description, schema: Schema): string[] {
  const { $ref } = schema as { $ref?: string };
  if (!$ref) return Object.keys((schema.properties as Schema | undefined) ?? {});
  const found = $ref
    .slice(2)
    .split('/')
    .reduce<Schema>((at, step) => at[step] as Schema, description as unknown as Schema);
  return namesOf(description, found);
}

function locate(method: string, pathname: string) {
  const path = BARE_FILE.test(pathname) ? pathname.replace(BARE_FILE, '$1.json') : pathname;
  const matches = DESCRIPTIONS.flatMap((name) =>
    Object.keys(described(name).paths).flatMap((template) => {
      const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, each]) => each!);
      const pattern = template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '([^/.]+)');
      const found = new RegExp(`^${pattern}$`).exec(path);
      if (!found) return [];
      const values = Object.fromEntries(names.map((each, n) => [each, found[n + 1]!]));
      const operation = described(name).paths[template]![method.toLowerCase()];
      return operation ? [{ name, template, values, operation }] : [];
    }),
  );
  // `/Services/Usecases` is a service called Usecases as well: the one with fewer blanks is meant.
  return matches.sort((a, b) => Object.keys(a.values).length - Object.keys(b.values).length)[0] ?? null;
}

/** Finds the described operation of a request and measures the request against it. */
export function checkRequest(
  method: string,
  url: URL,
  body: { type: string; value: Record<string, unknown> },
): Operation {
  const found = locate(method, url.pathname);
  const nothing = { name: `${method} ${url.pathname}`, path: {}, problems: ['is not described by Twilio'] };
  if (!found) return nothing;
  const { name, template, values, operation } = found;
  const base = ['paths', template, method.toLowerCase()];
  const problems: string[] = [];
  const parameters = operation.parameters ?? [];
  const given = new Map<string, string>([...Object.entries(values), ...url.searchParams]);
  for (const [n, parameter] of parameters.entries()) {
    const value = given.get(parameter.name);
    if (value === undefined && parameter.required) problems.push(`${parameter.name} is missing`);
    if (value === undefined) continue;
    const at = [...base, 'parameters', String(n), 'schema'];
    // Types are coerced inside of something only, hence the list around it.
    problems.push(...faultsOfText(name, at, value).map((fault) => `${parameter.name}: ${fault}`));
  }
  for (const key of url.searchParams.keys())
    if (!parameters.some((each) => each.in === 'query' && each.name === key)) problems.push(`unknown ${key}`);
  const schema = operation.requestBody?.content[body.type]?.schema;
  const keys = Object.keys(body.value);
  if (keys.length > 0 && !schema) problems.push(`takes no ${body.type}`);
  if (schema) {
    const known = namesOf(described(name), schema);
    problems.push(...keys.filter((key) => !known.includes(key)).map((key) => `unknown ${key}`));
    const at = [...base, 'requestBody', 'content', body.type, 'schema'];
    problems.push(...faults('request', name, at, structuredClone(body.value)));
  }
  return { name: `${method} ${template}`, path: values, problems };
}

function faultsOfText(name: string, pointer: string[], value: string): string[] {
  const asText = faults('response', name, pointer, value);
  if (asText.length === 0 || !/^-?\d+$|^true$|^false$/.test(value)) return asText;
  return faults('response', name, pointer, JSON.parse(value));
}

/** What is wrong with an answer, measured against what Twilio says it answers: every described name and no other. */
export function checkResponse(operationName: string, status: number, body: unknown): string[] {
  const [method, template] = operationName.split(' ') as [string, string];
  const name = DESCRIPTIONS.find((each) => described(each).paths[template])!;
  const operation = described(name).paths[template]![method.toLowerCase()]!;
  const response = operation.responses[String(status)];
  if (!response) return [`answers ${status}, which is not described`];
  const schema = response.content?.['application/json']?.schema;
  if (!schema) return body === null ? [] : ['answers with a body, which is not described'];
  const pointer = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content'];
  const known = namesOf(described(name), schema);
  const keys = Object.keys(body as object);
  return [
    ...keys.filter((key) => !known.includes(key)).map((key) => `answers with unknown ${key}`),
    ...known.filter((key) => !keys.includes(key)).map((key) => `answers without ${key}`),
    ...faults('response', name, [...pointer, 'application/json', 'schema'], body),
  ];
}
