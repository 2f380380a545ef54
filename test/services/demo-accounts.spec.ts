import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGround, type Ground } from '../support/ground';
import { DemoAccounts, type DemoAccount } from '../../src/identity/demo-accounts.service';
import { IdentityModule } from '../../src/identity/identity.module';
import { SignInService } from '../../src/identity/sign-in.service';
import { StaffService } from '../../src/identity/staff.service';

const OFFICES = [
  { id: 'gulf-ombudsperson', kind: 'ombudsperson' },
  { id: 'ph-ombudsperson', kind: 'ombudsperson' },
  { id: 'survivor-support', kind: 'survivor_support' },
  { id: 'regional-panel', kind: 'panel' },
];

describe('demo accounts', () => {
  const home = mkdtempSync(join(tmpdir(), 'recourse-demo-'));
  const file = join(home, 'demo-accounts.json');
  let ground: Ground;
  let demo: DemoAccounts;

  const signIn = ({ email, password }: DemoAccount) => ground.app.get(SignInService).signIn(email, password);
  const byToken = ({ token }: DemoAccount) => ground.app.get(StaffService).findByToken(token);

  beforeAll(async () => {
    ground = await startGround({ imports: [IdentityModule], env: { DEMO: '1', RECOURSE_HOME: home } });
    demo = ground.app.get(DemoAccounts);
  });
  afterAll(async () => {
    await ground?.close();
    rmSync(home, { recursive: true });
  });

  it('are one for each role and office, in a file that only its owner reads', async () => {
    const accounts = await demo.ensure(OFFICES);
    expect(accounts.map(({ email, role, office }) => [email, role, office])).toEqual([
      ['caseworker.gulf-ombudsperson@recourse.example', 'caseworker', 'gulf-ombudsperson'],
      ['caseworker.ph-ombudsperson@recourse.example', 'caseworker', 'ph-ombudsperson'],
      ['survivor_support.survivor-support@recourse.example', 'survivor_support', 'survivor-support'],
      ['coordinator.regional-panel@recourse.example', 'coordinator', 'regional-panel'],
      ['duty_officer.1@recourse.example', 'duty_officer', null],
      ['duty_officer.2@recourse.example', 'duty_officer', null],
      ['admin@recourse.example', 'admin', null],
      ['auditor@recourse.example', 'auditor', null],
      ['hotline@recourse.example', 'hotline', null],
      ['translator@recourse.example', 'translator', null],
      ['panel_member@recourse.example', 'panel_member', null],
      ['adviser@recourse.example', 'adviser', null],
      ['interpreter@recourse.example', 'interpreter', null],
    ]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(accounts);
    expect(Object.keys(accounts[0]!)).toEqual(['name', 'email', 'role', 'office', 'password', 'token']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await signIn(accounts[0]!)).toEqual(expect.any(String));
    expect(await byToken(accounts[0]!)).toMatchObject({ role: 'caseworker', office: 'gulf-ombudsperson' });
  });

  it('put two duty officers on the rota, with phones', async () => {
    const rota = await ground.sql<{ id: string; phone: Buffer }>(
      'SELECT id, phone FROM staff WHERE duty_order IS NOT NULL ORDER BY duty_order',
    );
    const phones = await ground.database.read({ kind: 'system', name: 'test' }, (manager) =>
      Promise.all(rota.map((row) => ground.app.get(StaffService).phone(manager, row))),
    );
    expect(phones).toEqual(['+15005550101', '+15005550102']);
  });

  it('stay as they are at the next start', async () => {
    const before = readFileSync(file, 'utf8');
    const [one, two] = await Promise.all([demo.ensure(OFFICES), demo.ensure(OFFICES)]);
    expect(one).toEqual(JSON.parse(before));
    expect(two).toEqual(one);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it.each([
    ['was lost', () => rmSync(file)],
    ['was cut off', () => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100))],
    [
      'is of another database',
      () => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"recourse_', '"recourse_x')),
    ],
  ])('get new passwords and tokens where the file %s', async (_what, harm) => {
    const [before] = JSON.parse(readFileSync(file, 'utf8')) as [DemoAccount];
    harm();
    const [after] = (await demo.ensure(OFFICES)) as [DemoAccount];
    expect(after.email).toBe(before.email);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toContainEqual(after);
    await expect(signIn(before)).rejects.toMatchObject({ code: 'sign_in_failed' });
    expect(await byToken(before)).toBeNull();
    expect(await signIn(after)).toEqual(expect.any(String));
    expect(await byToken(after)).not.toBeNull();
    const [count] = await ground.sql('SELECT count(*)::int AS n FROM staff');
    expect(count).toEqual({ n: 13 });
  });

  it('are closed where no demo is allowed, and open again where it is', async () => {
    const [account] = JSON.parse(readFileSync(file, 'utf8')) as [DemoAccount];
    ground.config.demo = '0';
    expect(await demo.ensure(OFFICES)).toEqual([]);
    expect(await byToken(account)).toBeNull();
    await expect(signIn(account)).rejects.toMatchObject({ code: 'sign_in_failed' });
    ground.config.demo = '1';
    const [again] = (await demo.ensure(OFFICES)) as [DemoAccount];
    expect(await byToken(again)).not.toBeNull();
  });
});
