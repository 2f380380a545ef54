import type { CaseDetail, ClockView } from '../../src/cases/case-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { backends } from '../support/backends';
import { hire } from '../support/people';
import { newNumber, Phone } from '../support/phone';
import { fingerprint } from '../support/fingerprint';

/** Urgent: to be acknowledged within one working day. */
const WAGES = 'Company not paying my salary three months';
const DANGER = 'they locked me in the room and beat me, please save';

describe.each(backends)('deadlines, with the queue on $name', ({ start }) => {
  let backend: Awaited<ReturnType<typeof start>>;
  let service: TestApp;

  beforeAll(async () => {
    backend = await start();
    service = await startTestApp({ redisUrl: backend.redisUrl });
    await hire(service, { email: 'officer@qa.test', role: 'caseworker', office: 'qa-ombudsperson' });
    await hire(service, { email: 'coordinator@qa.test', role: 'coordinator', office: 'qa-ombudsperson' });
  });
  afterAll(async () => {
    await service?.stop();
    await backend?.stop();
  });

  const QA = ['caseworker.qa-ombudsperson@recourse.example', 'coordinator@qa.test', 'officer@qa.test'];
  const DUTY = ['duty_officer.1@recourse.example', 'duty_officer.2@recourse.example'];

  const at = async (time: string) => {
    service.clock.set(new Date(time));
    await service.tick();
  };
  const clockOf = (found: CaseDetail, kind: string): ClockView =>
    found.claimViews[0]!.clocks.find((clock) => clock.kind === kind)!;
  const acknowledging = async (phone: Phone) => clockOf(await phone.case(), 'acknowledge');
  /** Who was told of a clock of the case, and when, in the order of the telling. */
  const told = async (phone: Phone) => {
    const rows = await service.rows<{ email: string; at: Date }>(
      `SELECT s.email, n.created_at AS at FROM notice n JOIN staff s ON s.id = n.staff_id
        WHERE n.case_id = $1 AND n.message = 'escalation' ORDER BY n.created_at, s.email`,
      [(await phone.case()).id],
    );
    return rows.map(({ email, at: when }) => `${when.toISOString().slice(0, 16)} ${email}`);
  };
  const acknowledge = (claim: string, role = 'duty_officer') =>
    service.post(role, `/api/v1/claims/${claim}/acknowledge`, {});

  it('a case that nobody acknowledges warns, breaches and climbs its ladder, in the hours of its office', async () => {
    // Monday 11:00 in Doha; the office works Sunday to Thursday, 7 to 14.
    await at('2026-11-02T08:00:00Z');
    const phone = new Phone(service);
    await phone.text(WAGES);
    expect(await acknowledging(phone)).toMatchObject({
      state: 'running',
      dueAt: '2026-11-03T11:00:00.000Z',
      rungs: [],
    });

    // Half of the ten working hours allowed: three on Monday, two on Tuesday.
    await at('2026-11-03T05:59:00Z');
    expect(await told(phone)).toEqual([]);
    await at('2026-11-03T06:00:00Z');
    const warned = QA.map((who) => `2026-11-03T06:00 ${who}`);
    expect(await told(phone)).toEqual(warned);
    expect(await acknowledging(phone)).toMatchObject({
      state: 'running',
      rungs: [{ rung: 0, told: 'office' }],
    });

    await at('2026-11-03T11:00:00Z');
    const breached = [...warned, ...QA.map((who) => `2026-11-03T11:00 ${who}`)];
    expect(await told(phone)).toEqual(breached);
    expect(await acknowledging(phone)).toMatchObject({ state: 'breached', rungs: [{}, { rung: 1 }] });

    // A working day later, and three: Friday and Saturday are none.
    await at('2026-11-04T11:00:00Z');
    const second = [...breached, ...QA.map((who) => `2026-11-04T11:00 ${who}`)];
    expect(await told(phone)).toEqual(second);
    await at('2026-11-07T20:00:00Z');
    expect(await told(phone)).toEqual(second);
    await at('2026-11-08T11:00:00Z');
    expect(await told(phone)).toEqual([
      ...second,
      ...[...QA, ...DUTY].sort().map((who) => `2026-11-08T11:00 ${who}`),
    ]);
    expect((await acknowledging(phone)).rungs.map(({ rung, told: whom }) => [rung, whom])).toEqual([
      [0, 'office'],
      [1, 'office,coordinator'],
      [2, 'coordinator,office'],
      [3, 'office,duty'],
    ]);

    // The ladder ends there.
    await at('2026-11-12T11:00:00Z');
    expect((await acknowledging(phone)).rungs).toHaveLength(4);
  });

  it('looked at twice in the same moment nothing fires twice', async () => {
    await at('2026-11-15T08:00:00Z');
    const phone = new Phone(service);
    await phone.text(WAGES);
    await at('2026-11-16T11:00:00Z');
    const before = await fingerprint(service);
    await service.tick();
    await at('2026-11-16T11:00:30Z');
    expect(await fingerprint(service)).toEqual(before);
    expect((await told(phone)).length).toBe(QA.length);
  });

  it('a case that no office has escalates like any other: to the duty officers', async () => {
    await at('2026-11-17T08:00:00Z');
    const phone = new Phone(service, newNumber('+9715010'));
    await phone.text(WAGES);
    const found = await phone.case();
    expect(found.claimViews).toMatchObject([
      { issue: 'wages', office: null, status: 'unrouted', route: 'duty' },
    ]);
    expect(found.pages).toMatchObject([{ reason: 'unrouted', calls: [{}] }]);
    // The duty desk never closes: a working day is a day.
    const { dueAt } = await acknowledging(phone);
    expect(dueAt).toBe('2026-11-18T21:00:00.000Z');
    await at(String(dueAt));
    expect(await told(phone)).toEqual(DUTY.map((who) => `2026-11-18T21:00 ${who}`));
    expect(await acknowledging(phone)).toMatchObject({
      state: 'breached',
      rungs: [{ rung: 1, told: 'duty' }],
    });
  });

  it('danger is to be acknowledged within the hour, at night too, and the duty officers hear when it is not', async () => {
    await at('2026-11-20T23:00:00Z');
    const phone = new Phone(service);
    await phone.text(DANGER);
    const found = await phone.case();
    for (const { office } of found.claimViews) expect(office).toBe('survivor-support');
    expect(clockOf(found, 'acknowledge')).toMatchObject({ dueAt: '2026-11-21T00:00:00.000Z' });
    await at('2026-11-20T23:30:00Z');
    const support = 'survivor_support.survivor-support@recourse.example';
    const perClaim = (time: string, people: string[]) =>
      people.sort().flatMap((who) => found.claimViews.map(() => `${time} ${who}`));
    expect(await told(phone)).toEqual(perClaim('2026-11-20T23:30', [support]));
    await at('2026-11-21T00:00:00Z');
    expect((await told(phone)).slice(found.claimViews.length)).toEqual(
      perClaim('2026-11-21T00:00', [support, ...DUTY]),
    );
  });

  it('what a stopped service has missed is caught up at once: breached, every rung once, no warning after the fact', async () => {
    await at('2026-11-23T08:00:00Z');
    const phone = new Phone(service);
    await phone.text(WAGES);
    await at('2027-01-31T08:00:00Z');
    const found = await phone.case();
    for (const kind of ['acknowledge', 'remedy']) {
      expect(clockOf(found, kind)).toMatchObject({ state: 'breached' });
      expect(clockOf(found, kind).rungs.map(({ rung }) => rung)).toEqual([1, 2, 3]);
    }
    const count = (await told(phone)).length;
    expect(count).toBe(2 * (3 * QA.length + DUTY.length));
    await service.tick();
    expect((await told(phone)).length).toBe(count);
    const events = await service.rows<{ kind: string; at: Date }>(
      `SELECT e.kind, e.occurred_at AS at FROM clock_event e WHERE e.clock_id = $1 AND e.kind = 'breached'`,
      [clockOf(found, 'acknowledge').id],
    );
    // Missed when it was missed, not when somebody looked.
    expect(events).toEqual([{ kind: 'breached', at: new Date('2026-11-24T11:00:00Z') }]);
  });

  it('acknowledging meets the clock and ends its ladder; the remedy is still owed', async () => {
    await at('2027-02-01T08:00:00Z');
    const phone = new Phone(service);
    await phone.text(WAGES);
    const claim = (await phone.case()).claimViews[0]!;
    const officer = await service.app.inject({
      method: 'POST',
      url: `/api/v1/claims/${claim.id}/acknowledge`,
      headers: { authorization: 'Bearer token-of-officer@qa.test' },
    });
    expect(officer.statusCode).toBe(204);
    await at('2027-02-11T08:00:00Z');
    const found = await phone.case();
    expect(found.claimViews[0]).toMatchObject({ status: 'acknowledged', assignedTo: 'officer@qa.test' });
    expect(clockOf(found, 'acknowledge')).toMatchObject({ state: 'met', rungs: [] });
    expect(await told(phone)).toEqual([]);
    expect(clockOf(found, 'remedy')).toMatchObject({ state: 'running' });
    expect(found.nextClock).toMatchObject({ kind: 'remedy' });

    // Now that one person has it, that person is warned and nobody else.
    await at('2027-02-24T11:00:00Z');
    expect((await told(phone)).map((line) => line.split(' ')[1])).toEqual(['officer@qa.test']);
  });

  it('acknowledging late ends the ladder where it stands, and twice changes nothing', async () => {
    await at('2027-03-15T08:00:00Z');
    const phone = new Phone(service);
    await phone.text(WAGES);
    await at('2027-03-16T12:00:00Z');
    const [claim] = (await phone.case()).claimViews;
    expect(claim!.clocks[0]).toMatchObject({ kind: 'acknowledge', state: 'breached' });
    expect((await acknowledge(claim!.id)).status).toBe(204);
    expect(await acknowledge(claim!.id)).toMatchObject({ status: 409, body: { code: 'verb_not_allowed' } });
    const before = await told(phone);
    await at('2027-03-22T12:00:00Z');
    expect(await told(phone)).toEqual(before);
    expect(await acknowledging(phone)).toMatchObject({ state: 'met' });
  });

  it('neither a correction, nor another text, nor a decision moves a clock that runs', async () => {
    await at('2027-04-05T08:00:00Z');
    const phone = new Phone(service);
    await phone.text(WAGES);
    const found = await phone.case();
    const clocks = () =>
      service.rows(
        `SELECT k.*, (SELECT count(*) FROM clock_event e WHERE e.clock_id = k.id) FROM clock k
                     WHERE k.claim_id = $1 ORDER BY k.kind`,
        [found.claimViews[0]!.id],
      );
    const before = await clocks();
    expect(before).toHaveLength(2);

    await at('2027-04-05T08:05:00Z');
    await phone.text('my salary please');
    const correct = (correction: object) =>
      service.post('duty_officer', `/api/v1/submissions/${found.submissions[0]!.id}/correction`, correction);
    for (const urgency of ['none', 'standard', 'emergency', 'urgent']) {
      expect((await correct({ language: 'en', issues: ['wages'], urgency })).status).toBe(204);
    }
    expect((await correct({ language: 'hi', issues: ['wages', 'contract'], urgency: 'urgent' })).status).toBe(
      204,
    );
    const decide = { decision: 'allowed' };
    expect(
      (await service.post('duty_officer', `/api/v1/cases/${found.id}/contact-decision`, decide)).status,
    ).toBe(204);
    await at('2027-04-05T08:10:00Z');
    expect(await clocks()).toEqual(before);

    // What the correction added runs on a clock of its own; what it took away stops, and is never met.
    const corrected = await phone.case();
    expect(corrected.claims.map(({ issue }) => issue)).toEqual(['wages', 'contract']);
    const judged = { language: 'en', issues: ['contract'], urgency: 'urgent' };
    expect((await correct(judged)).status).toBe(204);
    // The other text speaks of wages still.
    expect((await phone.case()).claimViews.find(({ issue }) => issue === 'wages')!.status).toBe('routed');
    const other = `/api/v1/submissions/${corrected.submissions[1]!.id}/correction`;
    expect((await service.post('duty_officer', other, judged)).status).toBe(204);
    const withdrawn = (await phone.case()).claimViews.find(({ issue }) => issue === 'wages')!;
    expect(withdrawn.status).toBe('withdrawn');
    expect(withdrawn.clocks.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });
});
