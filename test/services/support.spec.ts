import type { SupportView } from '../../src/cases/support/support.service';
import { startTestApp, type TestApp } from '../support/app';
import { found, tables } from '../support/canaries';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const SECRET = 'her aunt in the house behind the mosque';

describe('survivor support', () => {
  let service: TestApp;
  let office: Office;
  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['sara', 'survivor_support', 'survivor-support'],
      ['mona', 'survivor_support', 'survivor-support'],
      ['ann', 'caseworker', 'qa-ombudsperson'],
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
  });
  afterAll(() => service?.stop());

  async function opened(words: string, issue: string): Promise<{ caseId: string; claim: string }> {
    const phone = new Phone(service);
    await phone.text(words);
    const { id: caseId, claimViews } = await phone.case();
    const claim = claimViews.find((each) => each.issue === issue)!.id;
    await office.done(`claims/${claim}/acknowledge`);
    return { caseId, claim };
  }
  const next = async (claim: string) => (await office.seen<SupportView>(`claims/${claim}/support`)).next;
  const agree = (caseId: string) =>
    office.done(`cases/${caseId}/consents`, {
      ...{ recipient: 'service', what: ['name', 'contact'], explained: 'by_interpreter', language: 'en' },
    });
  const plan = { words: `To ${SECRET} at night`, madeWithWorker: true, reviewBy: '2026-11-16T00:00:00Z' };

  it('names an advocate, makes a plan with her, and sends her nowhere without her consent', async () => {
    const { caseId, claim } = await opened('Madam beat me every day with stick I am bleeding', 'violence');
    const url = `claims/${claim}/support`;
    expect(await next(claim)).toEqual(['name_advocate', 'make_safety_plan']);
    expect(await office.refused(`${url}/safety-plan`, plan)).toEqual([409, 'no_advocate']);
    expect(await office.refused(`${url}/advocate`, { staffId: office.ids['ann'] })).toEqual([
      409,
      'advocate_does_not_fit',
    ]);
    await office.done(`${url}/advocate`, { staffId: office.ids['mona'] });
    await office.done(`${url}/safety-plan`, plan);
    const shelter = { service: 'shelter', words: SECRET };
    expect(await office.refused(`${url}/referrals`, shelter)).toEqual([409, 'no_consent']);
    const consent = await agree(caseId);
    const sent = await office.done(`${url}/referrals`, shelter);
    expect(await next(claim)).toEqual(['ask_after_referrals']);
    await office.done(`${url}/referrals/${sent}/end`, { end: 'received' });
    expect(await office.refused(`${url}/referrals/${sent}/end`, { end: 'received' })).toEqual([
      409,
      'ended_already',
    ]);
    await office.done(`consents/${consent}/revoke`);
    expect(await office.refused(`${url}/referrals`, shelter)).toEqual([409, 'no_consent']);
    await office.days(7);
    expect(await next(claim)).toEqual(['follow_up']);
    await office.done(`${url}/follow-ups`, { reached: true });
    await office.days(7);
    expect(await next(claim)).toEqual(['review_safety_plan', 'follow_up']);

    const view = await office.seen<SupportView>(url, 'mona');
    expect(view.events.map(({ kind, words }) => [kind, words !== null])).toEqual([
      ['advocate_named', false],
      ['safety_plan', true],
      ['referred', true],
      ['referral_ended', false],
      ['followed_up', false],
    ]);
    expect(view.events[1]!.words).toBe(plan.words);
    expect(found([SECRET], await tables(service))).toEqual([]);
    // Whoever has her wages does not read where she sleeps.
    expect(await office.look(url, 'ann')).toBe(403);
  });

  it('asks in a child’s case what is best for the child before anybody learns of it', async () => {
    const { caseId, claim } = await opened('I am 14 years old girl working as maid, they beat me', 'child');
    const url = `claims/${claim}/support`;
    await office.done(`${url}/advocate`, { staffId: office.ids['sara'] });
    await agree(caseId);
    expect(await office.refused(`${url}/referrals`, { service: 'children' })).toEqual([
      409,
      'best_interests_first',
    ]);
    await office.done(`${url}/best-interests`, { words: 'Not the uncle.', relativesSafe: false });
    await office.done(`${url}/referrals`, { service: 'children' });
    expect(await next(claim)).toEqual(['make_safety_plan', 'ask_after_referrals']);
  });
});
