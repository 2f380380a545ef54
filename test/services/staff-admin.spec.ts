import { startTestApp, type TestApp } from '../support/app';

/** The account that a page shows its password and token of, this once. */
const shown = (html: string) => [...html.matchAll(/<code>([^<]+)<\/code>/g)].map((match) => match[1]!);

describe('accounts of staff', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service?.stop());

  const form = (verb: string, fields: Record<string, string>, role = 'admin') =>
    service.post<string>(role, `/desk/admin/staff/${verb}`, new URLSearchParams(fields).toString(), {
      ...{ 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    });
  const look = async (token: string) =>
    (await service.app.inject({ url: '/desk/admin', headers: { authorization: `Bearer ${token}` } }))
      .statusCode;
  const account = async (email: string) =>
    (
      await service.rows<{ id: string; role: string; active: boolean }>(
        'SELECT id, role, active FROM staff WHERE email = $1',
        [email],
      )
    )[0]!;

  it('are added, moved, closed and opened again by the administrator, each on the record', async () => {
    const given = { email: 'bea@office.test', name: 'Bea', role: 'caseworker', office: 'qa-ombudsperson' };
    const added = await form('add', given);
    const [password, token] = shown(added.body);
    expect([added.status, password!.length > 20, await look(token!)]).toEqual([201, true, 200]);
    expect((await form('add', given)).status).toBe(409);
    expect((await form('add', { ...given, email: 'c@office.test', office: '' })).status).toBe(409);
    const { id } = await account(given.email);
    expect((await form('place', { subject: id, role: 'auditor' })).status).toBe(303);
    expect((await account(given.email)).role).toBe('auditor');
    expect((await form('suspend', { subject: id })).status).toBe(303);
    expect(await look(token!)).toBe(401);
    const again = shown((await form('reopen', { subject: id })).body);
    expect([await look(token!), await look(again[1]!)]).toEqual([401, 200]);
    const events = await service.rows<{ event: string }>(
      `SELECT event FROM audit_event WHERE subject_type = 'staff' AND subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(events.map(({ event }) => event)).toEqual([
      'staff.created',
      'staff.placed',
      'staff.suspended',
      'staff.credentials_renewed',
    ]);
  });

  it('are nobody’s own to change, and no other role’s', async () => {
    const { id } = await account(service.account('admin').email);
    const refused = await form('suspend', { subject: id });
    expect([refused.status, refused.body.includes('Nobody changes their own account.')]).toEqual([409, true]);
    expect((await account(service.account('admin').email)).active).toBe(true);
    for (const role of ['caseworker', 'coordinator', 'duty_officer', 'auditor'])
      expect([role, (await form('suspend', { subject: id }, role)).status]).toEqual([role, 403]);
  });

  it.each([
    ['admin', '', 200],
    ['admin', '/staff', 200],
    ['admin', '/languages', 200],
    ['admin', '/delivery', 200],
    ['admin', '/work', 403],
    ['admin', '/audit', 403],
    ['auditor', '/audit', 200],
    ['auditor', '/staff', 403],
    ['coordinator', '/work', 200],
  ])('the %s opening /desk/admin%s gets %i', async (role, path, status) => {
    expect((await service.get(role, `/desk/admin${path}`)).status).toBe(status);
  });
});
