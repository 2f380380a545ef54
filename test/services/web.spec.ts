import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsInt, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdentityModule } from '../../src/identity/identity.module';
import { StaffService } from '../../src/identity/staff.service';
import { startGround, type Ground, type IdleQueue } from '../support/ground';
import { AppError } from '../../src/platform/app.errors';
import { QueueBackend } from '../../src/platform/queue/queue-backend';
import { Access, Public } from '../../src/platform/web/access';
import { allowScripts } from '../../src/platform/web/security-headers';
import { WebModule } from '../../src/platform/web/web.module';

const MIB = 1024 * 1024;
const SECRET = 'my name is Maya';

class StoryDto {
  @IsString()
  @MaxLength(10)
  story!: string;

  @IsInt()
  age!: number;
}

@Controller()
class EchoController {
  @Post(['echo', 'webhooks/twilio/echo', 'api/v1/hotline/transcripts'])
  @Public('test')
  echo(@Body() body: unknown, @Req() request: FastifyRequest) {
    return {
      buffer: Buffer.isBuffer(body),
      body: Buffer.isBuffer(body) ? body.toString('hex').slice(0, 20) : body,
      raw: request.rawBody?.length,
    };
  }

  @Post('story')
  @Public('test')
  story(@Body() body: StoryDto) {
    return body;
  }

  @Get(['fails/:code', 'desk/fails/:code', 'webhooks/twilio/fails/:code'])
  @Public('test')
  fails(@Param('code') code: string, @Query('text') text: string) {
    if (code === 'ours') throw new AppError('too_long', 422, 'quiet', { max: 10 });
    if (code === 'away') throw Object.assign(new Error(text), { code: 'ECONNREFUSED' });
    throw new Error(text);
  }

  @Get('page')
  @Public('test')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    allowScripts(request, reply);
    reply.type('text/html').send(request.cspNonce);
  }

  @Get('desk/private')
  @Access('case.list')
  private() {
    return {};
  }
}

describe('the web ground', () => {
  let ground: Ground;
  const browser = { accept: 'text/html' };

  const post = (url: string, type: string, payload: string | Buffer, headers = {}) =>
    ground.app.inject({ method: 'POST', url, headers: { 'content-type': type, ...headers }, payload });
  const get = (url: string, headers = {}, remoteAddress = '10.0.0.7') =>
    ground.app.inject({ url, headers, remoteAddress });

  beforeAll(async () => {
    ground = await startGround({
      imports: [WebModule, IdentityModule],
      controllers: [EchoController],
      env: { PUBLIC_URL: 'https://help.example' },
    });
    await ground.database.transaction({ kind: 'system', name: 'test' }, async (tx) => {
      const person = {
        email: 'a@x.example',
        name: 'A',
        role: 'admin' as const,
        office: null,
        language: 'en',
      };
      await ground.app.get(StaffService).create(tx, person, { password: 'password', token: 'admin' });
    });
  });
  afterAll(() => ground?.close());

  describe('takes in', () => {
    it('forms, with the bytes as they came', async () => {
      const answer = await post('/echo', 'application/x-www-form-urlencoded', 'a=1&a=%C3%A9+%ZZ&b=%00%FF');
      expect(answer.json()).toEqual({ buffer: false, body: { a: 'é %ZZ', b: '\0\ufffd' }, raw: 25 });
    });

    it('JSON, with the bytes as they came', async () => {
      const answer = await post(
        '/echo',
        'application/json; charset=utf-8',
        '{"a": 1, "__proto__": {"b": 1}}',
      );
      expect(answer.json()).toEqual({ buffer: false, body: { a: 1 }, raw: 31 });
    });

    it.each(['text/vtt', 'application/x-subrip', 'text/plain', 'text/plain; charset=windows-1252'])(
      '%s as bytes',
      async (type) => {
        const answer = await post('/echo', type, Buffer.from([0xff, 0x00, 0x41]));
        expect(answer.json()).toEqual({ buffer: true, body: 'ff0041', raw: 3 });
      },
    );

    it('two MiB, and ten of a transcript', async () => {
      const sizes = async (url: string, ...of: number[]) =>
        Promise.all(of.map(async (size) => (await post(url, 'text/plain', Buffer.alloc(size))).statusCode));
      expect(await sizes('/echo', 2 * MIB, 2 * MIB + 1)).toEqual([201, 413]);
      expect(await sizes('/api/v1/hotline/transcripts', 2 * MIB + 1, 10 * MIB, 10 * MIB + 1)).toEqual([
        201, 201, 413,
      ]);
    });

    it.each([
      ['another type', 'application/xml', '<a/>', 415, 'unsupported_type'],
      ['broken JSON', 'application/json', '{"a": ', 400, 'malformed'],
      ['no JSON at all', 'application/json', '', 400, 'malformed'],
      ['too many fields', 'application/x-www-form-urlencoded', 'a=1&'.repeat(1_001), 400, 'malformed'],
      ['too much', 'application/json', JSON.stringify({ a: 'x'.repeat(2 * MIB) }), 413, 'too_large'],
    ])('not %s', async (_what, type, body, status, code) => {
      const answer = await post('/echo', type, body);
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toEqual({ code, message: `en errors:${code}` });
    });

    it('no field of a kind it did not ask for, and names it without what stood in it', async () => {
      const answer = await post('/story', 'application/json', JSON.stringify({ story: SECRET, age: SECRET }));
      expect(answer.json()).toEqual({
        code: 'invalid',
        message: 'en errors:invalid',
        field: 'story',
        rule: 'maxLength',
      });
      const good = await post('/story', 'application/json', JSON.stringify({ story: 'a', age: 3, extra: 1 }));
      expect(good.json()).toEqual({ story: 'a', age: 3 });
    });
  });

  describe('tells an error', () => {
    const fails = (path: string, headers = {}) => get(`${path}?text=${encodeURIComponent(SECRET)}`, headers);

    it('to a program as JSON with its details', async () => {
      const answer = await fails('/fails/ours');
      expect([answer.statusCode, answer.json()]).toEqual([
        422,
        { code: 'too_long', message: 'en errors:too_long', max: 10 },
      ]);
    });

    it('to a person as a page in their language', async () => {
      const answer = await fails('/fails/ours', { ...browser, 'accept-language': 'ar' });
      expect(answer.statusCode).toBe(422);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/);
      expect(answer.body).toContain('<p>ar errors:too_long</p>');
      expect(answer.body).toContain('<a href="/">');
      expect((await fails('/desk/fails/ours', browser)).body).toContain('<a href="/desk">');
      const nonce = /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))![1]!;
      expect(answer.body).toContain(`<style nonce="${nonce}">`);
    });

    it('in the language that was chosen before the one of the browser', async () => {
      const headers = { ...browser, 'accept-language': 'ar', cookie: 'lang=ne' };
      expect((await get('/fails/ours', headers)).body).toContain('<html lang="ne"');
      expect((await get('/fails/ours?lang=ar', { ...headers, 'accept-language': 'en' })).body).toContain(
        '<html lang="ar"',
      );
    });

    it('to Twilio as an empty answer', async () => {
      const answer = await fails('/webhooks/twilio/fails/x', browser);
      expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
        500,
        'text/xml; charset=utf-8',
        '<Response/>',
      ]);
      const tooLarge = await post(
        '/webhooks/twilio/echo',
        'application/x-www-form-urlencoded',
        `a=${'x'.repeat(2 * MIB)}`,
      );
      expect([tooLarge.statusCode, tooLarge.body]).toEqual([413, '<Response/>']);
    });

    it('of a database that is away as one that passes', async () => {
      const answer = await fails('/fails/away');
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
    });

    it.each([
      ['/fails/x', 500, 'internal'],
      [`/nowhere/${encodeURIComponent(SECRET)}`, 404, 'not_found'],
      ['/nowhere/%C0%80%zz', 400, 'malformed'],
      [`/fails/${'x'.repeat(200)}`, 414, 'malformed'],
    ])('of %s without repeating anything', async (path, status, code) => {
      for (const accept of ['text/html', 'application/json']) {
        const answer = await fails(path, { accept });
        expect(answer.statusCode).toBe(status);
        expect(answer.body).toContain(`errors:${code}`);
        expect(answer.body).not.toMatch(/Maya|nowhere|xxx/);
        expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      }
    });
  });

  describe('sends with every answer', () => {
    it('headers that let nothing in and nothing out', async () => {
      const [one, two] = [await get('/health/live'), await get('/nowhere')];
      const policy = String(one.headers['content-security-policy']);
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'nonce-[A-Za-z0-9+/]{22}=='; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      );
      expect(two.headers['content-security-policy']).not.toBe(policy);
      for (const { headers } of [one, two]) {
        expect(headers).toMatchObject({
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'strict-transport-security': 'max-age=31536000',
        });
        expect(headers).not.toHaveProperty('server');
        expect(headers).not.toHaveProperty('x-powered-by');
      }
    });

    it('leave for scripts only where a page asks for it', async () => {
      const answer = await get('/page');
      expect(answer.headers['content-security-policy']).toContain(
        `script-src 'nonce-${answer.body}' 'self';`,
      );
    });

    it('leave for what Swagger brings, on its own pages', async () => {
      expect((await get('/api/docs')).headers['content-security-policy']).toContain("script-src 'self';");
      expect((await get('/api/docsx')).headers['content-security-policy']).not.toContain('script-src');
    });

    it('a cookie that only comes back over TLS', async () => {
      const body = 'email=a%40x.example&password=password';
      const answer = await post('/desk/sign-in', 'application/x-www-form-urlencoded', body);
      expect(answer.headers['set-cookie']).toMatch(
        /^__Host-recourse=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
    });
  });

  describe('shows its health', () => {
    const queue = () => ground.app.get<unknown, IdleQueue>(QueueBackend);

    it('as ready when every part answers', async () => {
      const answer = await get('/health/ready');
      expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'up' }]);
    });

    it('as down, with the part that is away', async () => {
      queue().away = true;
      await ground.sql(`UPDATE migrations SET name = 'x' || name WHERE name LIKE 'Cases%'`);
      const answer = await get('/health/ready');
      queue().away = false;
      await ground.sql(`UPDATE migrations SET name = substr(name, 2) WHERE name LIKE 'xCases%'`);
      expect([answer.statusCode, answer.json()]).toEqual([
        503,
        { status: 'down', missing: ['migrations', 'queue'] },
      ]);
      await ground.sql('REVOKE SELECT ON migrations FROM recourse_app');
      const blind = await get('/health/ready');
      await ground.sql('GRANT SELECT ON migrations TO recourse_app');
      expect(blind.json()).toEqual({ status: 'down', missing: ['database'] });
      expect((await get('/health/live')).statusCode).toBe(200);
    });
  });

  describe('shows its figures', () => {
    it('on the machine itself, or to who may read them', async () => {
      expect((await get('/metrics', {}, '127.0.0.1')).statusCode).toBe(200);
      expect((await get('/metrics', { authorization: 'Bearer admin' })).statusCode).toBe(200);
      expect((await get('/metrics')).statusCode).toBe(401);
      expect((await get('/metrics', { 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1')).statusCode).toBe(401);
    });

    it('counted in the database', async () => {
      const at = new Date(ground.clock.now().getTime() - 90_000);
      await ground.sql(
        `INSERT INTO data_key VALUES (gen_random_uuid(), 'submission', '\\x00', '1', $1, NULL)`,
        [at],
      );
      for (const [stage, n] of [
        ['received', 2],
        ['person', 1],
        ['done', 4],
      ] as const) {
        await ground.sql(
          `WITH s AS (INSERT INTO submission
             SELECT gen_random_uuid(), 'sms', sha256(($1 || i)::bytea), '', 'sms', NULL,
               (SELECT id FROM data_key WHERE purpose = 'submission'), '', '', NULL, NULL, $2, $2
               FROM generate_series(1, $3::int) i RETURNING id)
           INSERT INTO submission_progress (submission_id, stage, next_attempt_at) SELECT id, $1, $2 FROM s`,
          [stage, at, n],
        );
      }
      ground.clock.advance({ minutes: 1 / 6 });
      const { body } = await get('/metrics', {}, '127.0.0.1');
      expect(body).toContain('recourse_queue_waiting{lane="intake"} 3\n');
      expect(body).toContain('recourse_submissions{stage="received"} 2\n');
      expect(body).toContain('recourse_submissions{stage="person"} 1\n');
      expect(body).not.toContain('stage="done"');
      expect(body).toContain('recourse_oldest_unprocessed_seconds 100\n');
      expect(body).toContain('recourse_process_cpu_seconds_total');
    });

    it('and leaves out, but counts, what cannot be had', async () => {
      ground.app.get<unknown, IdleQueue>(QueueBackend).away = true;
      ground.clock.advance({ minutes: 1 / 6 });
      const { body } = await get('/metrics', {}, '127.0.0.1');
      ground.app.get<unknown, IdleQueue>(QueueBackend).away = false;
      expect(body).toContain('recourse_gauges_failed_total{of="queue"} 1\n');
    });
  });

  it('says that it drains before it goes', async () => {
    const other = await startGround({ imports: [WebModule, IdentityModule] });
    let answer: { statusCode: number; body: string } | undefined;
    // Where the process finishes the jobs in hand.
    Object.assign(other.app.get<unknown, object>(QueueBackend), {
      beforeApplicationShutdown: async () => (answer = await other.app.inject({ url: '/health/live' })),
    });
    await other.close();
    expect([answer?.statusCode, answer?.body]).toEqual([503, '{"status":"draining"}']);
  });
});
