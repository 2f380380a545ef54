import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StatusView } from '../../src/cases/status.rules';
import { startTestApp, type TestApp } from '../support/app';
import { dayIn } from '../support/hearing';
import { Office } from '../support/office';
import { newNumber, Phone } from '../support/phone';

const WAGES = 'Company not paying my salary three months';
const PASSPORT = 'agent took my passport and keeps it';
const FIRST = 'We got your message. Is it safe to write to you here? 1 yes, 2 no';
const SAME_OR_NEW = 'Is this the same as before, or something new? 1 same, 2 new';
const HOW_MUCH = 'How much money came? Write the number, in QAR. If nothing came, write 0.';
const RECEIPT = /(\d{4} ){3}\d{4}/g;
const PIN = '471100';
const MATTER = /salary|wage|passport|agent|months|ombuds|employer|complain/i;
/** The journeys' own policy says nothing of silent numbers. */
const SENDING = `
sending:
  hours: [00:00-23:59]
  hours_source: The journeys
  answered_within_minutes: { value: 30, source: The journeys }
  most_an_hour: { value: 100, source: The journeys }
  most_a_day: { value: 100, source: The journeys }
  silent_days: { value: 60, source: The journeys }
  safe_word_holds_hours: { value: 24, source: The journeys }
`;

/** Somebody who is not the worker, with what they could come by; and two who have to share one phone. */
describe('whoever is not the worker', () => {
  let service: TestApp;
  let office: Office;
  const folder = mkdtempSync(join(tmpdir(), 'recourse-policy-'));

  beforeAll(async () => {
    cpSync(join(__dirname, '../support/policy'), folder, { recursive: true });
    appendFileSync(join(folder, 'channels.yaml'), SENDING);
    service = await startTestApp({ env: { POLICY_DIR: folder } });
    office = new Office(service);
    await office.hire([['finder', 'caseworker', 'qa-ombudsperson']]);
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const pass = async (by: { minutes?: number; hours?: number; days?: number }) => {
    service.clock.advance(by);
    await service.tick();
  };
  const said = async (phone: Phone, text: string): Promise<string[]> => {
    const before = (await phone.heard()).length;
    await phone.text(text);
    return (await phone.heard()).slice(before);
  };
  const all = async (phone: Phone, texts: readonly string[]): Promise<string[]> => {
    const heard: string[] = [];
    for (const text of texts) {
      heard.push(...(await said(phone, text)));
      service.clock.advance({ minutes: 20 });
    }
    return heard;
  };
  const receiptsAt = async (phone: Phone) => (await phone.heard()).join('\n').match(RECEIPT) ?? [];

  /** A worker with a case and a PIN; all of the questions are answered. */
  const worker = async (phone = new Phone(service), pin = PIN) => {
    for (const text of [WAGES, '1', '2', '0', '0', '3', pin]) await phone.text(text);
    const [found] = await phone.cases();
    const [receipt] = await receiptsAt(phone);
    return { phone, caseId: found!.id, claim: found!.claimViews[0]!.id, receipt: receipt! };
  };
  /** A sum that fell due, about which the worker is asked. */
  const owed = async (claim: string, due = 1): Promise<void> => {
    await office.done(`claims/${claim}/acknowledge`);
    await office.done(`claims/${claim}/examine`);
    const finding = { outcome: 'upheld', reasons: 'x', evidence: ['pay slips'], partyHeard: 'declined' };
    const sourceId = await office.done(`claims/${claim}/finding`, finding);
    await office.done(`claims/${claim}/obligations`, {
      ...{ kind: 'pay_wages', obligor: 'employer', source: 'finding', sourceId, accelerates: false },
      money: { currency: 'QAR', owed: '1000', agreed: '1000' },
      instalments: [{ agreed: '1000', dueOn: dayIn(service, due) }],
    });
  };

  /** Everything of a case that somebody could wish to change. */
  const stateOf = async (caseId: string) => ({
    claims: await service.rows(
      'SELECT id, status, issue, office, assigned_to FROM claim WHERE case_id = $1 ORDER BY id',
      [caseId],
    ),
    case: await service.rows('SELECT status, contact_id, contact_decision FROM cases WHERE id = $1', [
      caseId,
    ]),
    texts: await service.rows(
      'SELECT submission_id FROM case_submission WHERE case_id = $1 ORDER BY submission_id',
      [caseId],
    ),
    reports: await service.rows(
      `SELECT r.id FROM receipt_report r JOIN obligation o ON o.id = r.obligation_id JOIN claim c ON c.id = o.claim_id
        WHERE c.case_id = $1`,
      [caseId],
    ),
    pins: await service.rows(
      `SELECT r.pin_hash FROM receipt r JOIN case_submission s USING (submission_id) WHERE s.case_id = $1 ORDER BY r.id`,
      [caseId],
    ),
  });
  const requests = (caseId: string) =>
    service.rows<{ verb: string; proof: string; state: string }>(
      'SELECT verb, proof, state FROM worker_request WHERE case_id = $1 ORDER BY asked_at, id',
      [caseId],
    );
  /** Nothing that was asked for in the case was proven, and nothing was done. */
  const nothingDone = async (caseId: string) => {
    for (const request of await requests(caseId)) {
      expect(request.proof).toBe('none');
      expect(['held', 'lapsed']).toContain(request.state);
    }
  };

  it('with the phone guesses at the PIN, and is answered as she would be', async () => {
    const { phone, caseId } = await worker();
    await pass({ hours: 2 });
    const before = await stateOf(caseId);
    const guesses = ['0000', '1234', '471101'];
    const heard = await all(
      phone,
      guesses.flatMap((guess) => ['withdraw', guess]),
    );
    expect(new Set(heard.filter((each) => !each.startsWith('Write your secret number')))).toEqual(
      new Set(['Thank you. We have written it down. A person will ask you before anything changes.']),
    );
    expect(heard.join()).not.toMatch(MATTER);
    // The texts themselves are kept, for people to see.
    expect({ ...(await stateOf(caseId)), texts: [] }).toEqual({ ...before, texts: [] });
    expect(await requests(caseId)).toEqual([{ verb: 'withdraw', proof: 'none', state: 'held' }]);
    await pass({ days: 15 });
    expect((await stateOf(caseId)).claims).toEqual(before.claims);
    await nothingDone(caseId);
  });

  it('with the receipt alone, on a phone of their own, moves nothing there', async () => {
    const { phone, caseId, receipt } = await worker();
    const heardByHer = await phone.heard();
    const thief = new Phone(service);
    const before = await stateOf(caseId);
    expect(await said(thief, receipt)).toEqual([FIRST]);
    const heard = await all(thief, [
      '1',
      '1234',
      receipt,
      '4321',
      `status ${receipt}`,
      'withdraw',
      'delete',
      '1',
    ]);
    expect(heard.join()).not.toMatch(MATTER);
    expect(await stateOf(caseId)).toEqual(before);
    await nothingDone(caseId);
    expect(await phone.heard()).toEqual(heardByHer);
    const looked = await service.post<StatusView>(null, '/api/v1/receipts/lookup', { receipt });
    expect(looked.body).toMatchObject({ stage: 'received', withPin: null });
  });

  it('with the phone and the receipt answers for her about the money, and moves nothing', async () => {
    const { phone, caseId, claim, receipt } = await worker();
    await owed(claim);
    await pass({ days: 6 });
    expect((await phone.heard()).at(-1)).toBe(HOW_MUCH);
    const before = await stateOf(caseId);
    const heard = await all(phone, [
      '1000',
      '1234',
      receipt,
      `withdraw ${receipt}`,
      'withdraw',
      receipt.slice(0, 4),
    ]);
    expect(heard.join()).not.toMatch(MATTER);
    const after = await stateOf(caseId);
    expect({ ...after, texts: [] }).toEqual({ ...before, texts: [] });
    expect(after.reports).toEqual([]);
    expect((await requests(caseId)).map(({ verb }) => verb)).toContain('report_receipt');
    await nothingDone(caseId);
  });

  describe('two workers on one phone', () => {
    it('have two cases, and neither learns of the other', async () => {
      const one = await worker();
      await pass({ hours: 2 });
      const before = await stateOf(one.caseId);
      const { phone } = one;
      const until = (await phone.heard()).length;
      expect(await said(phone, PASSPORT)).toEqual([SAME_OR_NEW]);
      const heard = [...(await said(phone, '2')), ...(await all(phone, ['2', '0', '0', '822822']))];
      const [first, second, ...more] = await phone.cases();
      expect(more).toEqual([]);
      expect(first!.id).toBe(one.caseId);
      expect(first!.claims.map(({ issue }) => issue)).toEqual(['wages']);
      expect(second!.claims.map(({ issue }) => issue)).toEqual(['documents']);
      expect(heard.join()).not.toMatch(MATTER);
      expect((await phone.heard()).slice(until).join()).not.toContain(one.receipt);
      const receipts = new Set(await receiptsAt(phone));
      expect(receipts.size).toBe(2);
      expect(await stateOf(one.caseId)).toEqual(before);

      // Each receipt opens its own, with the PIN of its own worker.
      const [, other] = [...receipts];
      const look = async (receipt: string, pin: string) => {
        const { status, body } = await service.post<StatusView>(null, '/api/v1/receipts/lookup', {
          receipt,
          pin,
        });
        return status < 300 ? body.withPin?.claims.map(({ issue }) => issue) : status;
      };
      expect(await look(one.receipt, PIN)).toEqual(['wages']);
      expect(await look(other!, '822822')).toEqual(['documents']);
      expect(await look(one.receipt, '822822')).toBe(403);
      expect(await look(other!, PIN)).toBe(403);
    });

    it('answer for themselves: the PIN of one moves nothing of the other', async () => {
      const one = await worker();
      const { phone } = one;
      await pass({ hours: 2 });
      for (const text of [PASSPORT, '2', '2', '0', '0', '822822']) await phone.text(text);
      const other = (await phone.cases())[1]!;
      await owed(one.claim);
      await pass({ days: 6 });
      expect((await phone.heard()).at(-1)).toBe(HOW_MUCH);
      const [mine, theirs] = [await stateOf(one.caseId), await stateOf(other.id)];
      // The other one holds the phone when the question about the money comes.
      await phone.text('1000');
      await phone.text('822822');
      expect((await stateOf(one.caseId)).reports).toEqual([]);
      expect((await stateOf(one.caseId)).claims).toEqual(mine.claims);
      expect(await stateOf(other.id)).toEqual(theirs);
      await nothingDone(one.caseId);
      expect(await requests(other.id)).toEqual([]);
    });
  });

  it('who was given the number after months of silence hears the neutral question, and of nothing that was before', async () => {
    const phone = new Phone(service, newNumber());
    const { caseId, claim, receipt } = await worker(phone);
    await owed(claim, 66);
    await pass({ days: 61 });
    const before = await stateOf(caseId);
    const until = (await phone.heard()).length;
    expect(await said(phone, 'boss pays no overtime here')).toEqual([FIRST]);
    const heard = await all(phone, ['1', '2', '0', '0', '3', '555555', 'status', 'withdraw', '555555']);
    // What was to be asked of the worker comes due while somebody else has called the number safe.
    await pass({ days: 20 });
    const since = (await phone.heard()).slice(until);
    expect(since).toEqual(expect.arrayContaining(heard));
    expect(since.join()).not.toMatch(MATTER);
    expect(since.join()).not.toContain(receipt);
    expect(since).not.toContain(HOW_MUCH);
    expect(await phone.cases()).toHaveLength(2);
    const after = await stateOf(caseId);
    expect(after).toEqual(before);
    await nothingDone(caseId);
  });
});
