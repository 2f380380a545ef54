import type { PageOf, CaseDetail, CaseSummary } from '../../src/cases/case-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { backends } from '../support/backends';

describe.each(backends)('from each channel to a routed case, with the queue on $name', ({ start }) => {
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

  const cases = async () => (await service.get<PageOf<CaseSummary>>('duty_officer', '/api/v1/cases')).body.items;

  it('a text becomes a case with claims, an office and running clocks', async () => {
    expect(await service.text('+97455500001', 'Company not paying my salary three months')).toBe(200);
    await service.settle();
    const [found, ...others] = await cases();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ channel: 'sms', language: 'en', status: 'open' });
    expect(found!.issues[0]).toBe('wages');
    expect(found!.claims[0]).toMatchObject({ issue: 'wages', office: 'qa-ombudsperson', status: 'routed' });
    expect(found!.nextClock).toMatchObject({ state: 'running' });
    const { body } = await service.get<CaseDetail>('duty_officer', `/api/v1/cases/${found!.id}`);
    expect(body.claimViews[0]!.clocks.map(({ kind }) => kind).sort()).toEqual(['acknowledge', 'remedy']);
    expect(body.submissions[0]!.text).toBe('Company not paying my salary three months');
  });
});
