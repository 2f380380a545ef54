import type { RemedyView } from '../../src/cases/remedies/remedy-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { hear, PANEL, wagesIn } from '../support/hearing';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const PIN = '471100';

/** A wage claim, from the first text to the day on which the worker has the money, and to what came after. */
describe('a wage claim', () => {
  let service: TestApp;
  let office: Office;
  let phone: Phone;
  let claim: string;
  let caseId: string;
  let obligation: string;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['runner', 'caseworker', 'qa-ombudsperson'],
      ['duty', 'duty_officer', null],
      ...PANEL,
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
    phone = new Phone(service);
  });
  afterAll(() => service?.stop());

  const remedy = () => office.seen<RemedyView>(`claims/${claim}/remedy`);
  const last = async () => (await phone.heard()).at(-1)!;
  /** Lets days pass, one after another, as the loops would see them. */
  const days = async (n: number) => {
    for (let day = 0; day < n; day++) await office.days(1);
  };

  it('comes by text, is told of itself only what is safe, and is asked for what is missing', async () => {
    await phone.text('Company not paying my salary three months');
    expect(await phone.heard()).toHaveLength(1);
    const answers: Record<string, string> = {
      'Is it safe': '1',
      'Are you in danger': '2',
      'Who is it about': 'Al Noor Trading',
      'Where is it': 'Industrial area street 12 Doha',
      'May a person call': '1',
      'Choose a secret number': PIN,
    };
    for (const [question, answer] of Object.entries(answers)) {
      expect(await last()).toContain(question);
      await phone.text(answer);
    }
    expect(await last()).toContain('Tell nobody your secret number');
    expect((await phone.heard()).join('\n')).not.toContain(PIN);
    const found = await phone.case();
    caseId = found.id;
    expect(found.claimViews).toMatchObject([{ issue: 'wages', office: 'qa-ombudsperson' }]);
    claim = found.claimViews[0]!.id;
  });

  it('goes through the gate, a session and a settlement in three parts', async () => {
    await office.done(`claims/${claim}/acknowledge`);
    const url = await hear(service, office, { caseId, claim, runner: 'runner' });
    await office.done(`${url}/offers`, wagesIn(service, '4500', '1400', [20, 50, 80]));
    await office.done(`${url}/attestation`, { by: 'interpreter' });
    expect(await office.refused(`${url}/acceptance`, { side: 'worker', by: 'sms' })).toEqual([
      409,
      'not_heard',
    ]);
    await office.done(`${url}/acceptance`, { side: 'party', by: 'office' });
    await office.done(`${url}/acceptance`, { side: 'worker', by: 'in_person' });
    await days(8);
    await office.done(`${url}/bind`);
    const { obligations, status } = await remedy();
    expect(status).toBe('remedy_due');
    obligation = obligations[0]!.id;
    expect(obligations[0]).toMatchObject({ owed: { digits: '4500.00' }, agreed: { digits: '4200.00' } });
  });

  it('asks the worker how much arrived, and believes her PIN', async () => {
    for (let day = 0; day < 20 && !(await last()).includes('How much money came'); day++) await days(1);
    expect(await last()).toContain('How much money came');
    await phone.text('1,400');
    expect(await last()).toContain('Write your secret number');
    expect((await remedy()).obligations[0]).toMatchObject({ paid: { digits: '0.00' } });
    await phone.text(PIN);
    expect((await remedy()).obligations[0]).toMatchObject({ paid: { digits: '1400.00' }, outcome: 'open' });
    expect((await remedy()).status).toBe('in_remedy');
  });

  it('climbs the ladder when the second part does not come', async () => {
    for (let day = 0; day < 40 && !(await last()).includes('How much money came'); day++) await days(1);
    await phone.text('0');
    if ((await last()).includes('Write your secret number')) await phone.text(PIN);
    const [owed] = (await remedy()).obligations;
    expect(owed).toMatchObject({
      broken: true,
      acceleratedAt: expect.any(String),
      paid: { digits: '1400.00' },
    });
    await office.done(`obligations/${obligation}/steps`, { step: 'support' });
    await days(3);
    await office.done(`obligations/${obligation}/steps`, { step: 'notice', recipient: 'employer' });
  });

  it('ends only with what the worker says that she has, and still has', async () => {
    const employer = { saidBy: 'employer', channel: 'office', what: 'arrived', currency: 'QAR', sum: '2800' };
    await office.done(`obligations/${obligation}/reports`, employer);
    expect((await remedy()).obligations[0]).toMatchObject({ paid: { digits: '1400.00' } });
    await days(2);
    for (let day = 0; day < 10 && !(await last()).includes('How much money came'); day++) await days(1);
    await phone.text('2800');
    await phone.text(PIN);
    expect((await remedy()).obligations[0]).toMatchObject({ paid: { digits: '4200.00' }, outcome: 'paid' });
    expect((await remedy()).status).toBe('in_remedy');
    for (let day = 0; day < 40 && !(await last()).includes('Do you still have'); day++) await days(1);
    await phone.text('1');
    if ((await last()).includes('Write your secret number')) await phone.text(PIN);
    const end = await remedy();
    expect([end.status, end.obligations[0]!.outcome]).toEqual(['remedied', 'kept']);
    expect(end.obligations[0]).toMatchObject({
      owed: { digits: '4500.00' },
      agreed: { digits: '4200.00' },
      paid: { digits: '4200.00' },
    });
  });

  it('is asked after closing whether anybody retaliated, and a yes wakes somebody', async () => {
    const asked = async () =>
      (await phone.heard()).filter((text) => text.includes('threatened or punished')).length;
    const before = await asked();
    for (let day = 0; day < 60 && (await asked()) === before; day++) await days(1);
    expect(await asked()).toBe(before + 1);
    await phone.text('1');
    const found = await phone.case();
    expect(found.pages.map(({ reason }) => reason)).toContain('retaliation');
    // No text ever named her employer, the sum agreed on, or the office.
    expect((await phone.heard()).join('\n')).not.toMatch(/Al Noor|4200|4500|ombuds/i);
  });
});
