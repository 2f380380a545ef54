import type { TestApp } from './app';

/** What happens in a table of its own accord, or because somebody looked. */
const MACHINERY = ['loop', 'audit_event', 'audit_seal', 'webhook_progress'];

/** A digest of every table that holds what was said and decided: equal digests, equal contents. */
export async function fingerprint(service: TestApp): Promise<Record<string, string>> {
  const tables = await service.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !MACHINERY.includes(table.name))) {
    const [row] = await service.rows<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' ORDER BY t::text)), '') AS digest FROM "${name}" t`,
    );
    digests[name] = row!.digest;
  }
  return digests;
}
