import { ReceiptReports } from '../../src/cases/remedies/receipt-report.service';
import type { RemedyView } from '../../src/cases/remedies/remedy-view.rules';
import type { StatusView } from '../../src/cases/status.rules';
import type { Actor } from '../../src/platform/database/actor';
import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const WAGES = 'Company not paying my salary three months';
const SECRET = 'the ledger of the cook';

describe('a remedy', () => {
  let service: TestApp;
  let office: Office;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['finder', 'caseworker', 'qa-ombudsperson'],
      ['colleague', 'caseworker', 'qa-ombudsperson'],
      ['reviewer', 'caseworker', 'ph-ombudsperson'],
      ['stranger', 'caseworker', 'survivor-support'],
    ]);
  });
  afterAll(() => service?.stop());

  const call = <T = { id: string }>(who: string, method: 'GET' | 'POST', url: string, body?: object) =>
    office.call<T>(who, method, url, body);
  const done = (url: string, body: object = {}, who = 'finder') => office.done(url, body, who);
  const refused = (url: string, body: object, who = 'finder') => office.refused(url, body, who);
  const view = async (claim: string, who = 'finder') =>
    (await call<RemedyView>(who, 'GET', `claims/${claim}/remedy`)).body;
  const clocks = async (claim: string, kind: string) =>
    (
      await service.rows<{ state: string; due_at: Date }>(
        'SELECT state, due_at FROM clock WHERE claim_id = $1 AND kind = $2 ORDER BY due_at, id',
        [claim, kind],
      )
    )
      .map(({ state, due_at }) => `${due_at.toISOString().slice(0, 10)} ${state}`)
      .sort();
  const days = async (n: number) => {
    service.clock.advance({ days: n });
    await service.tick();
  };

  async function examined(): Promise<{ caseId: string; claim: string; phone: Phone }> {
    const phone = new Phone(service);
    await phone.text(WAGES);
    const { id: caseId, claimViews } = await phone.case();
    const claim = claimViews[0]!.id;
    await done(`claims/${claim}/acknowledge`);
    await done(`claims/${claim}/examine`);
    return { caseId, claim, phone };
  }
  const finding = (outcome: string) => ({
    ...{ outcome, reasons: `Shown by ${SECRET}`, evidence: [SECRET, 'three pay slips'] },
    partyHeard: 'declined',
  });
  const wages = (sourceId: string, more: object = {}) => ({
    ...{ kind: 'pay_wages', obligor: 'employer', source: 'finding', sourceId, accelerates: false },
    money: { currency: 'QAR', owed: '4500', agreed: '3000.00' },
    instalments: [
      { agreed: '1000', dueOn: '2026-11-10' },
      { agreed: '1000', dueOn: '2026-12-10' },
      { agreed: '1000', dueOn: '2027-01-10' },
    ],
    ...more,
  });
  const worker = (what: string, sum?: string) => ({
    ...{ saidBy: 'worker', channel: 'call', what },
    ...(sum ? { currency: 'QAR', sum } : {}),
  });

  it('is pursued from the finding until the worker has it and keeps it', async () => {
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
    const { caseId, claim } = await examined();
    expect(await refused(`claims/${claim}/obligations`, wages(caseId))).toEqual([404, 'not_found']);
    const found = await done(`claims/${claim}/finding`, finding('partly'));
    const uneven = wages(found!, { instalments: [{ agreed: '2999.99', dueOn: '2026-11-10' }] });
    expect(await refused(`claims/${claim}/obligations`, uneven)).toEqual([400, 'invalid']);
    const owed = await done(`claims/${claim}/obligations`, wages(found!));
    expect((await view(claim)).status).toBe('remedy_due');
    // The end of the day where the office is: midnight in Doha.
    expect(await clocks(claim, 'obligation')).toEqual([
      '2026-11-10 running',
      '2026-12-10 running',
      '2027-01-10 running',
    ]);

    // What the employer says moves nothing but the question.
    const employer = { saidBy: 'employer', channel: 'office', what: 'arrived', currency: 'QAR', sum: '1000' };
    await done(`obligations/${owed}/reports`, employer);
    expect((await view(claim)).obligations[0]).toMatchObject({
      claimed: { digits: '1000.00' },
      paid: { digits: '0.00' },
      outcome: 'open',
    });
    expect(await clocks(claim, 'arrival_check')).toEqual(['2026-11-08 running']);
    expect(await refused(`obligations/${owed}/steps`, { step: 'support' })).toEqual([409, 'not_broken']);
    await days(7);
    // Nobody answered: somebody calls.
    expect(await clocks(claim, 'arrival_check')).toEqual(['2026-11-08 breached']);
    await days(2);
    expect(await clocks(claim, 'obligation')).toEqual([
      '2026-11-10 breached',
      '2026-12-10 running',
      '2027-01-10 running',
    ]);
    expect((await view(claim)).obligations[0]).toMatchObject({ broken: true, ask: 'arrived' });

    // The ladder: no step out of turn, and nobody is told of the worker without the worker's word.
    const notice = { step: 'notice', recipient: 'employer' };
    expect(await refused(`obligations/${owed}/steps`, notice)).toEqual([409, 'out_of_order']);
    await done(`obligations/${owed}/steps`, { step: 'support' });
    expect(await refused(`obligations/${owed}/steps`, notice)).toEqual([409, 'too_early']);
    await days(3);
    expect(await refused(`obligations/${owed}/steps`, notice)).toEqual([409, 'no_consent']);
    const asked = {
      recipient: 'employer',
      what: ['name', 'claim'],
      explained: 'by_interpreter',
      language: 'ne',
    };
    const taken = await done(`cases/${caseId}/consents`, asked);
    await done(`consents/${taken}/revoke`);
    expect(await refused(`obligations/${owed}/steps`, notice)).toEqual([409, 'no_consent']);
    await done(`cases/${caseId}/consents`, asked);
    await done(`obligations/${owed}/steps`, notice);
    expect(await clocks(claim, 'retaliation_check')).toHaveLength(3);
    await done(`claims/${claim}/retaliation/asked`);
    const referral = { step: 'referral', recipient: 'inspection' };
    expect(await refused(`obligations/${owed}/steps`, referral)).toEqual([409, 'too_early']);

    // It comes: late, and in parts that are not those agreed on.
    expect(
      await refused(`obligations/${owed}/reports`, { ...worker('arrived', '10'), channel: 'sms' }),
    ).toEqual([409, 'not_heard']);
    await done(`obligations/${owed}/reports`, worker('arrived', '1500'));
    expect((await view(claim)).status).toBe('in_remedy');
    expect(await clocks(claim, 'obligation')).toEqual([
      '2026-11-10 met',
      '2026-12-10 running',
      '2027-01-10 running',
    ]);
    expect(await refused(`claims/${claim}/confirm-remedy`, {})).toEqual([409, 'not_all_arrived']);
    await done(`obligations/${owed}/reports`, worker('arrived', '1500'));
    expect((await view(claim)).obligations[0]).toMatchObject({
      outcome: 'paid',
      owed: { kind: 'owed', digits: '4500.00' },
      agreed: { kind: 'agreed', digits: '3000.00' },
      paid: { kind: 'paid', digits: '3000.00' },
      ask: null,
    });
    expect(await refused(`claims/${claim}/confirm-remedy`, {})).toEqual([409, 'not_known_to_be_kept']);

    // Taken back, it is owed again, on a clock of its own.
    await done(`obligations/${owed}/reports`, worker('taken_back', '500'));
    expect((await view(claim)).obligations[0]).toMatchObject({
      outcome: 'open',
      paid: { digits: '2500.00' },
    });
    expect((await clocks(claim, 'obligation')).filter((each) => each.endsWith('running'))).toHaveLength(1);
    await done(`obligations/${owed}/reports`, worker('arrived', '500'));
    await days(30);
    expect((await view(claim)).obligations[0]).toMatchObject({ ask: 'kept' });
    expect(await clocks(claim, 'kept_check')).toEqual([
      expect.stringContaining('met'),
      expect.stringContaining('running'),
    ]);
    await done(`obligations/${owed}/reports`, worker('kept'));
    const end = await view(claim);
    expect([end.status, end.obligations[0]!.outcome]).toEqual(['remedied', 'kept']);
    expect(await clocks(claim, 'remedy')).toEqual([expect.stringContaining('met')]);
    // The party was told, so the worker is asked after closing too.
    expect(await clocks(claim, 'retaliation_check')).toHaveLength(3 + 2);

    // Even then.
    await done(`obligations/${owed}/reports`, worker('taken_back', '3000'));
    expect((await view(claim)).status).toBe('in_remedy');
    expect((await clocks(claim, 'remedy')).filter((each) => each.endsWith('running'))).toHaveLength(1);
  });

  it('that is missed is due as a whole where that was agreed', async () => {
    const { claim } = await examined();
    const found = await done(`claims/${claim}/finding`, finding('upheld'));
    const on = (n: number) =>
      new Date(service.clock.now().getTime() + n * 86_400_000).toISOString().slice(0, 10);
    const instalments = [5, 100, 200].map((n) => ({ agreed: '1000', dueOn: on(n) }));
    const owed = await done(`claims/${claim}/obligations`, wages(found!, { accelerates: true, instalments }));
    await days(6);
    expect((await clocks(claim, 'obligation')).map((each) => each.split(' ')[1]).sort()).toEqual([
      'breached',
      'cancelled',
      'cancelled',
      'running',
      'running',
    ]);
    const [first] = (await view(claim)).obligations;
    expect(first).toMatchObject({ id: owed, broken: true });
    expect(first!.acceleratedAt).not.toBeNull();
    expect(await clocks(claim, 'arrival_check')).toHaveLength(1);
  });

  it('that is less than agreed ends a claim only by the word of the worker', async () => {
    const { caseId, claim } = await examined();
    const found = await done(`claims/${claim}/finding`, finding('upheld'));
    const instalments = [{ agreed: '3000', dueOn: '2027-06-01' }];
    const owed = await done(`claims/${claim}/obligations`, wages(found!, { instalments }));
    await done(`obligations/${owed}/outcome`, { outcome: 'signed_without_money' });
    expect(await refused(`claims/${claim}/confirm-remedy`, {})).toEqual([409, 'not_all_arrived']);
    await done(`obligations/${owed}/reports`, worker('arrived', '2000'));
    const officer = { ...worker('less_accepted'), saidBy: 'officer' };
    expect((await refused(`obligations/${owed}/reports`, officer))[0]).toBe(400);
    // From here the worker's own phone says it, without anybody between.
    const actor: Actor = { kind: 'worker', caseId };
    const say = (what: 'less_accepted' | 'kept') =>
      service.app
        .get(ReceiptReports, { strict: false })
        .say(actor, owed!, { saidBy: 'worker', what }, 'sms', null);
    await expect(say('kept')).rejects.toMatchObject({ details: { reason: 'nothing_arrived' } });
    await say('less_accepted');
    await say('kept');
    expect((await view(claim)).status).toBe('remedied');
  });

  it('of an insolvent debtor is owed by the fund in its place, and by nobody else', async () => {
    const { claim } = await examined();
    const found = await done(`claims/${claim}/finding`, finding('upheld'));
    const instalments = [{ agreed: '3000', dueOn: '2027-08-01' }];
    const owed = await done(`claims/${claim}/obligations`, wages(found!, { instalments }));
    const fund = wages(found!, { obligor: 'fund', replaces: owed, instalments });
    expect(await refused(`claims/${claim}/obligations`, fund)).toEqual([409, 'not_insolvent']);
    await done(`obligations/${owed}/outcome`, { outcome: 'insolvent' });
    const instead = await done(`claims/${claim}/obligations`, fund);
    expect(await refused(`obligations/${owed}/reports`, worker('arrived', '1'))).toEqual([409, 'replaced']);
    // Nobody is chased any more for what another owes in their place.
    expect((await clocks(claim, 'obligation')).map((each) => each.split(' ')[1])).toEqual([
      'cancelled',
      'running',
    ]);
    await done(`obligations/${instead}/reports`, worker('arrived', '3000'));
    expect((await view(claim)).obligations.map(({ outcome }) => outcome).sort()).toEqual([
      'insolvent',
      'paid_by_fund',
    ]);
    await done(`obligations/${instead}/reports`, worker('kept'));
    expect((await view(claim)).status).toBe('remedied');
  });

  it('can be appealed, and somebody else of another office finds; the first finding stays', async () => {
    const { caseId, claim } = await examined();
    expect(await refused(`claims/${claim}/appeal`, { words: 'no' })).toEqual([409, 'not_from_here']);
    await done(`claims/${claim}/finding`, finding('not_upheld'));
    await done(`claims/${claim}/close`);
    expect(await clocks(claim, 'remedy')).toEqual([expect.stringContaining('cancelled')]);
    expect((await call('reviewer', 'GET', `claims/${claim}/remedy`)).status).toBe(404);
    await done(`claims/${claim}/appeal`, { words: SECRET });
    expect((await view(claim)).reviews).toMatchObject([
      { kind: 'appeal', office: 'ph-ombudsperson', words: SECRET },
    ]);
    expect(await clocks(claim, 'appeal')).toEqual([expect.stringContaining('running')]);
    expect(await refused(`claims/${claim}/finding`, finding('upheld'))).toEqual([409, 'found_before']);
    expect(await refused(`claims/${claim}/finding`, finding('upheld'), 'colleague')).toEqual([
      409,
      'not_the_reviewer',
    ]);
    for (const url of [`claims/${claim}/remedy`, `cases/${caseId}`]) {
      expect((await call('reviewer', 'GET', url)).status).toBe(200);
      expect((await call('stranger', 'GET', url)).status).toBe(404);
    }
    await done(`claims/${claim}/finding`, finding('upheld'), 'reviewer');
    const after = await view(claim);
    expect(after.status).toBe('found');
    expect(after.findings.map(({ outcome, reviewId }) => [outcome, reviewId === null])).toEqual([
      ['not_upheld', true],
      ['upheld', false],
    ]);
    expect(after.findings[0]!.reasons).toContain(SECRET);
    expect(await clocks(claim, 'appeal')).toEqual([expect.stringContaining('met')]);
    const stored = await service.rows('SELECT reasons, evidence FROM finding');
    expect(JSON.stringify(stored.map((row) => Object.values(row).map(String)))).not.toContain(SECRET);
  });

  it('hurts nobody unseen: retaliation calls the duty officer and opens what protects, even after withdrawal', async () => {
    const { caseId, claim, phone } = await examined();
    await phone.text('1');
    const receipt = /\d{4} \d{4} \d{4} \d{4}/.exec((await phone.heard()).join())![0];
    const status = async () =>
      (await service.post<StatusView>(null, '/api/v1/receipts/lookup', { receipt })).body;
    expect((await status()).nextDate).not.toBeNull();
    await done(`claims/${claim}/retaliation/watch`, { occasion: 'party_told' });
    await done(`claims/${claim}/withdraw`);
    expect((await clocks(claim, 'retaliation_check')).every((each) => each.endsWith('running'))).toBe(true);
    // Nor does it show to whoever took the receipt that somebody still asks.
    expect(await status()).toMatchObject({ stage: 'decided', nextDate: null });
    await done(`claims/${claim}/retaliation`, { kind: 'detention', words: SECRET });
    await done(`claims/${claim}/retaliation`, { kind: 'eviction' });
    const { measures, retaliation } = await view(claim);
    expect(measures.map(({ kind }) => kind).sort()).toEqual(['shelter', 'status_letter']);
    expect(retaliation.map(({ words }) => words)).toEqual([SECRET, null]);
    expect(await service.rows('SELECT reason FROM duty_page WHERE case_id = $1', [caseId])).toContainEqual({
      reason: 'retaliation',
    });
    await done(`interim-measures/${measures[0]!.id}`, { state: 'given' });
    expect((await clocks(claim, 'interim')).map((each) => each.split(' ')[1]).sort()).toEqual([
      'met',
      'running',
    ]);
  });

  it('waits while the worker asks for it, and a complaint about handling goes to others', async () => {
    const { claim } = await examined();
    await done(`claims/${claim}/pause`);
    expect(await clocks(claim, 'remedy')).toEqual([expect.stringContaining('paused')]);
    expect(await refused(`claims/${claim}/finding`, finding('upheld'))).toEqual([409, 'not_from_here']);
    const complaint = await done(`claims/${claim}/complaints`, { words: SECRET });
    await days(1);
    await done(`claims/${claim}/resume`);
    expect((await view(claim)).status).toBe('examining');
    expect(await clocks(claim, 'remedy')).toEqual([expect.stringContaining('running')]);
    const answer = `claims/${claim}/complaints/${complaint}/answer`;
    expect(await refused(answer, { words: 'x' })).toEqual([409, 'handled_it']);
    expect(await refused(answer, { words: 'x' }, 'colleague')).toEqual([409, 'not_the_reviewer']);
    await done(answer, { words: 'We are sorry' }, 'reviewer');
    expect(await clocks(claim, 'handling')).toEqual([expect.stringContaining('met')]);
    expect((await view(claim)).reviews).toMatchObject([{ outcome: 'answered', answer: 'We are sorry' }]);
  });
});
