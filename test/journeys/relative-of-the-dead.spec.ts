import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { newNumber, Phone } from '../support/phone';

/** His sister writes, from home. He cannot give her a mandate any more; a court can. */
describe('a relative who writes for a worker who has died', () => {
  let service: TestApp;
  let office: Office;
  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['manila', 'caseworker', 'ph-ombudsperson'],
      ['ann', 'caseworker', 'qa-ombudsperson'],
      ['duty', 'duty_officer', null],
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
  });
  afterAll(() => service?.stop());

  it('is heard at once, told nothing without a mandate, and with a court’s told what that covers', async () => {
    const phone = new Phone(service, newNumber('+6391766'));
    await phone.text(
      'My brother died at work in Qatar. Company not sending his body home and not paying his last salary',
    );
    const found = await phone.case();
    const issues = found.claimViews.map(({ issue }) => issue);
    expect(issues).toContain('repatriation');
    expect(found.submissions[0]!.assessment!.facts.some(({ kind }) => kind === 'relative')).toBe(true);
    expect(found.needsPerson || found.urgency !== 'none').toBe(true);
    expect(new Set(found.claimViews.map((each) => each.office ?? 'duty')).size).toBeGreaterThan(0);

    // Nobody speaks for him: she is thanked, and that is all.
    expect(await office.seen(`cases/${found.id}/mandates`, 'duty')).toEqual({ items: [] });
    const heard = (await phone.heard()).join('\n');
    expect(heard).not.toMatch(/died|body|salary|Qatar|\d{4}/i);

    const mandate = {
      ...{ holder: 'relative', scope: ['status', 'claim', 'sums'], givenBy: 'court', language: 'fil' },
      expiresAt: '2027-11-02T00:00:00Z',
    };
    const given = await office.done(`cases/${found.id}/mandates`, mandate, 'duty');
    const tell = async (what: string) =>
      (await office.seen<{ may: boolean }>(`mandates/${given}/may-tell?what=${what}`, 'duty')).may;
    expect(await tell('status')).toBe(true);
    expect(await tell('decide')).toBe(false);
    await office.done(`mandates/${given}/revoke`, {}, 'duty');
    expect(await tell('status')).toBe(false);
  });
});
