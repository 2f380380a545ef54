import { startTestApp, type TestApp } from '../support/app';
import { acknowledged } from '../support/hearing';
import { Office } from '../support/office';

const WAGES = 'Company not paying my salary three months';
const ASKED = { verb: 'withdraw', reason: 'worker_asked' };

describe('letting a claim go', () => {
  let service: TestApp;
  let office: Office;
  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['runner', 'caseworker', 'qa-ombudsperson'],
      ['head', 'coordinator', 'qa-ombudsperson'],
    ]);
  });
  afterAll(() => service?.stop());

  const status = async (claim: string) =>
    (await service.rows<{ status: string }>('SELECT status FROM claim WHERE id = $1', [claim]))[0]!.status;

  it('on the worker’s word needs how it was made sure, and stays on the record with it', async () => {
    const { caseId, claim } = await acknowledged(service, office, WAGES);
    expect(await office.refused(`claims/${claim}/halt`, ASKED)).toEqual([400, 'invalid']);
    expect(await status(claim)).toBe('acknowledged');
    await office.done(`claims/${claim}/halt`, { ...ASKED, checkedBy: 'in_person' });
    expect(await status(claim)).toBe('withdrawn');
    const [told] = await service.rows<{ details: object }>(
      `SELECT details FROM audit_event WHERE event = 'worker_request.confirmed' AND subject_id = $1`,
      [caseId],
    );
    expect(told!.details).toMatchObject({ verb: 'withdraw', checkedBy: 'in_person', claim });
    expect(await office.refused(`claims/${claim}/halt`, { ...ASKED, checkedBy: 'in_person' })).toEqual([
      409,
      'not_from_here',
    ]);
  });

  it('is not for a coordinator, whatever the reason, and never because it is there twice', async () => {
    const { claim } = await acknowledged(service, office, WAGES);
    for (const body of [
      { ...ASKED, checkedBy: 'in_person' },
      { verb: 'withdraw', reason: 'settled_elsewhere' },
    ])
      expect((await office.refused(`claims/${claim}/halt`, body, 'head'))[0]).toBe(403);
    expect(
      (await office.refused(`claims/${claim}/halt`, { verb: 'withdraw', reason: 'twice_here' }))[0],
    ).toBe(400);
    expect(await status(claim)).toBe('acknowledged');
    await office.done(`claims/${claim}/halt`, { verb: 'pause', reason: 'worker_not_reached' }, 'head');
    expect(await status(claim)).toBe('paused');
  });
});
