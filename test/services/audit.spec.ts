import { system } from '../../src/platform/database/actor';
import { Loops } from '../../src/platform/queue/loops';
import { WebModule } from '../../src/platform/web/web.module';
import { IdentityModule } from '../../src/identity/identity.module';
import { StaffService } from '../../src/identity/staff.service';
import { startGround, type Ground } from '../support/ground';
import { AuditReading } from '../../src/audit/audit-reading.service';
import { AuditSealer } from '../../src/audit/audit-sealer.service';
import { AuditModule } from '../../src/audit/audit.module';

describe('the audit trail', () => {
  let ground: Ground;
  let sealer: AuditSealer;

  const record = (event: string, id: string, details = {}) =>
    ground.database.transaction(system('test'), (tx) => tx.audit(event, { type: 'case', id }, details));
  const sealNow = async () => {
    ground.clock.advance({ minutes: 1 / 6 });
    await ground.app.get(Loops).runDue();
  };
  const get = (path: string, token?: string) =>
    ground.app.inject({
      url: `/api/v1/audit/${path}`,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });

  beforeAll(async () => {
    ground = await startGround({ imports: [WebModule, IdentityModule, AuditModule] });
    sealer = ground.app.get(AuditSealer);
    await ground.database.transaction(system('test'), async (tx) => {
      for (const role of ['auditor', 'admin'] as const) {
        const person = { email: `${role}@x.example`, name: role, role, office: null, language: 'en' };
        await ground.app.get(StaffService).create(tx, person, { password: 'password', token: role });
      }
    });
  });
  afterAll(() => ground?.close());

  it('is sealed every ten seconds by the loop, and not twice', async () => {
    await record('case.opened', 'c1', { b: 1, a: ['x'], nothing: null });
    await sealNow();
    const [rows] = await ground.sql('SELECT count(*)::int AS n FROM audit_event WHERE sealed_by = 1');
    expect(rows).toEqual({ n: 3 });
    await sealNow();
    expect(await ground.sql('SELECT seq, at, events FROM audit_seal')).toEqual([
      { seq: '1', at: new Date('2026-03-01T08:00:10Z'), events: 3 },
    ]);
    await record('case.joined', 'c2');
    await sealNow();
    expect(await sealer.verifyChain()).toEqual({ intact: true, seals: 2, events: 4 });
  });

  it('takes in what was committed late, in a later seal', async () => {
    await ground.sql('BEGIN');
    await ground.sql(`INSERT INTO audit_event (at, actor, event, subject_type, subject_id, details)
      VALUES ('2026-03-01T08:00:00Z', 'staff:late', 'case.late', 'case', 'c3', '{}')`);
    await record('case.early', 'c4');
    await sealNow();
    await ground.sql('COMMIT');
    await sealNow();
    expect(await sealer.verifyChain()).toMatchObject({ intact: true });
    const seals = await ground.sql(
      `SELECT event, sealed_by FROM audit_event WHERE event IN ('case.late', 'case.early') ORDER BY id`,
    );
    expect(seals).toEqual([
      { event: 'case.late', sealed_by: '4' },
      { event: 'case.early', sealed_by: '3' },
    ]);
  });

  it('seals any backlog at once, in batches of 5,000', async () => {
    await ground.sql(`INSERT INTO audit_event (at, actor, event, subject_type, subject_id, details)
      SELECT '2026-03-01T08:00:00Z', 'system:x', 'case.x', 'case', i::text, '{}' FROM generate_series(1, 5001) i`);
    await sealNow();
    expect((await ground.sql('SELECT events FROM audit_seal ORDER BY seq')).map((row) => row.events)).toEqual(
      [3, 1, 1, 1, 5_000, 1],
    );
  });

  it.each([
    [
      'what happened',
      `UPDATE audit_event SET event = 'case.closed' WHERE event = 'case.opened'`,
      1,
      'root_differs',
    ],
    [
      'a detail',
      `UPDATE audit_event SET details = '{"b": 2}' WHERE event = 'case.opened'`,
      1,
      'root_differs',
    ],
    [
      'a moment',
      `UPDATE audit_event SET at = at + interval '1 microsecond' WHERE event = 'case.joined'`,
      2,
      'root_differs',
    ],
    [
      'who it was',
      `UPDATE audit_event SET actor = 'system:y' WHERE event = 'case.joined'`,
      2,
      'root_differs',
    ],
    ['a row away', `DELETE FROM audit_event WHERE event = 'case.joined'`, 2, 'events_missing'],
    [
      'a row to another seal',
      `UPDATE audit_event SET sealed_by = 1 WHERE event = 'case.joined'`,
      1,
      'events_missing',
    ],
    [
      'two rows for each other',
      `UPDATE audit_event SET sealed_by = CASE sealed_by WHEN 3 THEN 4 ELSE 3 END WHERE sealed_by IN (3, 4)`,
      3,
      'root_differs',
    ],
    ['a root', `UPDATE audit_seal SET root = sha256(root) WHERE seq = 2`, 2, 'root_differs'],
    [
      'a whole seal away',
      `UPDATE audit_event SET sealed_by = NULL WHERE sealed_by = 2; DELETE FROM audit_seal WHERE seq = 2`,
      2,
      'seal_missing',
    ],
  ])('shows that somebody changed %s', async (_what, harm, seq, reason) => {
    await ground.sql(`CREATE TABLE kept_event AS TABLE audit_event`);
    await ground.sql(`CREATE TABLE kept_seal AS TABLE audit_seal`);
    await ground.sql(harm);
    const verdict = await sealer.verifyChain();
    await ground.sql(`TRUNCATE audit_event, audit_seal; INSERT INTO audit_seal TABLE kept_seal;
      INSERT INTO audit_event OVERRIDING SYSTEM VALUE TABLE kept_event; DROP TABLE kept_event, kept_seal`);
    expect(verdict).toEqual({ intact: false, seq, reason });
    expect(await sealer.verifyChain()).toMatchObject({ intact: true });
  });

  it('cannot be altered by the service itself', async () => {
    const tries = [
      `UPDATE audit_event SET event = 'x'`,
      'DELETE FROM audit_event',
      `UPDATE audit_seal SET events = 1`,
    ];
    for (const sql of tries) {
      const attempt = ground.database.upkeep('test', (manager) => manager.query(sql));
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('publishes its roots to anybody, page by page', async () => {
    const first = (await get('roots?limit=4')).json<{
      items: { seq: string; root: string }[];
      next: string;
    }>();
    expect(first.items.map(({ seq }) => seq)).toEqual(['1', '2', '3', '4']);
    expect(first.items[0]).toEqual({
      seq: '1',
      at: '2026-03-01T08:00:10.000Z',
      events: 3,
      root: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const rest = (await get(`roots?limit=4&after=${first.next}`)).json<{ items: unknown[]; next: null }>();
    expect([rest.items.length, rest.next]).toEqual([2, null]);
  });

  it.each(['limit=0', 'limit=501', 'limit=x', 'after=-1', "after=1'", 'after=99999999999999999999'])(
    'refuses a page of %s and says which field',
    async (query) => {
      const answer = await get(`roots?${query}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'invalid', field: query.split('=')[0] });
    },
  );

  it('shows its rows to the auditor alone, and records that too', async () => {
    expect((await get('events')).statusCode).toBe(401);
    expect((await get('events', 'admin')).statusCode).toBe(403);
    const shown = (await get('events?subjectType=case&subjectId=c1', 'auditor')).json<{ items: unknown[] }>();
    expect(shown.items).toEqual([
      expect.objectContaining({
        actor: 'system:test',
        event: 'case.opened',
        subject: { type: 'case', id: 'c1' },
        details: { a: ['x'], b: 1, nothing: null },
        seal: '1',
      }),
    ]);
    expect(
      await ground.sql(`SELECT actor ~ '^staff:' AS staff FROM audit_event WHERE event = 'audit.read'`),
    ).toEqual([{ staff: true }]);
    expect((await get('verification', 'auditor')).json()).toMatchObject({ intact: true });
  });

  it('tells the history of a few things in the order it happened', async () => {
    await record('case.acknowledged', 'c1');
    const history = await ground.database.read(system('test'), (manager) =>
      ground.app.get(AuditReading).history(manager, 'case', ['c1', 'c2']),
    );
    expect(history.map(({ event }) => event)).toEqual(['case.opened', 'case.joined', 'case.acknowledged']);
    expect(Object.keys(history[0]!)).toEqual(['at', 'actor', 'event']);
  });
});
