import type { CaseDetail } from '../../src/cases/case-view.rules';
import { AssignmentService } from '../../src/cases/routing/assignment.service';
import type { SupportView } from '../../src/cases/support/support.service';
import { ErasureService } from '../../src/cases/worker/erasure.service';
import { system } from '../../src/platform/database/actor';
import { Database } from '../../src/platform/database/database';
import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const WAGES = 'Company not paying my salary three months';
const FEES = 'Agency in Manila Philippines took 90000 pesos placement fee from me';
const BEATEN = 'My boss beat me every day with stick';

/** A case is more than any one of its messages, and more than any one of its claims. */
describe('a case as a whole', () => {
  let service: TestApp;
  let office: Office;
  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['doha', 'caseworker', 'qa-ombudsperson'],
      ['leaver', 'caseworker', 'qa-ombudsperson'],
      ['advocate', 'survivor_support', 'survivor-support'],
      ['duty', 'duty_officer', null],
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
  });
  afterAll(() => service?.stop());

  const claimOf = ({ claimViews }: CaseDetail, issue: string) =>
    claimViews.find((claim) => claim.issue === issue)!;
  async function wrote(...texts: string[]): Promise<{ phone: Phone; found: CaseDetail }> {
    const phone = new Phone(service);
    for (const text of texts) await phone.text(text);
    return { phone, found: await phone.case() };
  }
  /** What somebody of the staff makes of the nth text. */
  async function corrects(who: string, phone: Phone, nth: number, issues: string[], urgency = 'standard') {
    const items = [{ source: 'sms', externalId: phone.sids[nth] }];
    const { body } = await office.call<{ items: { submissionId: string }[] }>(
      ...(['duty', 'POST', 'submissions/lookup', { items }] as const),
    );
    const path = `submissions/${body.items[0]!.submissionId}/correction`;
    await office.done(path, { language: 'en', issues, urgency }, who);
    return phone.case();
  }

  describe('when one of its messages is judged again', () => {
    it('keeps the claims of the others, and is no less urgent than they are', async () => {
      const { phone, found } = await wrote(BEATEN, FEES);
      expect(found.claimViews.map(({ issue }) => issue).sort()).toEqual(['recruitment_fees', 'violence']);
      const after = await corrects('duty', phone, 1, ['contract']);
      expect(claimOf(after, 'violence').status).toBe('routed');
      expect(claimOf(after, 'recruitment_fees').status).toBe('withdrawn');
      expect(claimOf(after, 'contract').status).toBe('routed');
      expect([after.urgency, after.issues]).toEqual(['emergency', ['violence', 'contract']]);
    });

    it('keeps what another message says too', async () => {
      const { phone } = await wrote(WAGES, 'Again no salary from company this month');
      const after = await corrects('duty', phone, 1, ['housing']);
      expect(claimOf(after, 'wages').status).toBe('routed');
    });

    it('leaves a claim that whoever corrects cannot see to the duty officer', async () => {
      const { phone, found } = await wrote(`${FEES}. In Doha the company not paying my salary three months`);
      expect(claimOf(found, 'recruitment_fees').office).toBe('ph-ombudsperson');
      const after = await corrects('doha', phone, 0, ['wages']);
      expect(claimOf(after, 'recruitment_fees').status).toBe('routed');
      expect(after.pages.map(({ reason }) => reason)).toContain('escalated');
    });
  });

  describe('once mediation is barred in it', () => {
    const mediation = ({ claimViews }: CaseDetail) => claimViews.map((claim) => claim.mediation);

    it('is barred for a claim that was withdrawn before, whoever opens it again', async () => {
      const { phone, found } = await wrote(WAGES);
      const { id } = claimOf(found, 'wages');
      await office.done(`claims/${id}/withdraw`, {}, 'duty');
      await phone.text(BEATEN);
      await office.done(`claims/${id}/reopen`);
      expect(mediation(await phone.case())).toEqual(['excluded', 'excluded']);
      const party = { party: 'employer' };
      expect(await office.refused(`claims/${id}/mediations`, party)).toEqual([409, 'mediation_excluded']);
    });

    it('stays barred for what comes after the survivor withdrew all of it', async () => {
      const { phone, found } = await wrote(BEATEN);
      for (const { id } of found.claimViews) await office.done(`claims/${id}/withdraw`, {}, 'duty');
      await phone.text(WAGES);
      expect(mediation(await phone.case())).toEqual(['excluded', 'excluded']);
    });
  });

  it('says which claims would go elsewhere once the corridor is known, and keeps what somebody has', async () => {
    const { phone, found } = await wrote('Agent took 90000 placement fee from me, I want it back');
    const fees = claimOf(found, 'recruitment_fees');
    await office.done(`claims/${fees.id}/acknowledge`, {}, 'doha');
    const { body } = await office.call('doha', 'POST', `cases/${found.id}/corridor`, {
      ...{ destination: 'QA', origin: 'PH' },
    });
    expect(body).toEqual({ elsewhere: [{ claimId: fees.id, office: 'ph-ombudsperson' }] });
    const after = await phone.case();
    expect(claimOf(after, 'recruitment_fees')).toMatchObject({
      ...{ office: 'qa-ombudsperson', status: 'acknowledged', assignedTo: 'doha@test' },
    });
  });

  it('does not undo where the worker let a claim go', async () => {
    const { phone, found } = await wrote('Agent took 90000 placement fee from me, I want it back');
    const { id } = claimOf(found, 'recruitment_fees');
    await service.rows(`UPDATE claim SET office = 'survivor-support', route = 'transfer' WHERE id = $1`, [
      id,
    ]);
    const corridor = { destination: 'QA', origin: 'PH' };
    const { body } = await office.call('duty', 'POST', `cases/${found.id}/corridor`, corridor);
    expect(body).toEqual({ elsewhere: [] });
    expect(claimOf(await phone.case(), 'recruitment_fees')).toMatchObject({
      ...{ office: 'survivor-support', route: 'transfer' },
    });
  });

  it('leaves no claim with an officer who went to another office, or whose part cannot have it', async () => {
    const first = await wrote(WAGES);
    const { id } = claimOf(first.found, 'wages');
    const officer = async () =>
      (
        await service.rows<{ by: string | null }>('SELECT assigned_to AS by FROM claim WHERE id = $1', [id])
      )[0]!.by;
    const place = (role: string, at: string | null) =>
      service.rows('UPDATE staff SET role = $2, office = $3 WHERE id = $1', [office.ids['leaver'], role, at]);
    const leave = () => service.app.get(AssignmentService, { strict: false }).leave();
    await office.done(`claims/${id}/acknowledge`, {}, 'leaver');
    await leave();
    expect(await officer()).toBe(office.ids['leaver']);
    await place('caseworker', 'ph-ombudsperson');
    await leave();
    expect(await officer()).toBeNull();
    await place('caseworker', 'qa-ombudsperson');
    await office.done(`claims/${id}/assign`, { staffId: office.ids['leaver'] }, 'duty');
    await place('panel_member', 'qa-ombudsperson');
    await leave();
    expect(await officer()).toBeNull();
  });

  it('stops those clocks alone that the reason for a pause may stop', async () => {
    const { found } = await wrote(WAGES);
    const { id } = claimOf(found, 'wages');
    const halt = (verb: string, reason: string) => office.done(`claims/${id}/halt`, { verb, reason });
    await halt('pause', 'another_body_first');
    expect(await office.clocks(id, 'remedy')).toEqual(['running']);
    await halt('resume', 'other_body_done');
    await halt('pause', 'worker_not_reached');
    expect(await office.clocks(id, 'remedy')).toEqual(['paused']);
    const [why] = await service.rows(
      `SELECT reason FROM clock_event e JOIN clock c ON c.id = e.clock_id
        WHERE c.claim_id = $1 AND c.kind = 'remedy' AND e.kind = 'pause'`,
      [id],
    );
    expect(why).toEqual({ reason: 'awaiting_worker' });
  });

  it('can still be looked at once it is erased, with the notes that there were', async () => {
    const { found } = await wrote(BEATEN);
    const { id: claim } = claimOf(found, 'violence');
    await office.done(`cases/${found.id}/notes`, { words: 'She sleeps in the kitchen' }, 'duty');
    const support = `claims/${claim}/support`;
    await office.done(`${support}/advocate`, { staffId: office.ids['advocate'] }, 'advocate');
    const plan = { words: 'A neighbour has the key', madeWithWorker: true, reviewBy: '2026-12-01' };
    await office.done(`${support}/safety-plan`, plan, 'advocate');
    await service.app
      .get(Database)
      .transaction(system('test'), (tx) =>
        service.app.get(ErasureService, { strict: false }).erase(tx, found.id),
      );
    const page = await service.get<string>('duty_officer', `/desk/cases/${found.id}`);
    expect([page.status, page.body]).toEqual([
      200,
      expect.stringContaining('What the worker wrote was erased.'),
    ]);
    const { events } = await office.seen<SupportView>(support, 'advocate');
    expect(events.map(({ kind, words }) => [kind, words])).toContainEqual(['safety_plan', null]);
  });

  it('keeps on record who looked for one, and who read what was asked in a worker’s name', async () => {
    const { phone, found } = await wrote(WAGES);
    const looked = await office.call('doha', 'POST', 'cases/lookup', { number: phone.number });
    expect(looked.status).toBe(200);
    expect(await office.look(`cases/${found.id}/requests`, 'doha')).toBe(200);
    const trail = await service.rows<{ event: string; details: object }>(
      `SELECT event, details FROM audit_event WHERE event IN ('case.looked_up', 'case.requests_viewed') ORDER BY event`,
    );
    expect(trail).toMatchObject([
      { event: 'case.looked_up', details: { number: true, reference: false, receipt: false, hits: 1 } },
      { event: 'case.requests_viewed' },
    ]);
    expect(JSON.stringify(trail)).not.toContain(phone.number.slice(1));
  });
});
