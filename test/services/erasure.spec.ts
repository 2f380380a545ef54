import type { CaseDetail } from '../../src/cases/case-view.rules';
import { Case } from '../../src/cases/case.entity';
import { ErasureService } from '../../src/cases/worker/erasure.service';
import { ContactService } from '../../src/notifications/contact.service';
import type { WorkerCaseView } from '../../src/cases/worker/worker-case.rules';
import { ReceiptService } from '../../src/intake/receipt.service';
import { BlobStore } from '../../src/platform/blobs/blob-store';
import { subkey } from '../../src/platform/crypto/keyring.rules';
import { keyIdOf, open } from '../../src/platform/crypto/sealed.rules';
import { Vault } from '../../src/platform/crypto/vault.service';
import { system } from '../../src/platform/database/actor';
import { Database } from '../../src/platform/database/database';
import { startTestApp, type TestApp } from '../support/app';
import { found, tables, type Haystack } from '../support/canaries';
import { newNumber, Phone } from '../support/phone';
import { Office } from '../support/office';

const HERS = {
  body: 'Zitrönling quetzal ninefold',
  party: 'Brünnhilde Vortex Contracting',
  finding: 'Wobbegong in the ledger',
  complaint: 'Kookaburra never calls back',
  retaliation: 'Pangolin at the gate',
  picture: 'Axolotl in the picture',
  asked: 'Ocelot asked for this',
} as const;
const ANOTHERS = 'Tardigrade of the neighbour';
const PIN = '4711';

describe('erasure', () => {
  let service: TestApp;
  let office: Office;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([['officer', 'caseworker', 'qa-ombudsperson']]);
  });
  afterAll(() => service?.stop());

  /** Everything sealed that any key the service has still opens, and everything that lies in the clear. */
  async function opened(): Promise<Haystack[]> {
    const vault = service.app.get(Vault);
    const columns = await service.rows<{ name: string; column: string }>(
      `SELECT table_name AS name, column_name AS column FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type = 'bytea' AND table_name <> 'data_key'`,
    );
    const haystacks: Haystack[] = [];
    await service.app.get(Database).read(system('test'), async (manager) => {
      for (const { name, column } of columns) {
        const rows = await service.rows<Record<string, unknown>>(`SELECT * FROM "${name}"`);
        for (const row of rows) {
          const sealed = row[column];
          if (!Buffer.isBuffer(sealed) || sealed.length < 40) continue;
          const id = name === 'blob_chunk' ? `${String(row.blob_id)}:${String(row.n)}` : String(row.id);
          const text = await plain(vault, manager, { table: name, column, row: id }, sealed);
          if (text !== null) haystacks.push({ place: `${name}.${column}`, text });
        }
      }
    });
    return [...haystacks, ...(await tables(service))];
  }

  async function plain(
    vault: Vault,
    manager: Parameters<Vault['openKey']>[0],
    place: { table: string; column: string; row: string },
    sealed: Buffer,
  ): Promise<string | null> {
    try {
      const { key } = await vault.openKey(manager, keyIdOf(sealed));
      for (const each of [key, subkey(key, 'mediation')]) {
        try {
          return open(each, place, sealed).toString('utf8');
        } catch {
          // Sealed under the other of the two.
        }
      }
      return null;
    } catch {
      // A digest, or sealed under a key that is destroyed: nobody reads it.
      return null;
    }
  }

  const json = { 'content-type': 'application/json' };
  const words = Object.values(HERS);
  const hits = async () => {
    const all = found(words, await opened());
    return words.filter((word) => all.some((hit) => hit.startsWith(`${word} in `)));
  };

  async function receiptOf(phone: Phone): Promise<{ receipt: string; caseId: string; claim: string }> {
    const { id: caseId, claimViews, submissions } = await phone.case();
    const receipt = await service.app.get(Database).transaction(system('test'), async (tx) => {
      await tx.audit('test.receipt', { type: 'case', id: caseId });
      return service.app.get(ReceiptService, { strict: false }).ofOrNew(tx, submissions[0]!.id);
    });
    return { receipt, caseId, claim: claimViews[0]!.id };
  }
  const ask = async (receipt: string, asked: object, pin?: string) => {
    const body = JSON.stringify({ receipt, pin, ask: asked });
    expect((await service.post(null, '/api/v1/receipts/requests', body, json)).status).toBe(202);
  };

  it('leaves nothing of the worker that any key opens, and everything of everybody else', async () => {
    const number = newNumber();
    const hers = new Phone(service, number);
    await hers.text(`Company ${HERS.party} in Qatar not paying my salary three months. ${HERS.body}`);
    const neighbour = new Phone(service);
    await neighbour.text(`Company in Qatar not paying my salary two months. ${ANOTHERS}`);
    const { receipt, caseId, claim } = await receiptOf(hers);
    await ask(receipt, { verb: 'set_pin', pin: PIN });
    await office.done(`claims/${claim}/acknowledge`);
    await office.done(`claims/${claim}/examine`);
    await office.done(`claims/${claim}/finding`, {
      ...{ outcome: 'upheld', reasons: HERS.finding, evidence: [HERS.finding], partyHeard: 'declined' },
    });
    await office.done(`claims/${claim}/complaints`, { words: HERS.complaint });
    await office.done(`claims/${claim}/retaliation`, { kind: 'threat', words: HERS.retaliation });
    await ask(receipt, { verb: 'complain', words: HERS.asked });
    await service.app.get(Database).transaction(system('test'), async (tx) => {
      const blob = await service.app.get(BlobStore).put(tx, 'image/png', Buffer.from(HERS.picture));
      const [{ id }] = (await tx.manager.query(
        'SELECT submission_id AS id FROM case_submission WHERE case_id = $1 LIMIT 1',
        [caseId],
      )) as [{ id: string }];
      await tx.manager.query(
        `INSERT INTO media (id, submission_id, n, declared_type, url, blob_id, state, trust, next_attempt_at)
         VALUES (gen_random_uuid(), $1, 9, 'image/png', '\\x00', $2, 'stored', 'untrusted', $3)`,
        [id, blob, tx.now],
      );
      await tx.audit('test.media', { type: 'case', id: caseId });
    });
    // Until then it is all there for whoever may read it, so that not finding it means something.
    expect(await hits()).toEqual(words);

    await ask(receipt, { verb: 'delete_data' });
    service.clock.advance({ days: 4 });
    await service.tick();
    expect(await hits()).toEqual(words);
    await ask(receipt, { verb: 'delete_data' }, PIN);
    expect(await hits()).toEqual(words);
    service.clock.advance({ days: 4 });
    await service.tick();
    expect(await hits()).toEqual([]);
    expect(found([ANOTHERS], await opened()).length).toBeGreaterThan(0);
    expect(
      await service.rows(
        'SELECT 1 FROM party_mention m JOIN case_submission s USING (submission_id) WHERE s.case_id = $1',
        [caseId],
      ),
    ).toEqual([]);

    // The facts stay: that there was a case, how it ended, and the trail.
    const [kept] = await service.rows(
      'SELECT status, contact_id, erased_at IS NOT NULL AS gone FROM cases WHERE id = $1',
      [caseId],
    );
    expect(kept).toEqual({ status: 'closed', contact_id: null, gone: true });
    expect(await service.rows('SELECT status FROM claim WHERE id = $1', [claim])).toEqual([
      { status: 'withdrawn' },
    ]);
    expect(
      await service.rows(`SELECT 1 FROM audit_event WHERE event = 'case.erased' AND subject_id = $1`, [
        caseId,
      ]),
    ).toHaveLength(1);
    const detail = await service.get<CaseDetail>('duty_officer', `/api/v1/cases/${caseId}`);
    expect(detail.status).toBe(200);
    expect(detail.body.submissions.map(({ text }) => text).join('')).toBe('');
    for (const url of [`claims/${claim}/remedy`, `cases/${caseId}/requests`, `cases/${caseId}/consents`])
      expect(await office.look(url)).toBe(200);

    // Whoever writes from the number next is new.
    await new Phone(service, number).text('Company in Qatar took my passport');
    const cases = await service.rows(`SELECT id FROM cases WHERE erased_at IS NULL`);
    expect(cases).toHaveLength(2);
    // Everything is opened four times over.
  }, 300_000);

  const erase = (caseId: string) =>
    service.app
      .get(Database)
      .transaction(system('test'), (tx) =>
        service.app.get(ErasureService, { strict: false }).erase(tx, caseId),
      );
  const destroyed = async (table: 'contact' | 'submission', ids: readonly string[]) =>
    (
      await service.rows<{ gone: boolean }>(
        `SELECT k.destroyed_at IS NOT NULL AS gone FROM ${table} t JOIN data_key k ON k.id = t.data_key_id
          WHERE t.id = ANY ($1)`,
        [ids],
      )
    ).map(({ gone }) => gone);

  it('takes every number that the case ever had', async () => {
    const phone = new Phone(service);
    await phone.text('Company in Qatar not paying my salary two months');
    const { id } = await phone.case();
    const [before] = await service.rows<{ contact_id: string }>(
      'SELECT contact_id FROM cases WHERE id = $1',
      [id],
    );
    const after = await service.app.get(Database).transaction(system('test'), async (tx) => {
      const made = await service.app.get(ContactService, { strict: false }).byAddress(tx, 'sms', newNumber());
      await tx.manager.update(Case, { id }, { contactId: made.id });
      return made.id;
    });
    await erase(id);
    expect(await destroyed('contact', [before!.contact_id, after])).toEqual([true, true]);
  });

  it('takes what answered its questions also where the number is spared', async () => {
    const [phone, neighbour] = [new Phone(service), new Phone(service)];
    await neighbour.text('Company in Qatar took my passport');
    for (const text of ['Not paid my salary three months', '1', '2', '0', '0', '3', PIN])
      await phone.text(text);
    const { id } = await phone.case();
    const other = (await neighbour.case()).id;
    const answers = await service.rows<{ id: string }>(
      'SELECT answered_by AS id FROM question WHERE case_id = $1 AND answered_by IS NOT NULL',
      [id],
    );
    const [{ contact_id: contact } = { contact_id: '' }] = await service.rows<{ contact_id: string }>(
      'UPDATE cases SET contact_id = (SELECT contact_id FROM cases WHERE id = $1) WHERE id = $2 RETURNING contact_id',
      [id, other],
    );
    await erase(id);
    expect(answers.length).toBeGreaterThan(3);
    expect(
      new Set(
        await destroyed(
          'submission',
          answers.map((each) => each.id),
        ),
      ),
    ).toEqual(new Set([true]));
    expect(await destroyed('contact', [contact])).toEqual([false]);
  });

  it('spares the number where another case of it goes on, and says so', async () => {
    const intake = await service.rows<{ id: string; contact_id: string }>(
      'SELECT id, contact_id FROM cases WHERE contact_id IS NOT NULL AND erased_at IS NULL ORDER BY opened_at LIMIT 2',
    );
    const [one, two] = intake;
    await service.rows('UPDATE cases SET contact_id = $1 WHERE id = $2', [two!.contact_id, one!.id]);
    const [asked] = await service.rows<{ id: string }>(
      'SELECT submission_id AS id FROM case_submission WHERE case_id = $1',
      [one!.id],
    );
    const receipt = await service.app.get(Database).transaction(system('test'), async (tx) => {
      await tx.audit('test.receipt', { type: 'case', id: one!.id });
      return service.app.get(ReceiptService, { strict: false }).ofOrNew(tx, asked!.id);
    });
    await ask(receipt, { verb: 'delete_data' });
    const held = await service.get<{ items: { id: string }[] }>(
      'duty_officer',
      `/api/v1/cases/${one!.id}/requests`,
    );
    const url = `/api/v1/requests/${held.body.items[0]!.id}/confirm`;
    const confirmed = await service.post(
      'duty_officer',
      url,
      JSON.stringify({ checkedBy: 'in_person' }),
      json,
    );
    expect(confirmed.status).toBe(204);
    const [event] = await service.rows<{ details: { number: string } }>(
      `SELECT details FROM audit_event WHERE event = 'case.erased' AND subject_id = $1`,
      [one!.id],
    );
    expect(event!.details.number).toBe('other_case');
    const [contact] = await service.rows<{ destroyed_at: Date | null }>(
      'SELECT k.destroyed_at FROM contact c JOIN data_key k ON k.id = c.data_key_id WHERE c.id = $1',
      [two!.contact_id],
    );
    expect(contact!.destroyed_at).toBeNull();
    const body = JSON.stringify({ receipt });
    expect((await service.post<WorkerCaseView>(null, '/api/v1/receipts/lookup', body, json)).status).toBe(
      200,
    );
  });
});
