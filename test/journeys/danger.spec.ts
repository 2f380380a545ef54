import type { CaseDetail, DutyView } from '../../src/cases/case-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { backends } from '../support/backends';
import { newNumber, Phone } from '../support/phone';
import { caseOf, fileCall, fileForm } from '../support/sources';

const DANGER = 'they locked me in the room and beat me, please save';
const WAGES = 'Company not paying my salary three months';
const FIRST = 'We got your message. Is it safe to write to you here? 1 yes, 2 no';

describe.each(backends)('a worker in danger, with the queue on $name', ({ start }) => {
  let backend: Awaited<ReturnType<typeof start>>;
  let service: TestApp;

  beforeAll(async () => {
    backend = await start();
    service = await startTestApp({ redisUrl: backend.redisUrl });
  });
  afterAll(async () => {
    await service?.stop();
    await backend?.stop();
  });

  const pass = async (by: { minutes?: number; hours?: number; days?: number }) => {
    service.clock.advance(by);
    await service.tick();
  };
  const pageOf = (found: CaseDetail, reason = 'danger') =>
    found.pages.find((page) => page.reason === reason)!;
  const called = async (phone: Phone) => pageOf(await phone.case()).calls.map(({ staff }) => staff);
  const decide = (found: CaseDetail, decision: 'allowed' | 'refused', role = 'duty_officer') =>
    service.post(role, `/api/v1/cases/${found.id}/contact-decision`, { decision });
  const acknowledge = (id: string) =>
    service.post('duty_officer', `/api/v1/duty-pages/${id}/acknowledge`, {});

  it('hears nothing from us, while the first on the rota is paged at once', async () => {
    const phone = new Phone(service);
    await phone.text(DANGER);
    expect(await phone.notices()).toEqual([]);
    const found = await phone.case();
    expect(found).toMatchObject({ urgency: 'emergency', contactDecision: 'pending', needsPerson: true });
    expect(pageOf(found)).toMatchObject({ acknowledgedAt: null, calls: [{ staff: 'Duty officer 1' }] });
    const paged = await service.rows(
      `SELECT s.email, n.state FROM notice n JOIN staff s ON s.id = n.staff_id WHERE n.case_id = $1 AND n.message = $2`,
      [found.id, 'duty_page'],
    );
    expect(paged).toEqual([{ email: 'duty_officer.1@recourse.example', state: 'sent' }]);
    // What passes through networks names nothing but the reference.
    const [page] = found.notices;
    expect(page!.body).toContain(found.reference);
    expect(page!.body).not.toMatch(/lock|beat|violence|danger/i);
    await acknowledge(pageOf(found).id);
  });

  it('is in survivor support before anyone else, and never with a panel', async () => {
    const phone = new Phone(service);
    await phone.text(DANGER);
    const { claimViews } = await phone.case();
    expect(claimViews.map(({ issue }) => issue).sort()).toEqual(['movement', 'violence']);
    for (const claim of claimViews) {
      expect(claim).toMatchObject({ office: 'survivor-support', mediation: 'excluded' });
      expect(claim.alternatives.map((other) => JSON.stringify(other))).not.toContainEqual(
        expect.stringContaining('regional-panel'),
      );
    }
    await acknowledge(pageOf(await phone.case()).id);
  });

  it('has wages go their own way, to the office for wages, without mediation', async () => {
    const phone = new Phone(service);
    await phone.text(`${DANGER}. Also my salary not paid for 3 months`);
    const { claimViews } = await phone.case();
    const wages = claimViews.find(({ issue }) => issue === 'wages');
    expect(wages).toMatchObject({ office: 'qa-ombudsperson', mediation: 'excluded', status: 'routed' });
    expect(wages!.clocks).toHaveLength(2);
    const others = claimViews.filter(({ issue }) => issue !== 'wages').map(({ office }) => office);
    expect(new Set(others)).toEqual(new Set(['survivor-support']));
    await acknowledge(pageOf(await phone.case()).id);
  });

  it('is not forgotten: after ten minutes the second is paged, then the first again, until somebody acknowledges', async () => {
    const phone = new Phone(service);
    await phone.text(DANGER);
    expect(await called(phone)).toEqual(['Duty officer 1']);
    await pass({ minutes: 9 });
    expect(await called(phone)).toHaveLength(1);
    await pass({ minutes: 1 });
    expect(await called(phone)).toEqual(['Duty officer 1', 'Duty officer 2']);
    await service.tick();
    expect(await called(phone)).toHaveLength(2);
    await pass({ minutes: 10 });
    await pass({ minutes: 10 });
    const round = ['Duty officer 1', 'Duty officer 2', 'Duty officer 1', 'Duty officer 2'];
    expect(await called(phone)).toEqual(round);

    const page = pageOf(await phone.case());
    const open = await service.get<DutyView>('duty_officer', '/api/v1/duty');
    expect(open.body.pages.map(({ id }) => id)).toContain(page.id);
    expect((await acknowledge(page.id)).status).toBe(204);
    await pass({ minutes: 10 });
    await pass({ days: 1 });
    expect(await called(phone)).toEqual(round);
    expect((await service.get<DutyView>('duty_officer', '/api/v1/duty')).body.pages).toEqual([]);
    expect(await phone.notices()).toEqual([]);
  });

  it('is called about even while another alarm cannot be worked on', async () => {
    const [stuck, phone] = [new Phone(service), new Phone(service)];
    await stuck.text(DANGER);
    service.clock.advance({ minutes: 1 });
    await phone.text(DANGER);
    const page = pageOf(await stuck.case());
    // A call that nobody made, where the next is to be noted.
    await service.rows(
      `INSERT INTO duty_call (page_id, n, staff_id, called_at)
       SELECT page_id, 3, staff_id, called_at FROM duty_call WHERE page_id = $1`,
      [page.id],
    );
    const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await pass({ minutes: 10 });
    expect(log.mock.calls.join()).toContain('is set aside');
    log.mockRestore();
    expect(await called(stuck)).toHaveLength(2);
    expect(await called(phone)).toEqual(['Duty officer 1', 'Duty officer 2']);
    for (const each of [stuck, phone]) await acknowledge(pageOf(await each.case()).id);
  });

  it('that writes again after the alarm was acknowledged raises it again', async () => {
    const phone = new Phone(service);
    await phone.text(DANGER);
    await phone.text('please save me they will beat me');
    expect((await phone.case()).pages).toHaveLength(1);
    await acknowledge(pageOf(await phone.case()).id);
    await phone.text('he beat me again, blood');
    const { pages } = await phone.case();
    expect(pages.map(({ reason, acknowledgedAt }) => [reason, acknowledgedAt === null])).toEqual([
      ['danger', false],
      ['danger', true],
    ]);
    await acknowledge(pages[1]!.id);
    expect(await phone.notices()).toEqual([]);
  });

  it('gets the neutral question, and nothing more, once the duty officer has allowed it', async () => {
    const phone = new Phone(service);
    await phone.text(DANGER);
    const found = await phone.case();
    await acknowledge(pageOf(found).id);
    expect(await decide(found, 'allowed', 'caseworker')).toMatchObject({ status: 403 });
    await service.settle();
    expect(await phone.notices()).toEqual([]);
    expect((await decide(found, 'allowed')).status).toBe(204);
    await service.settle();
    expect(await phone.heard()).toEqual([FIRST]);
  });

  it('hears nothing for ever where the duty officer has refused it, whatever else is written', async () => {
    const phone = new Phone(service);
    await phone.text(DANGER);
    const found = await phone.case();
    await acknowledge(pageOf(found).id);
    expect((await decide(found, 'refused')).status).toBe(204);
    await phone.text('please answer me');
    await pass({ hours: 1 });
    await phone.text(WAGES);
    await pass({ days: 3 });
    await phone.text('hello?');
    expect((await phone.notices()).filter(({ state }) => state !== 'held')).toEqual([]);
    expect(await phone.heard()).toEqual([]);
  });

  it('that shows only after the neutral question: the answer "1" is taken, and what it brings waits for the duty officer', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    expect(await phone.heard()).toEqual([FIRST]);
    await phone.text(DANGER);
    const found = await phone.case();
    expect(found).toMatchObject({ contactDecision: 'pending' });
    await phone.text('1');
    expect(await phone.case()).toMatchObject({ contact: { safety: 'safe' } });
    expect(await phone.heard()).toEqual([FIRST]);
    service.clock.advance({ minutes: 1 });
    expect((await decide(found, 'allowed')).status).toBe(204);
    await service.settle();
    expect(await phone.heard()).toEqual([FIRST, expect.stringMatching(/(\d{4} ){3}\d{4}.*danger/)]);
    await acknowledge(pageOf(found).id);
  });

  it('asked "are you in danger now?" says 1, and a person is called', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await phone.text('1');
    await phone.text('1');
    const found = await phone.case();
    expect(pageOf(found, 'danger_said')).toMatchObject({ calls: [{ staff: 'Duty officer 1' }] });
    expect((await phone.heard()).at(-1)).toContain('We are telling a person now');
    await acknowledge(pageOf(found, 'danger_said').id);
  });

  it('that triage has overlooked is danger as soon as a person sees it', async () => {
    const phone = new Phone(service);
    await phone.text('the work in the villa is not what the agent told me');
    const before = await phone.case();
    expect(before.pages).toEqual([]);
    const correct = (urgency: string) =>
      service.post('duty_officer', `/api/v1/submissions/${before.submissions[0]!.id}/correction`, {
        language: 'en',
        issues: ['movement'],
        urgency,
      });
    expect((await correct('emergency')).status).toBe(204);
    const found = await phone.case();
    expect(found).toMatchObject({ contactDecision: 'pending', urgency: 'emergency' });
    expect(pageOf(found)).toMatchObject({ calls: [{ staff: 'Duty officer 1' }] });
    // Corrected once more it is the same danger.
    await acknowledge(pageOf(found).id);
    expect((await correct('emergency')).status).toBe(204);
    expect((await phone.case()).pages).toHaveLength(1);
  });

  it.each(['web', 'hotline'] as const)('is heard as well through the %s', async (source) => {
    const id = source === 'web' ? (await fileForm(service, { story: DANGER })).nonce : newNumber('call-');
    if (source === 'hotline')
      await fileCall(service, { call_id: id, turns: [{ speaker: 'caller', text: DANGER }] });
    await service.settle();
    const found = await caseOf(service, source, id);
    expect(pageOf(found)).toMatchObject({ calls: [{ staff: 'Duty officer 1' }] });
    for (const { office } of found.claimViews) expect(office).toBe('survivor-support');
    await acknowledge(pageOf(found).id);
  });
});
