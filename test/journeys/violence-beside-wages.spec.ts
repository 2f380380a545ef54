import type { CaseDetail } from '../../src/cases/case-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const BOTH = 'I am housemaid. Madam beat me every day with stick and she not paid my salary four months';

/** A domestic worker's case: what was done to her, and beside it what she is owed. */
describe('violence beside wages', () => {
  let service: TestApp;
  let office: Office;
  let phone: Phone;
  let found: CaseDetail;
  const claimOf = (issue: string) => found.claimViews.find((each) => each.issue === issue)!;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['ann', 'caseworker', 'qa-ombudsperson'],
      ['support', 'survivor_support', 'survivor-support'],
      ['panel', 'coordinator', 'regional-panel'],
      ['duty', 'duty_officer', null],
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
    phone = new Phone(service);
    await phone.text(BOTH);
    found = await phone.case();
  });
  afterAll(() => service?.stop());

  it('goes to two offices that are not the panel, and a person is woken', async () => {
    expect(found.urgency).toBe('emergency');
    expect(claimOf('violence')).toMatchObject({ office: 'survivor-support', mediation: 'excluded' });
    expect(claimOf('wages')).toMatchObject({ office: 'qa-ombudsperson', mediation: 'excluded' });
    expect(found.pages).toMatchObject([{ reason: 'danger', calls: [{}] }]);
    expect(await office.look(`cases/${found.id}`, 'panel')).toBe(404);
  });

  it('is answered by nobody but a person: no text goes to a phone that her employer may hold', async () => {
    expect(await phone.notices()).toEqual([]);
    expect(found.contactDecision).toBe('pending');
    await office.done(`duty-pages/${found.pages[0]!.id}/acknowledge`, {}, 'duty');
    await office.done(`cases/${found.id}/contact-decision`, { decision: 'refused' }, 'duty');
    await office.days(3);
    expect(await phone.notices()).toEqual([]);
  });

  it('shows each office its own claim alone', async () => {
    const issuesFor = async (who: string) =>
      (await office.seen<CaseDetail>(`cases/${found.id}`, who)).claimViews.map(({ issue }) => issue);
    expect(await issuesFor('ann')).toEqual(['wages']);
    expect(await issuesFor('support')).toEqual(['violence']);
  });

  it('refuses to mediate either, whoever asks and however it is moved', async () => {
    for (const [issue, who] of [
      ['violence', 'support'],
      ['wages', 'ann'],
    ] as const) {
      const { id } = claimOf(issue);
      await office.done(`claims/${id}/acknowledge`, {}, who);
      const asked = await office.call<{ reason?: string }>(who, 'POST', `claims/${id}/mediations`, {
        party: 'employer',
      });
      expect([issue, asked.status >= 400]).toEqual([issue, true]);
      const transfer = await office.call(who, 'POST', `claims/${id}/transfers`, {
        to: 'regional-panel',
        reason: 'not_ours',
        consent: { explained: 'by_interpreter', language: 'en' },
      });
      expect([issue, transfer.status >= 400]).toEqual([issue, true]);
    }
    const rows = await service.rows<{ office: string | null }>(
      'SELECT office FROM claim WHERE case_id = $1',
      [found.id],
    );
    expect(rows.map(({ office: its }) => its).sort()).toEqual(['qa-ombudsperson', 'survivor-support']);
  });

  it('finds on her wages without a panel, and tells the employer nothing without her consent', async () => {
    const { id } = claimOf('wages');
    await office.done(`claims/${id}/examine`);
    const finding = { outcome: 'upheld', reasons: 'Four months are unpaid.', evidence: ['bank record'] };
    const decided = await office.done(`claims/${id}/finding`, { ...finding, partyHeard: 'declined' });
    const owed = await office.done(`claims/${id}/obligations`, {
      ...{ kind: 'pay_wages', obligor: 'employer', source: 'finding', sourceId: decided, accelerates: false },
      money: { currency: 'QAR', owed: '4000', agreed: '4000' },
      instalments: [{ agreed: '4000', dueOn: '2026-11-10' }],
    });
    await office.days(7);
    await office.done(`obligations/${owed}/steps`, { step: 'support' });
    await office.days(3);
    const notice = { step: 'notice', recipient: 'employer' };
    expect(await office.refused(`obligations/${owed}/steps`, notice)).toEqual([409, 'no_consent']);
    const said = { saidBy: 'worker', channel: 'call', currency: 'QAR', sum: '4000', what: 'arrived' };
    await office.done(`obligations/${owed}/reports`, said);
    const [violence] = (await phone.case()).claimViews.filter(({ issue }) => issue === 'violence');
    // What happened to her runs on by itself: that she was paid ends nothing of it.
    expect(violence).toMatchObject({ status: 'acknowledged', office: 'survivor-support' });
    expect(violence!.clocks.find(({ kind }) => kind === 'remedy')!.state).not.toBe('met');
  });
});
