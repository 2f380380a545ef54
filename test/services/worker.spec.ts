import { randomUUID } from 'node:crypto';
import { RemedyQuestions } from '../../src/cases/remedies/remedy-questions.service';
import type { RemedyView } from '../../src/cases/remedies/remedy-view.rules';
import type { HeldRequestView } from '../../src/cases/worker/held-requests.service';
import type { WorkerCaseView } from '../../src/cases/worker/worker-case.rules';
import { ContactService } from '../../src/notifications/contact.service';
import { newNumber } from '../support/phone';
import { WebIntakeService } from '../../src/intake/web/web-intake.service';
import { system } from '../../src/platform/database/actor';
import { Database } from '../../src/platform/database/database';
import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';

const PIN = '4711';
const STORY = 'Company in Qatar not paying my salary three months';

describe('a worker, with receipt and PIN', () => {
  let service: TestApp;
  let office: Office;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['officer', 'caseworker', 'qa-ombudsperson'],
      ['stranger', 'caseworker', 'survivor-support'],
    ]);
  });
  afterAll(() => service?.stop());

  interface Held {
    receipt: string;
    caseId: string;
    claim: string;
  }
  async function filed(pin: string | null = PIN): Promise<Held> {
    const intake = service.app.get(WebIntakeService, { strict: false });
    const { receipt } = await intake.file({
      ...{ nonce: randomUUID(), lang: 'en', story: STORY, raw: Buffer.from(STORY) },
      ...(pin ? { pin } : {}),
    });
    await service.settle();
    const [row] = await service.rows<{ case_id: string; id: string }>(
      'SELECT k.case_id, k.id FROM claim k JOIN cases c ON c.id = k.case_id ORDER BY c.opened_at DESC, k.id LIMIT 1',
    );
    // Each on a moment of its own, so that the latest is this one.
    service.clock.advance({ minutes: 1 });
    return { receipt, caseId: row!.case_id, claim: row!.id };
  }
  const json = { 'content-type': 'application/json' };
  const ask = (receipt: string, asked: object, pin?: string) =>
    service.post(null, '/api/v1/receipts/requests', JSON.stringify({ receipt, pin, ask: asked }), json);
  const asks = async (receipt: string, asked: object, pin?: string) => {
    const { status, body } = await ask(receipt, asked, pin);
    expect([status, body]).toEqual([202, { received: true }]);
  };
  const seen = async (receipt: string, pin = PIN) => {
    const body = JSON.stringify({ receipt, pin });
    const answer = await service.post<{ case: WorkerCaseView }>(null, '/api/v1/receipts/case', body, json);
    expect(answer.status).toBe(200);
    return answer.body.case;
  };
  const status = async (claim: string) =>
    (await service.rows<{ status: string }>('SELECT status FROM claim WHERE id = $1', [claim]))[0]!.status;
  const requests = async (caseId: string) =>
    (await office.seen<{ items: HeldRequestView[] }>(`cases/${caseId}/requests`)).items;
  const states = async (caseId: string) =>
    (await requests(caseId)).map(({ ask: { verb }, state }) => `${verb} ${state}`);
  const later = async (time: { days?: number; hours?: number }) => {
    service.clock.advance(time);
    await service.tick();
  };

  it('sees what becomes of the case, who can see it, and never a name of anybody', async () => {
    const { receipt, claim } = await filed();
    await office.done(`claims/${claim}/acknowledge`);
    const view = await seen(receipt);
    expect(view).toMatchObject({ erased: false, stage: 'person_has_it', obligations: [], consents: [] });
    expect(view.claims).toMatchObject([
      { status: 'acknowledged', next: 'office_looks_into_it', mayWithdraw: true },
    ]);
    expect(view.claims[0]!.by).not.toBeNull();
    expect(view.messages).toMatchObject([{ from: 'worker', text: STORY }]);
    const roles = view.seenBy.map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['caseworker', 'duty_officer']));
    expect(roles).not.toContain('admin');
    expect(roles).not.toContain('auditor');
    expect(JSON.stringify(view)).not.toContain('officer@test');
    for (const pin of [undefined, '0000']) {
      const body = JSON.stringify({ receipt, pin });
      expect((await service.post(null, '/api/v1/receipts/case', body, json)).status).toBe(403);
    }
  });

  it('withdraws by the PIN after the cooling time, and can take it back until then', async () => {
    const { receipt, caseId, claim } = await filed();
    await asks(receipt, { verb: 'withdraw' }, PIN);
    expect(await status(claim)).not.toBe('withdrawn');
    await asks(receipt, { verb: 'take_back' }, PIN);
    await later({ days: 4 });
    expect(await status(claim)).not.toBe('withdrawn');
    await asks(receipt, { verb: 'withdraw', claimId: claim }, PIN);
    await asks(receipt, { verb: 'withdraw', claimId: claim }, PIN);
    expect((await seen(receipt)).requests).toMatchObject([
      { verb: 'withdraw', state: 'taken_back' },
      { verb: 'withdraw', state: 'held' },
    ]);
    await later({ days: 2 });
    expect(await status(claim)).not.toBe('withdrawn');
    await later({ days: 2 });
    expect(await status(claim)).toBe('withdrawn');
    expect(await states(caseId)).toEqual(['withdraw taken_back', 'withdraw confirmed']);
  });

  it('does not withdraw where an officer finds that it is not her own wish', async () => {
    const { receipt, caseId, claim } = await filed();
    await asks(receipt, { verb: 'withdraw' }, PIN);
    const [held] = await requests(caseId);
    expect(await office.refused(`requests/${held!.id}/refuse`, { checkedBy: 'a text' })).toEqual([
      400,
      'invalid',
    ]);
    expect(
      (await office.refused(`requests/${held!.id}/refuse`, { checkedBy: 'in_person' }, 'stranger'))[0],
    ).toBe(404);
    await office.done(`requests/${held!.id}/refuse`, { checkedBy: 'in_person' });
    expect(await office.refused(`requests/${held!.id}/confirm`, { checkedBy: 'in_person' })).toEqual([
      409,
      'decided_already',
    ]);
    await later({ days: 10 });
    expect(await status(claim)).not.toBe('withdrawn');
  });

  it('changes nothing without the PIN, whatever is asked, until an officer has made sure', async () => {
    const { receipt, caseId, claim } = await filed();
    const before = await service.rows('SELECT * FROM claim WHERE case_id = $1', [caseId]);
    for (const asked of [
      { verb: 'withdraw' },
      { verb: 'pause' },
      { verb: 'delete_data' },
      { verb: 'dispute', claimId: claim, words: 'no' },
      { verb: 'dispute', claimId: randomUUID(), words: 'somebody else’s' },
      { verb: 'complain', words: 'nobody calls' },
      { verb: 'set_pin', pin: '9999' },
    ])
      await asks(receipt, asked);
    expect(await service.rows('SELECT * FROM claim WHERE case_id = $1', [caseId])).toEqual(before);
    expect(
      (await service.post(null, '/api/v1/receipts/case', JSON.stringify({ receipt, pin: '9999' }), json))
        .status,
    ).toBe(403);
    expect(await service.rows('SELECT reason FROM duty_page WHERE case_id = $1', [caseId])).toContainEqual({
      reason: 'worker_request',
    });
    const items = await requests(caseId);
    expect(JSON.stringify(items)).not.toMatch(/9999|pinHash/);
    const pause = items.find((each) => each.ask.verb === 'pause')!;
    await office.done(`requests/${pause.id}/confirm`, { checkedBy: 'call_with_safe_word' });
    expect(await status(claim)).toBe('paused');
    await asks(receipt, { verb: 'resume' }, PIN);
    expect(await status(claim)).not.toBe('paused');
    const complaint = items.find((each) => each.ask.verb === 'complain')!;
    await office.done(`requests/${complaint.id}/confirm`, { checkedBy: 'by_interpreter' });
    expect((await seen(receipt)).claims[0]!.reviews).toMatchObject([{ kind: 'handling', decidedAt: null }]);
    await later({ days: 15 });
    expect((await states(caseId)).filter((each) => each.endsWith('held'))).toEqual([]);
    expect(await states(caseId)).toEqual(expect.arrayContaining(['withdraw lapsed', 'delete_data lapsed']));
    expect(await status(claim)).not.toBe('withdrawn');
  });

  it('chooses a first PIN while its window is open, and no second one without the first', async () => {
    const early = await filed(null);
    await asks(early.receipt, { verb: 'set_pin', pin: '٤٧١١' });
    expect((await seen(early.receipt)).caseId).toBe(early.caseId);
    await asks(early.receipt, { verb: 'set_pin', pin: '12345' }, PIN);
    expect((await seen(early.receipt, '12345')).caseId).toBe(early.caseId);
    expect((await ask(early.receipt, { verb: 'set_pin', pin: '12' }, '12345')).status).toBe(400);
    const late = await filed(null);
    await later({ days: 4 });
    await asks(late.receipt, { verb: 'set_pin', pin: PIN });
    expect(await states(late.caseId)).toEqual(['set_pin held']);
    const [held] = await requests(late.caseId);
    await office.done(`requests/${held!.id}/confirm`, { checkedBy: 'in_person' });
    expect((await seen(late.receipt)).caseId).toBe(late.caseId);
  });

  it('locks after five wrong PINs, even for the right one', async () => {
    const { receipt } = await filed();
    const tried: number[] = [];
    for (const pin of ['1', '2', '3', '4', '5', PIN])
      tried.push((await ask(receipt, { verb: 'resume' }, pin)).status);
    expect(tried).toEqual([403, 403, 403, 403, 403, 429]);
    service.clock.advance({ minutes: 16 });
    await asks(receipt, { verb: 'resume' }, PIN);
  });

  it('locks for longer each time, and has the duty officer told at the third', async () => {
    const { receipt, caseId } = await filed();
    const guess = async (times: number) => {
      for (let each = 0; each < times; each++) await ask(receipt, { verb: 'resume' }, '0000');
    };
    const told = async () =>
      (await service.rows<{ reason: string }>('SELECT reason FROM duty_page WHERE case_id = $1', [caseId]))
        .map(({ reason }) => reason)
        .filter((reason) => reason === 'pin_guessed');
    await guess(5);
    service.clock.advance({ minutes: 16 });
    await guess(5);
    service.clock.advance({ minutes: 16 });
    expect((await ask(receipt, { verb: 'resume' }, PIN)).status).toBe(429);
    service.clock.advance({ minutes: 15 });
    expect(await told()).toEqual([]);
    await guess(5);
    expect(await told()).toEqual(['pin_guessed']);
    service.clock.advance({ hours: 1 });
    await asks(receipt, { verb: 'resume' }, PIN);
    await guess(5);
    service.clock.advance({ minutes: 16 });
    await asks(receipt, { verb: 'resume' }, PIN);
  });

  it('of several PINs that wait none is confirmed', async () => {
    const { receipt, caseId } = await filed();
    await asks(receipt, { verb: 'set_pin', pin: '9999' });
    service.clock.advance({ minutes: 1 });
    await asks(receipt, { verb: 'set_pin', pin: '8888' });
    const [first, second] = await requests(caseId);
    expect([first!.pinsHeld, second!.pinsHeld]).toEqual([2, 2]);
    const check = { checkedBy: 'in_person' };
    expect(await office.refused(`requests/${first!.id}/confirm`, check)).toEqual([409, 'several_pins']);
    await office.done(`requests/${first!.id}/refuse`, check);
    await office.done(`requests/${second!.id}/confirm`, check);
    expect((await seen(receipt, '8888')).caseId).toBe(caseId);
  });

  it('can ask for nothing before there is a case, and is told so', async () => {
    const intake = service.app.get(WebIntakeService, { strict: false });
    const { receipt } = await intake.file({
      ...{ nonce: randomUUID(), lang: 'en', story: STORY, raw: Buffer.from(STORY) },
    });
    const early = await ask(receipt, { verb: 'withdraw' });
    expect([early.status, (early.body as { reason?: string }).reason]).toEqual([409, 'too_early']);
    await service.settle();
  });

  const due = (limit = 10) =>
    service.app
      .get(Database)
      .read(system('test'), (manager) =>
        service.app.get(RemedyQuestions, { strict: false }).due(manager, service.clock.now(), limit),
      );
  /** Gives the case a number, which was called safe or not. */
  const texts = (caseId: string, safety: 'safe' | 'unsafe' = 'safe') =>
    service.app.get(Database).transaction(system('test'), async (tx) => {
      const contacts = service.app.get(ContactService, { strict: false });
      const { id } = await contacts.byAddress(tx, 'sms', newNumber());
      await contacts.setSafety(tx, id, safety);
      await tx.manager.query('UPDATE cases SET contact_id = $2 WHERE id = $1', [caseId, id]);
      return id;
    });

  it('is asked about punishment in turn, whomever nobody can ask any more', async () => {
    const watched = async (safety: 'safe' | 'unsafe') => {
      const { caseId, claim } = await filed();
      await office.done(`claims/${claim}/acknowledge`);
      await office.done(`claims/${claim}/retaliation/watch`, { occasion: 'party_told' });
      return { caseId, contact: await texts(caseId, safety) };
    };
    await watched('unsafe');
    const [first, second] = [await watched('safe'), await watched('safe')];
    service.clock.advance({ days: 8 });
    const [asked, ...others] = await due(1);
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ ask: 'retaliation', caseId: first.caseId });
    await service.rows(
      `INSERT INTO question (id, contact_id, case_id, kind, context, asked_at, expires_at, closed_at)
       VALUES (gen_random_uuid(), $1, $2, 'retaliation', $3, $4, $4, $4)`,
      [first.contact, first.caseId, { key: asked!.key }, service.clock.now()],
    );
    expect(await due(1)).toMatchObject([{ ask: 'retaliation', caseId: second.caseId }]);
  });

  it('says what arrived, and only that counts; consents are taken back at once', async () => {
    const { receipt, caseId, claim } = await filed();
    await office.done(`claims/${claim}/acknowledge`);
    await office.done(`claims/${claim}/examine`);
    const sourceId = await office.done(`claims/${claim}/finding`, {
      ...{ outcome: 'upheld', reasons: 'The pay slips show it', evidence: [], partyHeard: 'declined' },
    });
    const dueOn = new Date(service.clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
    const obligationId = await office.done(`claims/${claim}/obligations`, {
      ...{ kind: 'pay_wages', obligor: 'employer', source: 'finding', sourceId, accelerates: false },
      money: { currency: 'QAR', owed: '4500', agreed: '3000' },
      instalments: [{ agreed: '3000', dueOn }],
    });
    await texts(caseId);
    const ofCase = async () => (await due()).filter((each) => each.caseId === caseId);
    expect(await ofCase()).toEqual([]);
    // What could be asked would be, by the service itself, while the time goes by.
    await texts(caseId, 'unsafe');
    await later({ days: 8 });
    expect(await ofCase()).toEqual([]);
    await texts(caseId);
    expect(await ofCase()).toMatchObject([
      { ask: 'arrived', obligationId, currency: 'QAR', agreed: { kind: 'agreed', minor: 300_000 } },
    ]);
    const arrived = { verb: 'report_receipt', obligationId, what: 'arrived', currency: 'QAR', sum: '3000' };
    await asks(receipt, arrived);
    expect((await seen(receipt)).obligations[0]).toMatchObject({ arrived: { digits: '0.00' } });
    await asks(receipt, arrived, PIN);
    expect((await seen(receipt)).obligations[0]).toMatchObject({
      owed: { kind: 'owed', digits: '4500.00' },
      agreed: { kind: 'agreed', digits: '3000.00' },
      arrived: { kind: 'paid', digits: '3000.00' },
      claimed: { kind: 'claimed', digits: '0.00' },
      outcome: 'paid',
    });
    expect(await ofCase()).toEqual([]);
    await texts(caseId, 'unsafe');
    await later({ days: 31 });
    await texts(caseId);
    expect(await ofCase()).toMatchObject([{ ask: 'kept', agreed: null }]);
    // Of an obligation that is somebody else's nothing can be said.
    const other = await filed();
    expect((await ask(other.receipt, arrived, PIN)).status).toBe(404);
    const consent = await office.done(`cases/${caseId}/consents`, {
      ...{ recipient: 'inspection', what: ['claim'], explained: 'in_person', language: 'en' },
    });
    expect((await ask(other.receipt, { verb: 'revoke_consent', consentId: consent }, PIN)).status).toBe(404);
    await asks(receipt, { verb: 'revoke_consent', consentId: consent }, PIN);
    expect((await seen(receipt)).consents).toMatchObject([{ id: consent, revokedAt: expect.any(String) }]);
    expect((await office.seen<RemedyView>(`claims/${claim}/remedy`)).status).toBe('in_remedy');
  });

  it('answers somebody who guesses the same, whether there is such a case or not', async () => {
    expect((await ask('0000 0000 0000 0000', { verb: 'withdraw' })).status).toBe(404);
    expect((await ask('1234', { verb: 'withdraw' })).status).toBe(400);
    const { receipt } = await filed();
    const forged = { verb: 'change_contact', contactId: randomUUID() };
    expect((await ask(receipt, forged, PIN)).status).toBe(400);
  });
});
