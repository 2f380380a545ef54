import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importTranscripts, main } from './import-transcripts';
import { UsageError } from './lib-cli/command';
import { FakeService, type Received, type Reply, Written } from './lib-cli/fake-service';

let dir: string;
let service: FakeService | undefined;
const stderr = () => new Written();

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'transcripts-'));
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  rmSync(dir, { recursive: true });
});

function put(name: string, content: string): void {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), content);
}

/** A service that keeps what it has seen by key, as the real one does for files without a call id. */
function remembering(special: (request: Received) => Reply | undefined = () => undefined) {
  const seen = new Map<string, string>();
  return (request: Received): Reply => {
    const other = special(request);
    if (other) return other;
    const key = String(request.headers['idempotency-key']);
    const state = seen.has(key) ? 'known' : 'accepted';
    seen.set(key, request.body);
    return { status: state === 'known' ? 200 : 201, body: { submissionId: key, state } };
  };
}

const run = (url: string) => importTranscripts({ dir, url, token: 'tok', firstPauseMs: 1 }, stderr());

describe('importTranscripts', () => {
  it('sends what is a transcript, each with its type, its token and a key of its own', async () => {
    put('a.json', '{"turns":[]}');
    put('deep/er/b.VTT', 'WEBVTT');
    put('c.srt', '1');
    put('d.txt', 'same');
    put('e.txt', 'same');
    put('notes.md', 'not sent');
    service = await FakeService.start(remembering());

    expect(await run(`${service.url}/`)).toEqual({
      imported: 5,
      known: 0,
      variant: 0,
      refused: [],
      failed: [],
      notSent: 0,
    });
    const sent = service.requests.map((r) => [r.method, r.path, r.headers['content-type'], r.body]);
    expect(sent.sort()).toEqual([
      ['POST', '/api/v1/hotline/transcripts', 'application/json', '{"turns":[]}'],
      ['POST', '/api/v1/hotline/transcripts', 'application/x-subrip', '1'],
      ['POST', '/api/v1/hotline/transcripts', 'text/plain', 'same'],
      ['POST', '/api/v1/hotline/transcripts', 'text/plain', 'same'],
      ['POST', '/api/v1/hotline/transcripts', 'text/vtt', 'WEBVTT'],
    ]);
    expect(service.requests.every((r) => r.headers.authorization === 'Bearer tok')).toBe(true);
    expect(new Set(service.requests.map((r) => r.headers['idempotency-key'])).size).toBe(5);
  });

  it('finds everything there already when run again', async () => {
    for (let i = 0; i < 30; i++) put(`call-${i}.txt`, `Caller: ${i}`);
    service = await FakeService.start(remembering());
    expect(await run(service.url)).toMatchObject({ imported: 30, known: 0 });
    expect(await run(service.url)).toMatchObject({ imported: 0, known: 30, refused: [], failed: [] });
  });

  it('names a bad file with its line and reason, and goes on', async () => {
    put('bad.vtt', 'x');
    put('good.vtt', 'y');
    put('changed.vtt', 'z');
    service = await FakeService.start(
      remembering(({ body }) => {
        if (body === 'z') return { status: 200, body: { submissionId: '1', state: 'variant' } };
        if (body === 'y') return undefined;
        const reason = 'The turn ends before it starts.';
        const message = 'The transcript cannot\u001b[2J be read.';
        return { status: 400, body: { code: 'transcript.invalid', message, line: 7, reason } };
      }),
    );
    expect(await run(service.url)).toEqual({
      imported: 1,
      known: 0,
      variant: 1,
      refused: ['bad.vtt: line 7: The transcript cannot\ufffd[2J be read. [The turn ends before it starts.]'],
      failed: [],
      notSent: 0,
    });
    expect(service.requests).toHaveLength(3);
  });

  it('tries again after a lost connection, 429 and 5xx', async () => {
    put('a.txt', 'a');
    const replies: Reply[] = [{ status: 0, hangUp: true }, { status: 503 }, { status: 429 }];
    service = await FakeService.start(remembering(() => replies.shift()));
    expect(await run(service.url)).toMatchObject({ imported: 1, failed: [] });
    expect(service.requests).toHaveLength(4);
  });

  it('gives a file up after five attempts and goes on with the others', async () => {
    put('a.txt', 'poison');
    put('b.txt', 'fine');
    put('c.txt', 'cut');
    service = await FakeService.start(
      remembering(({ body }) => {
        if (body === 'poison') return { status: 500 };
        return body === 'cut' ? { status: 0, hangUp: true } : undefined;
      }),
    );
    const summary = await run(service.url);
    expect(summary).toMatchObject({ imported: 1, refused: [], notSent: 0 });
    expect(summary.failed.sort()).toEqual([
      'a.txt: status 500',
      expect.stringMatching(
        /^c\.txt: no answer from http:\/\/127\.0\.0\.1:\d+: (UND_ERR_SOCKET|ECONNRESET)$/,
      ),
    ]);
    expect(service.requests).toHaveLength(11);
  });

  it('stops when the token is denied, or when nothing answers any more', async () => {
    for (let i = 0; i < 100; i++) put(`call-${i}.txt`, String(i));
    service = await FakeService.start(() => ({ status: 403, body: { message: 'Not allowed.' } }));
    const denied = await run(service.url);
    expect(denied.failed[0]).toMatch(/^call-\d+\.txt: Not allowed\.$/);
    expect(denied.failed.length + denied.notSent).toBe(100);
    expect(denied.failed.length).toBeLessThanOrEqual(8);
    await service.stop();

    const gone = await run(service.url);
    expect(gone.failed[0]).toMatch(/: no answer from .*: ECONNREFUSED$/);
    expect(gone.failed.length + gone.notSent).toBe(100);
    expect(gone.notSent).toBeGreaterThan(60);
  });
});

describe('the command', () => {
  const around = (env: NodeJS.ProcessEnv = {}) => ({ env, stdout: new Written(), stderr: new Written() });

  it('prints the counts and leaves with 0, or with 1 when a file was refused', async () => {
    put('a.txt', 'a');
    service = await FakeService.start(
      remembering(({ body }) =>
        body === 'bad' ? { status: 400, body: { message: 'No.', line: 1 } } : undefined,
      ),
    );
    const first = around({ RECOURSE_TOKEN: 'from-env' });
    expect(await main([dir, '--url', service.url], first)).toBe(0);
    expect(first.stdout.text).toMatch(/^imported 1, already there 0, refused 0, failed 0 in \d+\.\d s\n$/);
    expect(service.requests[0]?.headers.authorization).toBe('Bearer from-env');

    put('b.txt', 'bad');
    const second = around({ RECOURSE_TOKEN: 'from-env' });
    expect(await main([dir, '--url', service.url, '--token', 'given'], second)).toBe(1);
    expect(second.stdout.text).toMatch(/^imported 0, already there 1, refused 1, failed 0 in/);
    expect(second.stderr.text).toContain('b.txt: line 1: No.\n');
    expect(service.requests.at(-1)?.headers.authorization).toBe('Bearer given');
  });

  it('takes the hotline’s demo account when no token is given', async () => {
    put('a.txt', 'a');
    put('home/demo-accounts.json', '[{"role":"auditor","token":"no"},{"role":"hotline","token":"demo"}]');
    service = await FakeService.start(remembering());
    expect(await main([dir, '--url', service.url], around({ RECOURSE_HOME: join(dir, 'home') }))).toBe(0);
    expect(service.requests.find((r) => r.body === 'a')?.headers.authorization).toBe('Bearer demo');
  });

  it.each<[string, () => string[]]>([
    ['no folder', () => []],
    ['two folders', () => [dir, dir, '--token', 't']],
    ['a folder that is not there', () => [join(dir, 'none'), '--token', 't']],
    ['no token anywhere', () => [dir]],
    ['an address that is none', () => [dir, '--url', 'nowhere', '--token', 't']],
  ])('says how it is used, given %s', async (_name, args) => {
    await expect(main(args(), around({ RECOURSE_HOME: dir }))).rejects.toThrow(UsageError);
  });
});
