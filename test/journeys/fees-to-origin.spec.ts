import type { CaseDetail } from '../../src/cases/case-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { newNumber, Phone } from '../support/phone';

/** Fees were taken where the worker comes from: the office there has them, wherever she writes from. */
describe('a claim for recruitment fees', () => {
  let service: TestApp;
  let office: Office;
  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['manila', 'caseworker', 'ph-ombudsperson'],
      ['doha', 'caseworker', 'qa-ombudsperson'],
      ['duty', 'duty_officer', null],
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
  });
  afterAll(() => service?.stop());

  const fees = ({ claimViews }: CaseDetail) => claimViews.find(({ issue }) => issue === 'recruitment_fees')!;

  it('goes to the state of origin with its clause, while the wages of the same text stay where the work is', async () => {
    const phone = new Phone(service);
    await phone.text(
      'Agency in Manila Philippines took 90000 pesos placement fee from me. In Doha the company not paying my salary three months',
    );
    const found = await phone.case();
    expect(fees(found)).toMatchObject({ office: 'ph-ombudsperson', route: 'fees-at-origin' });
    const wages = found.claimViews.find(({ issue }) => issue === 'wages')!;
    expect(wages).toMatchObject({ office: 'qa-ombudsperson', route: 'work-at-destination' });
    // The clause, and what else was looked at, stay with the decision.
    expect(fees(found)).toMatchObject({ agreement: 'sample-compact', clause: 'art. 7(1)' });
    expect(fees(found).reasons).toContainEqual({ code: 'state_named', state: 'PH', side: 'origin' });
    // Each office keeps its own days: Friday and Saturday in Doha, Saturday and Sunday in Manila.
    const due = (claim: typeof wages) => claim.clocks.find(({ kind }) => kind === 'acknowledge')!.dueAt;
    expect(due(fees(found))).not.toBe(due(wages));
    const issuesFor = async (who: string) =>
      (await office.seen<CaseDetail>(`cases/${found.id}`, who)).claimViews.map(({ issue }) => issue);
    expect(await issuesFor('manila')).toEqual(['recruitment_fees']);
    expect(await issuesFor('doha')).toEqual(['wages']);
  });

  it('follows what the worker says once somebody asks', async () => {
    const phone = new Phone(service);
    await phone.text('Agent took 90000 placement fee from me, I want it back');
    const before = await phone.case();
    expect(fees(before)).toMatchObject({ office: 'qa-ombudsperson', route: 'own-mandate' });
    const remedy = ({ clocks }: ReturnType<typeof fees>) => clocks.find(({ kind }) => kind === 'remedy')!;
    expect(await office.refused(`cases/${before.id}/corridor`, { origin: 'QA' }, 'doha')).toEqual([
      400,
      'invalid',
    ]);
    await office.done(`cases/${before.id}/corridor`, { destination: 'QA', origin: 'PH' }, 'doha');
    const after = await phone.case();
    expect(fees(after)).toMatchObject({
      id: fees(before).id,
      office: 'ph-ombudsperson',
      route: 'fees-at-origin',
    });
    expect(fees(after).reasons.map(({ code }) => code)).not.toContain('state_named');
    expect(remedy(fees(after)).id).toBe(remedy(fees(before)).id);
    expect(await office.look(`cases/${before.id}`, 'doha')).toBe(404);
  });

  it('is found for and repaid where the agency is, and the worker may be home by then', async () => {
    const phone = new Phone(service, newNumber('+6391755'));
    await phone.text(
      'Agency charged me placement fee 120000 pesos for the job in Qatar, I want my money back',
    );
    const found = await phone.case();
    const claim = fees(found);
    expect(claim.office).toBe('ph-ombudsperson');
    await office.done(`claims/${claim.id}/acknowledge`, {}, 'manila');
    await office.done(`claims/${claim.id}/examine`, {}, 'manila');
    const decided = await office.done(
      `claims/${claim.id}/finding`,
      { outcome: 'upheld', reasons: 'No fee may be charged.', evidence: ['receipt'], partyHeard: 'heard' },
      'manila',
    );
    const owed = await office.done(
      `claims/${claim.id}/obligations`,
      {
        ...{
          kind: 'repay_fees',
          obligor: 'agency',
          source: 'finding',
          sourceId: decided,
          accelerates: false,
        },
        money: { currency: 'PHP', owed: '120000', agreed: '120000' },
        instalments: [{ agreed: '120000', dueOn: '2026-12-01' }],
      },
      'manila',
    );
    const said = { saidBy: 'worker', channel: 'call', currency: 'PHP', sum: '120000', what: 'arrived' };
    await office.done(`obligations/${owed}/reports`, said, 'manila');
    await office.days(31);
    await office.done(
      `obligations/${owed}/reports`,
      { saidBy: 'worker', channel: 'call', what: 'kept' },
      'manila',
    );
    expect(fees(await phone.case()).status).toBe('remedied');
  });
});
