import { randomUUID } from 'node:crypto';
import { newSid, startTestApp, textOf, type TestApp } from '../support/app';
import { newNumber } from '../support/phone';
import { freePort, redisAvailable, startRedis, type TestRedis } from '../support/redis';
import { fileCall, fileForm, trace } from '../support/sources';
import { Hints } from '../../src/platform/queue/hints';
import { Loops } from '../../src/platform/queue/loops';

const WAGES = 'Company not paying my salary three months';
const AT_ONCE_MS = 1_000;
/** What the queue was told and forgot is asked for again after a minute of the service's time. */
const FORGOTTEN = { minutes: 2 };

/** Texts from as many new numbers, one after another; each answered at once, whatever has become of the queue. */
async function take(service: TestApp, count: number): Promise<string[]> {
  const sids: string[] = [];
  for (let i = 0; i < count; i++) {
    const params = textOf(newNumber(), WAGES);
    const start = performance.now();
    expect((await service.webhook(params)).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(AT_ONCE_MS);
    sids.push(params.MessageSid!);
  }
  return sids;
}

const stages = async (service: TestApp, sids: string[]) => {
  const found = await trace(
    service,
    sids.map((externalId) => ({ source: 'sms', externalId })),
  );
  return found.map(({ stage, caseId }) => (caseId ? stage : `${stage} without a case`));
};

/** Lets a minute pass again and again, as it does, until every text has its case: a queue takes a while to come back. */
async function untilWorkedOff(service: TestApp, sids: string[]): Promise<void> {
  const patience = performance.now() + 15_000;
  for (;;) {
    service.clock.advance(FORGOTTEN);
    await service.app.get(Loops).runDue();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const left = (await stages(service, sids)).filter((stage) => stage !== 'done');
    if (left.length === 0) return;
    if (performance.now() > patience) throw new Error(`not worked off: ${left.join(', ')}`);
  }
}

/** One case and one first text for each number. */
async function expectOneEach(service: TestApp, sids: string[]): Promise<void> {
  await service.settle();
  const found = await trace(
    service,
    sids.map((externalId) => ({ source: 'sms', externalId })),
  );
  expect(new Set(found.map(({ caseId }) => caseId)).size).toBe(sids.length);
  const texts = await service.rows(
    `SELECT s.id, count(n.id)::int AS texts FROM submission s LEFT JOIN notice n ON n.contact_id = s.contact_id
      WHERE s.id = ANY($1) GROUP BY s.id`,
    [found.map(({ submissionId }) => submissionId)],
  );
  expect(texts.map((row) => (row as { texts: number }).texts)).toEqual(sids.map(() => 1));
}

const withRedis = redisAvailable() ? describe : describe.skip;

withRedis('while Redis is away', () => {
  let port: number;
  let redis: TestRedis | undefined;
  let service: TestApp;

  beforeAll(async () => {
    port = await freePort();
    service = await startTestApp({ redisUrl: `redis://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await service?.stop();
    await redis?.stop();
  });

  it('from the start: the service starts all the same and takes texts, and works them off once it is there', async () => {
    const sids = await take(service, 5);
    expect(await stages(service, sids)).toEqual(sids.map(() => 'received without a case'));
    redis = await startRedis(port);
    await untilWorkedOff(service, sids);
    await expectOneEach(service, sids);
  });

  it('stopped and started again with nothing in it: what came meanwhile is worked off', async () => {
    await redis!.stop();
    const sids = await take(service, 5);
    expect(await stages(service, sids)).toEqual(sids.map(() => 'received without a case'));
    redis = await startRedis(port);
    await untilWorkedOff(service, sids);
    await expectOneEach(service, sids);
  });

  it('hung, so that connections stay open and nothing answers: texts are taken at once all the same', async () => {
    redis!.pause();
    const sids = await take(service, 5);
    // The queue is given up on and the service told nobody: only the sweep will ask again.
    await service.app.get(Hints).settled();
    expect(await stages(service, sids)).toEqual(sids.map(() => 'received without a case'));
    redis!.resume();
    await untilWorkedOff(service, sids);
    await expectOneEach(service, sids);
  });
});

describe('while no worker runs, with the queue on PostgreSQL', () => {
  let web: TestApp;
  let worker: TestApp | undefined;

  beforeAll(async () => {
    web = await startTestApp({ role: 'web' });
  });
  afterAll(async () => {
    await worker?.stop();
    await web?.stop();
  });

  it('the web process takes in everything, and a worker that starts later works all of it off', async () => {
    const sids = await take(web, 10);
    const nonce = randomUUID();
    const { receipt } = await fileForm(web, { nonce, story: WAGES });
    expect(receipt).not.toBeNull();
    const call_id = newSid();
    await fileCall(web, { call_id, turns: [{ speaker: 'caller', text: WAGES }] });
    web.clock.advance({ hours: 5 });
    const others = [
      { source: 'web', externalId: nonce },
      { source: 'hotline', externalId: call_id },
    ] as const;
    expect(await stages(web, sids)).toEqual(sids.map(() => 'received without a case'));

    worker = await startTestApp({ beside: web, role: 'worker' });
    await worker.settle();
    expect(await stages(web, sids)).toEqual(sids.map(() => 'done'));
    expect((await trace(web, [...others])).map(({ stage }) => stage)).toEqual(['done', 'done']);
    await expectOneEach(web, sids);
  });

  it('what has waited counts from when it arrived, not from when it was worked off', async () => {
    const hours = await web.rows<{ hours: number }>(
      `SELECT DISTINCT extract(epoch FROM e.received_at - e.occurred_at)::float / 3600 AS hours
         FROM clock_event e WHERE e.kind = 'start'`,
    );
    expect(hours).toEqual([{ hours: 5 }]);
  });

  it('a worker answers to whoever watches it, and to nobody else', async () => {
    expect((await worker!.app.inject('/health/live')).statusCode).toBe(200);
    expect((await worker!.app.inject('/report')).statusCode).toBe(404);
    expect((await worker!.webhook(textOf(newNumber(), WAGES))).status).toBe(404);
  });
});
