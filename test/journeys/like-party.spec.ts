import type { CaseDetail, CaseSummary, PageOf } from '../../src/cases/case-view.rules';
import { startTestApp, type TestApp } from '../support/app';

describe('two workers who name the same employer', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
    await service.text('+97455502001', 'My company Al Noor Trading not paying salary 3 months');
    await service.text('+97455502002', 'My company Al Noor Traiding not paid my salary since june');
    await service.text('+97455502003', 'My company Gulf Star Cleaning not paying salary 3 months');
    await service.settle();
  });
  afterAll(() => service?.stop());

  it('are shown to the officer of both, and the third is not', async () => {
    const { body } = await service.get<PageOf<CaseSummary>>('duty_officer', '/api/v1/cases');
    const details: CaseDetail[] = [];
    for (const { id } of body.items) {
      details.push((await service.get<CaseDetail>('duty_officer', `/api/v1/cases/${id}`)).body);
    }
    const naming = (name: string) => details.find(({ submissions }) => submissions[0]!.text.includes(name))!;
    expect(naming('Noor Trading').namingLikeParty).toEqual([
      { id: naming('Traiding').id, reference: naming('Traiding').reference },
    ]);
    expect(naming('Gulf Star').namingLikeParty).toEqual([]);
  });

  it('have their employer sealed in the database', async () => {
    const rows = await service.rows<{ name: Buffer }>('SELECT name FROM party_mention');
    expect(rows).toHaveLength(3);
    for (const { name } of rows) expect(name.toString('utf8').toLowerCase()).not.toContain('noor');
  });
});
