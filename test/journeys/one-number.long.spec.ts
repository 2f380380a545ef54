import { DrainService } from '../../src/platform/queue/drain.service';
import { QueueBackend } from '../../src/platform/queue/queue-backend';
import { startTestApp, type TestApp } from '../support/app';
import { backends } from '../support/backends';
import { Phone } from '../support/phone';

const WAGES = 'Company not paying my salary three months';
const SAME_OR_NEW = 'Is this the same as before, or something new? 1 same, 2 new';

describe.each(backends)('several texts from one number, with the queue on $name', ({ start }) => {
  let backend: Awaited<ReturnType<typeof start>>;
  let service: TestApp;

  beforeAll(async () => {
    backend = await start();
    service = await startTestApp({ redisUrl: backend.redisUrl });
    // A second set of workers on the same queue: two texts are truly handled at the same moment.
    const { app } = service;
    app.get(QueueBackend).work((job, id) => app.get(DrainService).run(job, id));
  });
  afterAll(async () => {
    await service?.stop();
    await backend?.stop();
  });

  const pass = async (by: { minutes?: number; hours?: number; days?: number }) => {
    service.clock.advance(by);
    await service.tick();
  };
  /** A number that has a case and has been called safe, an hour ago. */
  const safePhone = async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await phone.text('1');
    await phone.text('2');
    await pass({ hours: 1 });
    expect(await phone.case()).toMatchObject({ contact: { safety: 'safe' } });
    return phone;
  };
  const stages = async (phone: Phone) => (await phone.trace()).map(({ stage }) => stage);

  it('at the same moment, again and again: they open one case and bring one question', async () => {
    const phones = Array.from({ length: 12 }, () => new Phone(service));
    await Promise.all(
      phones.flatMap((phone) => [phone.send(WAGES), phone.send('they also took my passport')]),
    );
    await service.settle();
    for (const phone of phones) {
      const found = await phone.case();
      expect(found.submissions).toHaveLength(2);
      expect(found.claims.map(({ issue }) => issue).sort()).toEqual(['documents', 'wages']);
      expect((await phone.notices()).map(({ message }) => message)).toEqual(['first_contact']);
    }
  });

  it('five at once, of one number: one case, nothing lost, no claim twice', async () => {
    const phone = new Phone(service);
    const texts = [
      WAGES,
      'please help',
      'salary salary salary',
      'they took my passport',
      'no food in the camp',
    ];
    await Promise.all(texts.map((text) => phone.send(text)));
    await service.settle();
    const found = await phone.case();
    expect(found.submissions.map(({ text }) => text).sort()).toEqual([...texts].sort());
    const issues = found.claims.map(({ issue }) => issue);
    expect(new Set(issues).size).toBe(issues.length);
  });

  it('within ten minutes: parts of one message, in whatever order they come to hand', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await pass({ minutes: 9 });
    await phone.text('and they took my passport');
    await pass({ minutes: 9 });
    await phone.text('thank you sir');
    const found = await phone.case();
    expect(found.submissions).toHaveLength(3);
    expect(found.claims.map(({ issue }) => issue)).toEqual(['wages', 'documents']);
  });

  it('later, from a number called safe: the worker is asked, by a digit, and told nothing of the old matter', async () => {
    const phone = await safePhone();
    await phone.text('they took my passport');
    expect(await stages(phone)).toEqual(['done', 'done', 'done', 'asked']);
    const question = (await phone.heard()).at(-1)!;
    expect(question).toBe(SAME_OR_NEW);
    expect(question).not.toMatch(/\d{3}|salary|wage|passport/i);
  });

  it('"1" joins what was written to the case there is', async () => {
    const phone = await safePhone();
    await phone.text('they took my passport');
    await phone.text('1');
    const found = await phone.case();
    expect(found.submissions.map(({ text }) => text)).toContain('they took my passport');
    expect(found.claims.map(({ issue }) => issue)).toEqual(['wages', 'documents']);
    expect(await stages(phone)).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('"2" opens a case of its own, and the old one learns nothing of it', async () => {
    const phone = await safePhone();
    await phone.text('they took my passport');
    await phone.text('2');
    const [first, second, ...more] = await phone.cases();
    expect(more).toEqual([]);
    expect(first!.claims.map(({ issue }) => issue)).toEqual(['wages']);
    expect(second!.submissions.map(({ text }) => text)).toEqual(['they took my passport']);
    expect(second!.claims.map(({ issue }) => issue)).toEqual(['documents']);
  });

  it('silence opens a case of its own once the question lapses', async () => {
    const phone = await safePhone();
    await phone.text('they took my passport');
    await pass({ hours: 71 });
    expect((await phone.cases()).length).toBe(1);
    await pass({ hours: 2 });
    const [, second] = await phone.cases();
    expect(second!.claims.map(({ issue }) => issue)).toEqual(['documents']);
    // Its clocks have run since it was written: the wait was ours.
    expect(new Date(second!.nextClock!.dueAt).getTime()).toBeLessThan(
      service.clock.now().getTime() + 3 * 86_400_000,
    );
  });

  it('a second matter while the first is being asked about waits for nobody: it has a case of its own', async () => {
    const phone = await safePhone();
    await phone.text('they took my passport');
    await pass({ minutes: 30 });
    await phone.text('also no day off, working 16 hours');
    expect((await phone.cases()).length).toBe(2);
    expect(await stages(phone)).toEqual(['done', 'done', 'done', 'asked', 'done']);
    await phone.text('1');
    expect(await stages(phone)).not.toContain('asked');
    expect((await phone.heard()).filter((text) => text === SAME_OR_NEW)).toHaveLength(1);
  });

  it('later, from a number that nobody has called safe: a case of its own, which staff can join', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await pass({ hours: 1 });
    await phone.text('they took my passport');
    const [first, second, ...more] = await phone.cases();
    expect(more).toEqual([]);
    expect(second!.id).not.toBe(first!.id);
    expect(await phone.heard()).toHaveLength(1);
  });

  it('danger waits for no answer', async () => {
    const phone = await safePhone();
    await phone.text('they locked me in the room and beat me, please save');
    const [, danger] = await phone.cases();
    expect(danger).toMatchObject({ urgency: 'emergency', pages: [{ reason: 'danger', calls: [{}] }] });
    expect(await phone.heard()).not.toContain(SAME_OR_NEW);
    const page = danger!.pages[0]!.id;
    await service.post('duty_officer', `/api/v1/duty-pages/${page}/acknowledge`, {});
  });

  it('danger waits for no answer either while another question is open', async () => {
    const phone = await safePhone();
    await phone.text('they took my passport');
    await pass({ hours: 1 });
    await phone.text('they locked me in the room and beat me, please save');
    const danger = (await phone.cases()).find(({ urgency }) => urgency === 'emergency');
    expect(danger).toMatchObject({ pages: [{ reason: 'danger', calls: [{}] }] });
    await service.post('duty_officer', `/api/v1/duty-pages/${danger!.pages[0]!.id}/acknowledge`, {});
  });
});
