import { randomUUID } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { Submission } from '../../src/intake/submission.entity';
import type { SubmissionContent } from '../../src/intake/submission.rules';
import { Vault } from '../../src/platform/crypto/vault.service';
import { system } from '../../src/platform/database/actor';
import { Database } from '../../src/platform/database/database';
import { AUTH_TOKEN, PUBLIC_URL, newSid, startTestApp, textOf, type TestApp } from '../support/app';
import { fingerprint } from '../support/fingerprint';
import { newNumber } from '../support/phone';
import { caseOf, fileCall, fileForm, filePartner, trace } from '../support/sources';

type Source = Parameters<typeof caseOf>[1];

const WAGES = 'Company not paying my salary three months';
const HOOK = '/webhooks/twilio/sms';
const TEN_MB = 10 * 1024 * 1024;

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => service?.stop());

/** What lies sealed in the database for a submission. */
async function stored(
  source: Source,
  externalId: string,
): Promise<{ raw: Buffer; content: SubmissionContent }> {
  const [found] = await trace(service, [{ source, externalId }]);
  const vault = service.app.get(Vault);
  return service.app.get(Database).read(system('test'), async (manager) => {
    const row = await manager.findOneByOrFail(Submission, { id: found!.submissionId! });
    const key = await vault.openKey(manager, row.dataKeyId);
    const place = (column: string) => ({ table: 'submission', column, row: row.id });
    return {
      raw: vault.openBytes(key, place('raw'), row.raw),
      content: vault.openJson<SubmissionContent>(key, place('content'), row.content),
    };
  });
}

/** It has a case, which people find in their list, and nothing was given up on the way. */
async function expectSeen(source: Source, externalId: string, text: string) {
  const found = await caseOf(service, source, externalId);
  expect(found.submissions.map(({ stage }) => stage)).toEqual(['done']);
  expect(found.submissions[0]!.text).toBe(text);
  expect(found.submissions[0]!.assessment!.madeBy).toBe('triage');
  expect(found.claims.length).toBeGreaterThan(0);
  return found;
}

describe('a webhook that Twilio has not signed is refused, and leaves no trace', () => {
  const params = textOf('+97455009999', WAGES);
  const sign = (token: string, url: string, over = params) => ({
    'x-twilio-signature': getExpectedTwilioSignature(token, url, over),
  });
  it.each<[string, Record<string, string>]>([
    ['no signature', { 'x-twilio-signature': '' }],
    ['a signature that is none', { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
    ['the signature of another account', sign('another-token', PUBLIC_URL + HOOK)],
    ['the signature of another text', sign(AUTH_TOKEN, PUBLIC_URL + HOOK, { ...params, Body: 'hello' })],
    ['the signature for another address', sign(AUTH_TOKEN, `${PUBLIC_URL}/webhooks/twilio/status`)],
    ['the signature over the name the proxy uses', sign(AUTH_TOKEN, `http://localhost${HOOK}`)],
  ])('with %s', async (_what, headers) => {
    const before = await fingerprint(service);
    expect(await service.webhook(params, { headers })).toEqual({ status: 403, body: '<Response/>' });
    await service.settle();
    expect(await fingerprint(service)).toEqual(before);
  });

  it('nor with words changed on the way', async () => {
    const before = await fingerprint(service);
    const payload = new URLSearchParams({ ...params, Body: 'all is well' }).toString();
    expect((await service.webhook(params, { payload })).status).toBe(403);
    expect(await fingerprint(service)).toEqual(before);
  });
});

it('behind a proxy, which names us as it likes, the signature over our public address counts', async () => {
  const params = textOf(newNumber(), WAGES);
  const headers = {
    host: 'recourse-web-7f9c:3000',
    'x-forwarded-host': 'elsewhere.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-port': '8080',
    'x-forwarded-for': '203.0.113.9, 10.0.0.7',
    forwarded: 'for=203.0.113.9;host=elsewhere.example;proto=http',
  };
  expect(await service.webhook(params, { headers })).toEqual({ status: 200, body: '<Response/>' });
  await service.settle();
  await expectSeen('sms', params.MessageSid!, WAGES);
});

describe('a text that is odd is kept as it was written, and a person sees it', () => {
  const invisible = '\u202Eyralas on\u202C \u2066x\u2069 \u200Fنص\u200E \uFEFF\u00AD';
  it.each<[string, Partial<Record<string, string>>, { person?: boolean }]>([
    ['empty', { Body: '' }, { person: true }],
    ['without a body', { Body: undefined }, { person: true }],
    ['of spaces alone', { Body: ' \t\r\n\u00a0' }, { person: true }],
    ['of 1,600 emoji', { Body: '😭'.repeat(1600) }, { person: true }],
    ['with a NUL in it', { Body: `salary\u0000not paid\u0000` }, {}],
    ['with right-to-left overrides', { Body: invisible }, { person: true }],
    ['in a language nobody knows', { Body: 'zxqv brrl ghutt mlorp vreen' }, { person: true }],
    ['of one letter, over and over', { Body: 'a'.repeat(100_000) }, { person: true }],
    [
      'that looks like code',
      { Body: `'; DROP TABLE cases; -- {{receipt}} \${x} <script>alert(1)</script> $t(key) %s` },
      {},
    ],
    [
      'with characters beyond the first plane and combining marks',
      { Body: `𐎠𐎡 ${'e\u0301\u0302\u0303'.repeat(200)}` },
      { person: true },
    ],
    [
      'with fields we do not know',
      { Body: WAGES, ChannelMetadata: '{"a":1}', NewFieldOf2031: 'x', constructor: 'y' },
      {},
    ],
    ['from a short code', { From: '55555', Body: WAGES }, {}],
    ['from a name', { From: 'EMBASSY', Body: WAGES }, {}],
    ['from nobody', { From: '', Body: WAGES }, {}],
    ['with media that is not there', { Body: WAGES, NumMedia: '3' }, {}],
    ['with a number of media that is none', { Body: WAGES, NumMedia: 'NaN' }, {}],
  ])('%s', async (_what, fields, { person = false }) => {
    const given = Object.entries({ ...textOf(newNumber(), ''), ...fields });
    const params = Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >;
    expect(await service.webhook(params)).toEqual({ status: 200, body: '<Response/>' });
    await service.settle();
    const found = await expectSeen('sms', params.MessageSid!, params.Body ?? '');
    if (person) expect(found.needsPerson).toBe(true);
    const { raw } = await stored('sms', params.MessageSid!);
    expect(raw.toString()).toBe(new URLSearchParams(params).toString());
    // Only a number can be answered.
    expect(found.contact === null).toBe(!params.From!.startsWith('+'));
  });

  it('with bytes that are no UTF-8: the bytes are kept, and are read as well as they can be', async () => {
    const params = textOf(newNumber(), '\uFFFD\uFFFDsalary not paid\uFFFD(%zz)\uFFFD');
    const { Body: _body, ...others } = params;
    const broken = Buffer.concat([
      Buffer.from(`${new URLSearchParams(others).toString()}&Body=%FF%FEsalary+not+paid%C3(%zz)`),
      Buffer.from([0xe0]),
    ]);
    expect((await service.webhook(params, { payload: broken })).status).toBe(200);
    await service.settle();
    await expectSeen('sms', params.MessageSid!, params.Body!);
    expect((await stored('sms', params.MessageSid!)).raw).toEqual(broken);
  });

  it('without a MessageSid: it is told from others by its contents, and is one case however often it comes', async () => {
    const { MessageSid: _sid, ...params } = textOf(newNumber(), `${WAGES}, ${randomUUID()}`);
    const count = async () => (await service.rows('SELECT 1 FROM cases')).length;
    const before = await count();
    for (let i = 0; i < 3; i++) expect((await service.webhook(params)).status).toBe(200);
    await service.settle();
    expect(await count()).toBe(before + 1);
  });
});

describe('a request that is no text', () => {
  it.each<[string, number, string | Buffer, Record<string, string>]>([
    ['in a type we do not take', 415, '<sms/>', { 'content-type': 'application/xml' }],
    ['as a form in parts', 415, '--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['as plain text', 403, WAGES, { 'content-type': 'text/plain' }],
    ['as JSON that breaks off', 400, '{"Body": "sal', { 'content-type': 'application/json' }],
    ['of ten megabytes', 413, Buffer.alloc(TEN_MB, 'a'), {}],
    ['with a thousand fields and more', 400, 'a=1&'.repeat(1_001), {}],
    ['with nothing in it', 403, '', {}],
  ])('%s: %i', async (_what, status, payload, headers) => {
    const before = await fingerprint(service);
    const answer = await service.webhook(textOf(newNumber(), WAGES), { payload, headers });
    expect(answer).toEqual({ status, body: '<Response/>' });
    expect(await fingerprint(service)).toEqual(before);
  });
});

describe('the form, the hotline and partners', () => {
  it('a form with odd characters is kept letter by letter, but for the PIN', async () => {
    const story = 'salary\u0000 \u202Enot paid\u202C 😭\r\n\r\nthree months';
    const nonce = randomUUID();
    const { status, receipt } = await fileForm(service, { nonce, story, pin: '১২৩৪', unknown: 'field' });
    expect(status).toBe(200);
    expect(receipt).not.toBeNull();
    await service.settle();
    await expectSeen('web', nonce, story);
    const { raw } = await stored('web', nonce);
    expect(JSON.parse(raw.toString())).toEqual({ nonce, lang: 'en', story, unknown: 'field' });
  });

  it.each<[string, Record<string, string>]>([
    ['without a story', { story: '  ' }],
    ['with a nonce of somebody’s own', { story: WAGES, nonce: 'first' }],
    ['with a PIN that is none', { story: WAGES, pin: 'secret' }],
    ['with a number that is none', { story: WAGES, phone: '12' }],
  ])('a form %s comes back with what was written', async (_what, fields) => {
    const before = await fingerprint(service);
    const { status, html, receipt } = await fileForm(service, { ...fields, where: 'Al Khor, camp 7' });
    expect({ status, receipt }).toEqual({ status: 400, receipt: null });
    for (const written of [fields.story!.trim(), 'Al Khor, camp 7']) expect(html).toContain(written);
    expect(await fingerprint(service)).toEqual(before);
  });

  it('a partner may send half a character and a NUL: both are kept', async () => {
    const key = newSid();
    const body = `{"text": "salary \\ud83d not \\u0000 paid three months"}`;
    const filed = await service.post('hotline', '/api/v1/submissions', body, {
      'content-type': 'application/json',
      'idempotency-key': key,
    });
    expect(filed.status).toBe(201);
    await service.settle();
    await expectSeen('api', key, 'salary \ud83d not \u0000 paid three months');
    expect((await stored('api', key)).raw.toString()).toBe(body);
  });

  it.each<[string, object]>([
    ['no text', {}],
    ['an empty text', { text: '' }],
    ['a list for a text', { text: [WAGES] }],
    ['a country that is none', { text: WAGES, country: 'Qatar' }],
    ['a time that is none', { text: WAGES, occurredAt: 'yesterday' }],
  ])('a partner who sends %s is told which field', async (_what, body) => {
    const before = await fingerprint(service);
    const filed = await filePartner(service, newSid(), body);
    expect(filed).toMatchObject({ status: 400, body: { code: 'invalid', field: expect.any(String) } });
    expect(JSON.stringify(filed.body)).not.toContain('salary');
    expect(await fingerprint(service)).toEqual(before);
  });

  it.each<[string, string, string, number]>([
    ['that breaks off', '{"turns": [', 'application/json', 400],
    ['without a caller', '{"turns": [{"speaker": "operator", "text": "hello"}]}', 'application/json', 400],
    ['that is no WebVTT', 'WEBVT\n\nhello', 'text/vtt', 400],
    ['of nothing', '', 'text/plain', 400],
    ['in a type we do not take', 'x', 'audio/wav', 415],
    ['that is too large', 'a'.repeat(TEN_MB + 1), 'text/plain', 413],
  ])(
    'a transcript %s is refused, with the line at fault and none of its words',
    async (_what, body, type, status) => {
      const before = await fingerprint(service);
      const filed = await fileCall(service, body, type);
      expect(filed.status).toBe(status);
      if (status === 400)
        expect(filed.body).toMatchObject({ code: 'transcript.invalid', line: expect.any(Number) });
      expect(JSON.stringify(filed.body)).not.toContain('hello');
      expect(await fingerprint(service)).toEqual(before);
    },
  );
});

it('nothing of all this was tried in vain, or given up', async () => {
  expect(
    await service.rows(`SELECT stage, last_error FROM submission_progress WHERE stage <> 'done'`),
  ).toEqual([]);
  expect(
    await service.rows(`SELECT event FROM audit_event WHERE event LIKE '%failed%' OR details ? 'gaveUp'`),
  ).toEqual([]);
});
