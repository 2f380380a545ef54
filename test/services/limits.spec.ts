import { randomUUID } from 'node:crypto';
import { Drafts } from '../../src/portal/report/drafts.service';
import { NO_ANSWERS } from '../../src/portal/report/report-steps.rules';
import { startTestApp, type TestApp } from '../support/app';

const FORM = { 'content-type': 'multipart/form-data; boundary=x' };

describe('what one address may send', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ env: { REQUESTS_AN_HOUR: '60' } });
  });
  afterAll(() => service?.stop());

  const ask = (url: string, remoteAddress: string, headers = {}, payload = '{"receipt":"1"}') =>
    service.app.inject({
      method: 'POST',
      url,
      remoteAddress,
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    });
  const parts = (fields: readonly string[]) =>
    fields
      .map((value, n) => `--x\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\n${value}\r\n`)
      .join('') + '--x--\r\n';

  it.each(['/api/v1/receipts/lookup', '/api/v1/receipts/case'])(
    '%s: a burst, and then as the hour goes',
    async (url) => {
      const address = `203.0.113.${url.length}`;
      const codes: number[] = [];
      for (let n = 0; n < 6; n++) codes.push((await ask(url, address)).statusCode);
      expect(codes.slice(0, 5)).not.toContain(429);
      expect(codes[5]).toBe(429);
      expect((await ask(url, '198.51.100.1')).statusCode).not.toBe(429);
      service.clock.advance({ minutes: 1 });
      expect((await ask(url, address)).statusCode).not.toBe(429);
      expect((await ask(url, address)).statusCode).toBe(429);
    },
  );

  it('tells whoever reads a page in plain words', async () => {
    const html = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    for (let n = 0; n < 5; n++) await ask('/status', '192.0.2.1', html, 'receipt=1');
    const last = await ask('/report', '192.0.2.1', html, 'story=1');
    expect(last.statusCode).toBe(429);
    expect(last.body).toContain('Please try again in a minute.');
    expect((await service.app.inject({ url: '/report', remoteAddress: '192.0.2.1' })).statusCode).toBe(200);
  });

  it('is a form with no more fields, and no longer ones, than ours have', async () => {
    const few = await ask('/report', '192.0.2.2', FORM, parts(['a', 'b']));
    expect(few.statusCode).toBeLessThan(413);
    expect((await ask('/report', '192.0.2.2', FORM, parts(Array<string>(41).fill('a')))).statusCode).toBe(
      413,
    );
    expect((await ask('/report', '192.0.2.2', FORM, parts(['a'.repeat(65 * 1024)]))).statusCode).toBe(400);
  });

  it('is words also where the files of unsent forms fill their share, and no file then', async () => {
    const drafts = service.app.get(Drafts, { strict: false });
    const [full, late] = [randomUUID(), randomUUID()];
    const file = { type: 'image/png', bytes: Buffer.alloc(8) };
    await drafts.keep(full, NO_ANSWERS, [file]);
    await service.rows('UPDATE draft_file SET bytes = 2147483647');
    await expect(drafts.keep(late, NO_ANSWERS, [file])).rejects.toMatchObject({ code: 'too_many_files' });
    await drafts.keep(late, NO_ANSWERS, []);
    expect(await drafts.open(late)).toMatchObject({ files: 0 });
  });

  it('is no form of more than forty MiB in all', async () => {
    const head =
      'Content-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: image/png\r\n\r\n';
    const file = `--x\r\n${head}${'a'.repeat(8 * 1024 * 1024)}\r\n`;
    const body = `${parts(['word']).replace('--x--\r\n', '')}${file.repeat(5)}--x--\r\n`;
    expect((await ask('/report', '192.0.2.3', FORM, body)).statusCode).toBe(413);
  });
});
