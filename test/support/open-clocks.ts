import type { PolicyVersion } from '../../src/policy/policy.rules';
import { termsFor } from '../../src/cases/deadlines/clock-terms.rules';

type Sql = (query: string, params: unknown[]) => Promise<unknown>;

const OFFICE = 'gulf-ombudsperson';
const DAY = 86_400_000;

/**
 * Puts `n` open clocks into a database, each with a case, a claim and a log of its own, as the superuser and in a few
 * statements. `due` ones ran out long before `now`; the others wake for the first time three weeks after it.
 */
export async function openClocks(
  sql: Sql,
  {
    n,
    due,
    now,
    policy,
    office = OFFICE,
  }: { n: number; due: boolean; now: Date; policy: PolicyVersion; office?: string },
): Promise<void> {
  const terms = termsFor(policy, 'remedy', { issue: 'wages', urgency: 'standard', office });
  const start = new Date(now.getTime() - (due ? 60 : 0) * DAY);
  const key = '00000000-0000-4000-8000-000000000001';
  await sql(
    `INSERT INTO data_key (id, purpose, wrapped, kek, created_at) VALUES ($1, 'case', '\\x00', '1', $2)
      ON CONFLICT DO NOTHING`,
    [key, now],
  );
  await sql(
    'CREATE TEMPORARY TABLE IF NOT EXISTS made (n integer, case_id uuid, claim_id uuid, clock_id uuid)',
    [],
  );
  await sql('TRUNCATE made', []);
  await sql(
    `INSERT INTO made SELECT n, gen_random_uuid(), gen_random_uuid(), gen_random_uuid() FROM generate_series(1, $1::int) n`,
    [n],
  );
  await sql(
    `INSERT INTO cases (id, reference, channel, data_key_id, language, issues, urgency, urgency_rank, status, person,
       contact_decision, policy_hash, next_clock_at, opened_at)
     SELECT case_id, 'R-' || case_id, 'web', $1, 'en', '{wages}', 'standard', 2, 'open', '{}', 'automatic', $2,
       $3::timestamptz + interval '28 days', $3 FROM made`,
    [key, policy.hash, start],
  );
  await sql(
    `INSERT INTO claim (id, case_id, issue, office, route, mediation, status, reasons, alternatives, policy_hash, opened_at)
     SELECT claim_id, case_id, 'wages', $1, 'work-at-destination', 'possible', 'examining', '[]', '[]', $2, $3 FROM made`,
    [office, policy.hash, start],
  );
  await sql(
    `INSERT INTO clock (id, case_id, claim_id, kind, definition, office, policy_hash, calendar_hash, citation, state, due_at,
       next_wake_at)
     SELECT clock_id, case_id, claim_id, 'remedy', $1, $2, $3, $3, $4, 'running', $5::timestamptz + interval '28 days',
       $5::timestamptz + interval '21 days' + n * interval '1 second' FROM made`,
    [terms.clock, office, policy.hash, terms.citation, start],
  );
  await sql(
    `INSERT INTO clock_event (clock_id, kind, occurred_at, received_at, actor, details)
     SELECT clock_id, 'start', $1, $1, 'system:made', $2::jsonb FROM made`,
    [start, JSON.stringify({ terms, schedule: `${policy.hash}/${office}` })],
  );
  for (const table of ['cases', 'claim', 'clock', 'clock_event']) await sql(`ANALYZE ${table}`, []);
}
