import { NoticeService } from '../../src/notifications/notice.service';
import { ReceiptService } from '../../src/intake/receipt.service';
import { system } from '../../src/platform/database/actor';
import { Database } from '../../src/platform/database/database';
import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const WAGES = 'Not paid my salary three months';
const RECEIPT = /(?:\d{4} ){3}\d{4}/g;
const PIN = '4711';
const SAME_OR_NEW = 'Is this the same as before, or something new? 1 same, 2 new';
const FIRST = 'We got your message. Is it safe to write to you here? 1 yes, 2 no';

describe('a case whose phone has changed hands, or whose worker has a new one', () => {
  let service: TestApp;
  let office: Office;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([['officer', 'caseworker', 'qa-ombudsperson']]);
  });
  afterAll(() => service?.stop());

  const pass = async (by: { minutes?: number; hours?: number; days?: number }) => {
    service.clock.advance(by);
    await service.tick();
  };
  const said = async (phone: Phone, text: string, more: Record<string, string> = {}): Promise<string[]> => {
    const before = (await phone.heard()).length;
    await phone.text(text, more);
    return (await phone.heard()).slice(before);
  };
  /** A number with a case, called safe, and every first question left out but for the PIN. */
  const settled = async (): Promise<Phone> => {
    const phone = new Phone(service);
    for (const text of [WAGES, '1', '2', '0', '0', '3', PIN]) await phone.text(text);
    return phone;
  };
  const receiptsHeard = async (phone: Phone) => (await phone.heard()).join('\n').match(RECEIPT) ?? [];
  const json = { 'content-type': 'application/json' };
  const look = async (receipt: string, pin: string) =>
    (await service.post(null, '/api/v1/receipts/lookup', JSON.stringify({ receipt, pin }), json)).status;
  const ask = async (receipt: string, asked: object) =>
    service.post(null, '/api/v1/receipts/requests', JSON.stringify({ receipt, ask: asked }), json);

  it('a case has one receipt, and whoever hears it again by the phone can set no PIN of their own', async () => {
    const phone = await settled();
    const [receipt] = await receiptsHeard(phone);
    await pass({ hours: 25 });
    expect(await said(phone, 'they took my passport')).toEqual([SAME_OR_NEW]);
    expect(await said(phone, '1')).toEqual([FIRST]);
    await phone.text('1');
    expect(await receiptsHeard(phone)).toEqual([receipt, receipt]);
    // A filing of another kind brings a receipt of its own, and opens no second door either.
    const later = (await phone.trace()).find(({ externalId }) => externalId === phone.sids[7])!;
    const other = await service.app.get(Database).transaction(system('test'), async (tx) => {
      await tx.audit('receipt.made', { type: 'submission', id: later.submissionId! });
      return service.app.get(ReceiptService, { strict: false }).ofOrNew(tx, later.submissionId!);
    });
    expect(other).not.toBe(receipt);
    expect((await ask(other, { verb: 'set_pin', pin: '9999' })).status).toBe(202);
    expect(await look(other, '9999')).toBe(403);
    expect((await ask(receipt!, { verb: 'set_pin', pin: '9999' })).status).toBe(202);
    expect(await look(receipt!, '9999')).toBe(403);
    expect(await look(receipt!, PIN)).toBe(200);
  });

  const contactOf = async (caseId: string) =>
    (await service.rows<{ contact_id: string }>('SELECT contact_id FROM cases WHERE id = $1', [caseId]))[0]!
      .contact_id;
  const queue = async (contactId: string, caseId: string): Promise<void> => {
    await service.app.get(Database).transaction(system('test'), async (tx) => {
      const notices = service.app.get(NoticeService, { strict: false });
      const to = { contactId };
      await notices.queue(tx, { to, caseId, message: 'report_noted', params: {}, language: 'en' });
    });
    await service.settle();
  };

  it('coming back from a new number acts on the case of the receipt, and silences the old number', async () => {
    const old = await settled();
    const { id } = await old.case();
    const before = await contactOf(id);
    const [receipt] = await receiptsHeard(old);
    await pass({ hours: 2 });
    expect(await said(old, 'they took my passport')).toEqual([SAME_OR_NEW]);

    // She writes first, and gives the receipt only then.
    const fresh = new Phone(service);
    expect(await said(fresh, 'My employer has not paid my wages')).toEqual([FIRST]);
    const { id: second } = await fresh.case();
    expect(await said(fresh, receipt!)).toEqual([]);
    expect(await said(fresh, '1')).toEqual([expect.stringContaining('Write your secret number')]);
    expect(await said(fresh, PIN)).toEqual([expect.stringContaining('We have written it down')]);
    const now = await contactOf(id);
    expect(now).toBe(await contactOf(second));
    expect(now).not.toBe(before);

    // What was asked at the old number lapses; what was to be said there is not.
    expect(await said(old, '1')).not.toContainEqual(expect.stringContaining('secret'));
    const [moved] = await service.rows<{ texts: string }>(
      `SELECT count(*) AS texts FROM case_submission j JOIN submission s ON s.id = j.submission_id
        WHERE j.case_id = $1 AND j.how = 'same_matter' AND s.contact_id = $2`,
      [id, before],
    );
    expect(moved!.texts).toBe('0');
    const heard = (await old.heard()).length;
    await queue(before, id);
    expect((await old.heard()).length).toBe(heard);
    expect((await old.notices()).filter(({ state }) => state === 'held')).toMatchObject([
      { message: 'report_noted', heldFor: 'contact_changed' },
    ]);
    await queue(now, id);
    expect((await fresh.heard()).at(-1)).toContain('We have written it down');
  });

  it('what waited for the address to be called safe goes once it is', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    const { id } = await phone.case();
    await queue(await contactOf(id), id);
    expect((await phone.notices()).filter(({ state }) => state === 'held')).toMatchObject([
      { message: 'report_noted', heldFor: 'not_yet_safe' },
    ]);
    await phone.text('1');
    await pass({ minutes: 1 });
    expect(await phone.heard()).toContainEqual(expect.stringContaining('We have written it down'));
  });

  it('the receipt that is told after START is that of the case', async () => {
    const phone = await settled();
    const [receipt] = await receiptsHeard(phone);
    await phone.text('STOP', { OptOutType: 'STOP' });
    await pass({ days: 1 });
    expect(await said(phone, 'START', { OptOutType: 'START' })).toEqual([FIRST]);
    await phone.text('1');
    expect(await receiptsHeard(phone)).toEqual([receipt, receipt]);
  });

  it('a PIN that comes too late stands in no thread, and opens no case', async () => {
    const phone = await settled();
    expect(await said(phone, 'withdraw')).toEqual([expect.stringContaining('Write your secret number')]);
    await pass({ days: 2 });
    expect(await said(phone, PIN)).toEqual([]);
    const { submissions } = await phone.case();
    expect(submissions.map(({ text }) => text)).not.toContain(PIN);
  });
});
