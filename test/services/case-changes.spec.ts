import { CaseChanges } from '../../src/cases/case-changes.service';
import { actorOf } from '../../src/identity/roles.rules';
import { startTestApp, type TestApp } from '../support/app';
import { Phone } from '../support/phone';

describe('what has changed', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service?.stop());

  it('is found by the case, its claim, its message and its notice, for those who may see it', async () => {
    const phone = new Phone(service);
    await phone.text('Company not paying my salary three months');
    const { id, claimViews, submissions } = await phone.case();
    const [notice] = await service.rows<{ id: string }>('SELECT id FROM notice WHERE case_id = $1', [id]);
    const changes = service.app.get(CaseChanges, { strict: false });
    const ids = { case: id, claim: claimViews[0]!.id, submission: submissions[0]!.id, notice: notice!.id };
    const staff = (office: string) => actorOf({ id, role: 'caseworker', office });
    for (const [type, subject] of Object.entries(ids)) {
      const seen = (office: string) =>
        changes.casesOf(staff(office), [
          { id: '1', type, subject },
          { id: '2', type, subject: '*' },
        ]);
      expect([type, await seen('qa-ombudsperson'), await seen('ph-ombudsperson')]).toEqual([type, [id], []]);
    }
  });
});
