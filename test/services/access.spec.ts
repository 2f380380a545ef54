import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { Database } from '../../src/platform/database/database';
import { WebModule } from '../../src/platform/web/web.module';
import { startGround, type Ground } from '../support/ground';
import { Access, CurrentStaff, Public, type Principal } from '../../src/identity/access';
import { IdentityModule } from '../../src/identity/identity.module';
import type { Role } from '../../src/identity/roles.rules';
import { StaffService } from '../../src/identity/staff.service';

@Controller('probe')
class ProbeController {
  @Get('open')
  @Public('test')
  open() {
    return { ok: true };
  }

  @Get('who')
  @Access('case.list')
  who(@CurrentStaff() staff: Principal) {
    return staff;
  }

  @Post('change')
  @Access('case.acknowledge')
  change() {
    return { changed: true };
  }

  @Get('cases/:id')
  @Access('case.read', { audit: 'case.viewed', subject: 'id' })
  view(@Param('id') id: string) {
    return { id, shown: true };
  }

  @Get('broken/:id')
  @Access('case.read', { audit: 'case.viewed', subject: 'id' })
  broken() {
    throw new Error('nothing was found to show');
  }
}

@Controller('probe')
class UndeclaredController {
  @Get('forgotten')
  forgotten() {
    return {};
  }

  @Get('too-early/:id')
  @Access('case.read', { audit: 'case.viewed', subject: 'id' })
  tooEarly(@Res() _reply: unknown) {
    return {};
  }
}

const ID = '0193b0c4-7b1f-7c11-9a63-1f2d3c4b5a69';
const PASSWORD = 'a long enough password';
const imports = [WebModule, IdentityModule];

describe('access', () => {
  let ground: Ground;
  const token = (role: Role) => ({ authorization: `Bearer recourse_${role}` });
  const email = (role: Role) => `${role}@office.example`;

  const ask = (
    method: 'GET' | 'POST' | 'HEAD',
    url: string,
    headers: Record<string, string> = {},
    body = '',
  ) =>
    ground.app.inject({
      method,
      url,
      headers: { ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers },
      payload: body || undefined,
    });

  async function signIn(role: Role, password = PASSWORD) {
    const body = new URLSearchParams({ email: email(role), password }).toString();
    const answer = await ask('POST', '/desk/sign-in', {}, body);
    return { answer, cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0]! };
  }

  beforeAll(async () => {
    ground = await startGround({ imports, controllers: [ProbeController] });
    const staff = ground.app.get(StaffService);
    await ground.database.transaction({ kind: 'system', name: 'test' }, async (tx) => {
      for (const role of ['caseworker', 'admin', 'hotline', 'duty_officer', 'coordinator'] as const) {
        const office = role === 'caseworker' || role === 'coordinator' ? 'qa' : null;
        await staff.create(
          tx,
          { email: email(role), name: `A ${role}`, role, office, language: 'ar', phone: '+15005550101' },
          { password: PASSWORD, token: `recourse_${role}` },
        );
      }
    });
  });
  afterAll(() => ground?.close());

  describe('at boot', () => {
    it('refuses routes that declare no access, or would answer before their view is recorded', async () => {
      const start = startGround({ imports, controllers: [ProbeController, UndeclaredController] });
      await expect(start).rejects.toThrow(
        /UndeclaredController\.forgotten declares neither.*\n.*UndeclaredController\.tooEarly records its view/,
      );
    });
  });

  describe('with a token', () => {
    it('says who asks', async () => {
      const answer = await ask('GET', '/probe/who', token('caseworker'));
      expect(answer.json()).toEqual({
        staffId: expect.any(String) as string,
        name: 'A caseworker',
        role: 'caseworker',
        office: 'qa',
        language: 'ar',
        actor: { kind: 'staff', id: expect.any(String) as string, offices: ['qa'], allCases: false },
        via: 'token',
        csrf: null,
      });
    });

    it('needs none where everybody may', async () => {
      expect((await ask('GET', '/probe/open')).json()).toEqual({ ok: true });
    });

    it.each([
      ['none', {}],
      ['an unknown one', { authorization: 'Bearer recourse_nobody' }],
      ['another scheme', { authorization: 'Basic recourse_caseworker' }],
    ])('refuses %s', async (_what, headers) => {
      const answer = await ask('GET', '/probe/who', headers);
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toEqual({ code: 'sign_in_needed', message: 'en errors:sign_in_needed' });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    });

    it('refuses who lacks the permission, in their language', async () => {
      const answer = await ask('GET', '/probe/who', token('admin'));
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toEqual({ code: 'forbidden', message: 'ar errors:forbidden' });
    });

    it('needs nothing from a form to change something', async () => {
      expect((await ask('POST', '/probe/change', token('caseworker'))).json()).toEqual({ changed: true });
    });

    it('closes with the account', async () => {
      await ground.sql('UPDATE staff SET active = false WHERE role = $1', ['coordinator']);
      expect((await ask('GET', '/probe/who', token('coordinator'))).statusCode).toBe(401);
    });

    it('is not kept, nor is the phone', async () => {
      const rows = await ground.sql<{ kept: string }>(
        `SELECT password_hash || encode(token_digest, 'escape') || encode(phone, 'escape') AS kept FROM staff`,
      );
      expect(rows).toHaveLength(5);
      for (const { kept } of rows) expect(kept).not.toMatch(new RegExp(`recourse_|${PASSWORD}|5005550101`));
    });
  });

  describe('with a session', () => {
    it('begins with the right password and ends with signing out', async () => {
      const { answer, cookie } = await signIn('caseworker');
      expect(answer.statusCode).toBe(303);
      expect(answer.headers.location).toBe('/desk');
      expect(answer.headers['set-cookie']).toMatch(
        /^recourse=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
      );
      const { csrf, via } = (await ask('GET', '/probe/who', { cookie })).json<Principal>();
      expect(via).toBe('session');
      const out = await ask('POST', '/desk/sign-out', { cookie }, `csrf=${csrf}`);
      expect(out.statusCode).toBe(303);
      expect((await ask('GET', '/probe/who', { cookie })).statusCode).toBe(401);
    });

    it('ends after eight hours', async () => {
      const { cookie } = await signIn('caseworker');
      ground.clock.advance({ hours: 7, minutes: 59.9 });
      expect((await ask('GET', '/probe/who', { cookie })).statusCode).toBe(200);
      ground.clock.advance({ minutes: 0.1 });
      expect((await ask('GET', '/probe/who', { cookie })).statusCode).toBe(401);
    });

    it('changes something only for a form of its own', async () => {
      const [mine, other] = [await signIn('caseworker'), await signIn('caseworker')];
      const csrfOf = async ({ cookie }: { cookie: string }) =>
        (await ask('GET', '/probe/who', { cookie })).json<Principal>().csrf!;
      const { cookie } = mine;
      for (const body of ['', 'csrf=', 'csrf=guess', `csrf=${await csrfOf(other)}`]) {
        const refused = await ask('POST', '/probe/change', { cookie }, body);
        expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'csrf']);
      }
      const csrf = await csrfOf(mine);
      expect((await ask('POST', '/probe/change', { cookie }, `csrf=${csrf}`)).json()).toEqual({
        changed: true,
      });
      const byHeader = await ask('POST', '/probe/change', { cookie, 'x-csrf-token': csrf });
      expect(byHeader.json()).toEqual({ changed: true });
    });

    it('sends a browser that has none to the sign-in page', async () => {
      const answer = await ask('GET', '/probe/who', { accept: 'text/html' });
      expect([answer.statusCode, answer.headers.location]).toEqual([
        303,
        '/desk/sign-in?next=%2Fprobe%2Fwho',
      ]);
      const page = await ask('GET', '/desk/sign-in', { accept: 'text/html', 'accept-language': 'ne' });
      expect(page.body).toContain('<html lang="ne" dir="ltr">');
      expect(page.body).toContain('ne sign_in:password');
    });

    it('is not for accounts that only use the API', async () => {
      const { answer, cookie } = await signIn('hotline');
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toContain('errors:no_desk');
      expect(cookie).toBe('');
    });

    it('is not begun by another site', async () => {
      const body = new URLSearchParams({ email: email('caseworker'), password: PASSWORD }).toString();
      const answer = await ask('POST', '/desk/sign-in', { 'sec-fetch-site': 'cross-site' }, body);
      expect(answer.statusCode).toBe(403);
    });
  });

  describe('with a wrong password', () => {
    it('says the same of an account and of none, and repeats only the address', async () => {
      const { answer } = await signIn('caseworker', '<script>');
      const nobody = await ask(
        'POST',
        '/desk/sign-in',
        {},
        'email=nobody%40office.example&password=%3Cscript%3E',
      );
      expect([answer.statusCode, nobody.statusCode]).toEqual([401, 401]);
      expect(answer.body).toContain('en errors:sign_in_failed');
      const blank = (html: string) => html.replace(/nonce="[^"]+"/, '').replace(/value="[^"]*"/, '');
      expect(blank(answer.body)).toBe(blank(nobody.body));
      expect(answer.body).not.toContain('script');
    });

    it('rests the account for a quarter of an hour after eight in a row, those of one moment too', async () => {
      await Promise.all(Array.from({ length: 12 }, () => signIn('duty_officer', 'wrong')));
      const [row] = await ground.sql(
        `SELECT failed_sign_ins, locked_until FROM staff WHERE role = 'duty_officer'`,
      );
      expect(row).toEqual({
        failed_sign_ins: 8,
        locked_until: new Date(ground.clock.now().getTime() + 900_000),
      });
      const recorded =
        await ground.sql(`SELECT 1 FROM audit_event WHERE event = 'staff.sign_in_failed' AND subject_id =
        (SELECT id::text FROM staff WHERE role = 'duty_officer')`);
      expect(recorded).toHaveLength(8);
      expect((await signIn('duty_officer')).answer.statusCode).toBe(401);
      expect((await signIn('caseworker')).answer.statusCode).toBe(303);
      ground.clock.advance({ minutes: 15 });
      expect((await signIn('duty_officer')).answer.statusCode).toBe(303);
      const [open] = await ground.sql(
        `SELECT failed_sign_ins, locked_until FROM staff WHERE role = 'duty_officer'`,
      );
      expect(open).toEqual({ failed_sign_ins: 0, locked_until: null });
    });
  });

  describe('to what is recorded', () => {
    const views = () =>
      ground.sql(`SELECT actor, subject_type, subject_id FROM audit_event WHERE event = 'case.viewed'`);

    it('shows nothing that was not recorded first', async () => {
      await ground.sql('REVOKE INSERT ON audit_event FROM recourse_app');
      const refused = await ask('GET', `/probe/cases/${ID}`, token('caseworker'));
      await ground.sql('GRANT INSERT ON audit_event TO recourse_app');
      expect(refused.statusCode).toBe(500);
      expect(refused.json()).toEqual({ code: 'internal', message: 'ar errors:internal' });
      expect(await views()).toEqual([]);
    });

    it('records who saw what, and nothing where nothing was shown', async () => {
      await ask('GET', `/probe/broken/${ID}`, token('caseworker'));
      await ask('GET', `/probe/cases/${ID}`, token('admin'));
      await ask('GET', `/probe/cases/${encodeURIComponent('my name is …')}`, token('caseworker'));
      expect(await views()).toEqual([]);
      const shown = await ask('GET', `/probe/cases/${ID.toUpperCase()}`, token('caseworker'));
      expect(shown.json()).toMatchObject({ shown: true });
      const [staff] = await ground.sql<{ id: string }>(`SELECT id FROM staff WHERE role = 'caseworker'`);
      expect(await views()).toEqual([{ actor: `staff:${staff!.id}`, subject_type: 'case', subject_id: ID }]);
    });
  });

  it('opens a phone again for whoever pages', async () => {
    const staff = ground.app.get(StaffService);
    const phone = await ground.app.get(Database).read({ kind: 'system', name: 'test' }, async (manager) => {
      const [row] = (await manager.query(`SELECT id, phone FROM staff WHERE role = 'duty_officer'`)) as [
        { id: string; phone: Buffer },
      ];
      return staff.phone(manager, row);
    });
    expect(phone).toBe('+15005550101');
  });
});
