import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/platform/database/actor';
import { startGround, type Ground } from '../support/ground';
import { actorOf, type Role } from '../../src/identity/roles.rules';

const AT = '2026-03-01T08:00:00Z';
const staff = (role: Role, office: string | null): Actor => actorOf({ id: randomUUID(), role, office });

/** What the roles of `roles.rules.ts` come to in the database itself. */
describe('the walls between offices', () => {
  let ground: Ground;
  const cases = { wages: randomUUID(), fees: randomUUID(), both: randomUUID(), nobody: randomUUID() };

  async function insertCase(id: string, offices: (string | null)[]): Promise<void> {
    const [key, contact, submission] = [randomUUID(), randomUUID(), randomUUID()];
    await ground.sql(`INSERT INTO data_key VALUES ($1, 'case', '\\x00', '1', $2, NULL)`, [key, AT]);
    await ground.sql(
      `INSERT INTO contact (id, channel, address_digest, address, data_key_id, safety, created_at)
       VALUES ($1, 'sms', $2, '\\x00', $3, 'unknown', $4)`,
      [contact, Buffer.from(id), key, AT],
    );
    await ground.sql(
      `INSERT INTO cases (id, reference, channel, contact_id, data_key_id, language, issues, urgency, urgency_rank, status,
         person, contact_decision, policy_hash, opened_at)
       VALUES ($1, $2, 'sms', $3, $4, 'ne', '{wages}', 'normal', 3, 'open', '{}', 'automatic', 'p1', $5)`,
      [id, `R-${id}`, contact, key, AT],
    );
    await ground.sql(
      `INSERT INTO submission VALUES ($1, 'sms', $2, '\\x00', 'sms', $3, $4, '\\x00', '\\x00', NULL, NULL, $5, $5)`,
      [submission, Buffer.from(id), contact, key, AT],
    );
    await ground.sql(`INSERT INTO case_submission VALUES ($1, $2, 'opened', $3)`, [submission, id, AT]);
    for (const office of offices) {
      await ground.sql(
        `INSERT INTO claim (id, case_id, issue, office, route, mediation, status, reasons, alternatives, policy_hash, opened_at)
         VALUES ($1, $2, 'wages', $3, 'r1', 'possible', 'open', '[]', '[]', 'p1', $4)`,
        [randomUUID(), id, office, AT],
      );
    }
  }

  /** Which cases the actor sees, by each of the tables that lead to one. */
  const seenBy = (actor: Actor) =>
    ground.database.read(actor, async (manager) => {
      const seen = async (sql: string) => {
        const rows = (await manager.query(sql)) as { id: string }[];
        return Object.keys(cases).filter((name) =>
          rows.some(({ id }) => id === cases[name as keyof typeof cases]),
        );
      };
      return {
        cases: await seen('SELECT id FROM cases'),
        submissions: await seen(`SELECT convert_from(external_digest, 'UTF8') AS id FROM submission`),
        contacts: await seen(`SELECT convert_from(address_digest, 'UTF8') AS id FROM contact`),
        claims: await seen('SELECT case_id AS id FROM claim'),
      };
    });

  beforeAll(async () => {
    ground = await startGround();
    await ground.sql(`INSERT INTO policy_version VALUES ('p1', '{}', $1)`, [AT]);
    await insertCase(cases.wages, ['qa']);
    await insertCase(cases.fees, ['ph']);
    await insertCase(cases.both, ['qa', 'ph']);
    await insertCase(cases.nobody, [null]);
  });
  afterAll(() => ground?.close());

  const all = (names: string[]) => ({ cases: names, submissions: names, contacts: names, claims: names });

  it.each(['caseworker', 'survivor_support', 'coordinator'] as const)(
    'show %s the cases of their office',
    async (role) => {
      expect(await seenBy(staff(role, 'qa'))).toEqual(all(['wages', 'both']));
      expect(await seenBy(staff(role, 'ph'))).toEqual(all(['fees', 'both']));
    },
  );

  it('show an office its own claims of a case that it shares', async () => {
    const rows = await ground.database.read(staff('caseworker', 'qa'), (manager) =>
      manager.query('SELECT office FROM claim WHERE case_id = $1', [cases.both]),
    );
    expect(rows).toEqual([{ office: 'qa' }]);
  });

  it('show the duty officer every case', async () => {
    expect(await seenBy(staff('duty_officer', null))).toEqual(all(['wages', 'fees', 'both', 'nobody']));
  });

  it.each([
    ['admin', staff('admin', 'qa')],
    ['auditor', staff('auditor', 'qa')],
    ['hotline', staff('hotline', 'qa')],
    ['a caseworker without an office', staff('caseworker', null)],
    ['a role that is no longer known', staff('translator' as Role, 'qa')],
  ])('show %s none', async (_who, actor) => {
    expect(await seenBy(actor)).toEqual(all([]));
  });

  it('hold for writing as well', async () => {
    const [, count] = await ground.database.transaction(staff('caseworker', 'ph'), async (tx) => {
      await tx.audit('case.tried', { type: 'case', id: cases.wages });
      return (await tx.manager.query(`UPDATE cases SET status = 'closed' WHERE id = $1`, [cases.wages])) as [
        unknown,
        number,
      ];
    });
    expect(count).toBe(0);
  });
});
