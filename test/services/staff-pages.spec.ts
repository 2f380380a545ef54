import { startTestApp, type TestApp } from '../support/app';
import { backends } from '../support/backends';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

describe('the language of the desk', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service?.stop());

  const choose = (language: string) =>
    service.post('caseworker', '/desk/profile', new URLSearchParams({ language }).toString(), FORM);
  const desk = async (path = '/desk') => (await service.get<string>('caseworker', path)).body;

  it('is chosen by whoever reads it, on the record, and no other than there is', async () => {
    expect(await desk()).toContain('<html lang="en" dir="ltr">');
    expect((await choose('ar')).status).toBe(303);
    expect(await desk()).toContain('<html lang="ar" dir="rtl">');
    expect(await desk('/desk/docket')).toContain('<html lang="ar" dir="rtl">');
    expect(await desk('/desk/admin')).toContain('<html lang="ar" dir="rtl">');
    expect((await choose('tlh')).status).toBe(400);
    expect(await desk()).toContain('<html lang="ar" dir="rtl">');
    const events = await service.rows(
      `SELECT details FROM audit_event WHERE event = 'staff.language_chosen'`,
    );
    expect(events).toHaveLength(1);
  });

  it('is chosen by the API as well, which names those there are', async () => {
    const { token } = service.account('admin');
    const put = await service.app.inject({
      ...{ method: 'PUT', url: '/api/v1/me/language', payload: { language: 'fr' } },
      headers: { authorization: `Bearer ${token}` },
    });
    expect(put.statusCode).toBe(204);
    const { body } = await service.get('admin', '/api/v1/me');
    expect(body).toMatchObject({ role: 'admin', language: 'fr' });
    expect(body).toHaveProperty('languages', expect.arrayContaining(['en', 'ar', 'es', 'fr']));
  });
});

describe.each(backends)('the board of the queues on $name', ({ start }) => {
  let service: TestApp;
  let backend: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    backend = await start();
    service = await startTestApp({ redisUrl: backend.redisUrl });
  });
  afterAll(async () => {
    await service?.stop();
    await backend?.stop();
  });

  const PATH = '/desk/admin/queues';

  it('shows the administrator the lanes and what they hold', async () => {
    const page = await service.get<string>('admin', PATH);
    expect([page.status, page.body.includes(`<base href="${PATH}/"`)]).toEqual([200, true]);
    const script = /src="(static\/js\/main[^"]+)"/.exec(page.body)![1]!;
    expect((await service.get('admin', `${PATH}/${script}`)).status).toBe(200);
    const { body } = await service.get<{ queues: { name: string; readOnlyMode: boolean }[] }>(
      'admin',
      `${PATH}/api/queues`,
    );
    expect(body.queues.map(({ name, readOnlyMode }) => [name, readOnlyMode])).toEqual([
      ['intake', true],
      ['sending', true],
    ]);
  });

  it('is read and never written to, also by the administrator', async () => {
    const { token } = service.account('admin');
    const headers = { authorization: `Bearer ${token}` };
    for (const path of ['/api/queues/pause', '/api/queues/intake/empty', '/api/queues/intake/pause']) {
      const { statusCode } = await service.app.inject({ method: 'PUT', url: PATH + path, headers });
      expect([path, statusCode]).toEqual([path, 404]);
    }
  });

  it('is nobody else’s, in any part', async () => {
    for (const role of ['caseworker', 'duty_officer', 'auditor']) {
      for (const path of ['', '/api/queues', '/queue/intake'])
        expect([role, path, (await service.get(role, PATH + path)).status]).toEqual([role, path, 403]);
    }
    const out = await service.app.inject({ url: PATH, headers: { accept: 'text/html' } });
    expect([out.statusCode, out.headers.location]).toEqual([
      303,
      '/desk/sign-in?next=%2Fdesk%2Fadmin%2Fqueues',
    ]);
  });
});
