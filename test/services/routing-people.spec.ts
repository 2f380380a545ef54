import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const WAGES = 'Company not paying my salary three months';

describe('whom a claim, a later message and a question reach', () => {
  let service: TestApp;
  let office: Office;
  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['ann', 'caseworker', 'qa-ombudsperson'],
      ['ben', 'caseworker', 'qa-ombudsperson'],
      ['boss', 'coordinator', 'qa-ombudsperson'],
      ['support', 'survivor_support', 'survivor-support'],
      ['panel', 'panel_member', null],
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
  });
  afterAll(() => service?.stop());

  async function opened(): Promise<{ caseId: string; claim: string; phone: Phone }> {
    const phone = new Phone(service);
    await phone.text(WAGES);
    const { id: caseId, claimViews } = await phone.case();
    return { caseId, claim: claimViews[0]!.id, phone };
  }

  describe('to an officer', () => {
    it('whom the worker wished for, or says that there is none', async () => {
      const { caseId, claim } = await opened();
      await office.done('staff/gender', { gender: 'woman' }, 'ann');
      const give = async () =>
        (
          await office.call<{ id: string; reasons: { code: string }[] }>(
            ...(['boss', 'POST', `claims/${claim}/assign`, {}] as const),
          )
        ).body;
      const wish = (officer?: string) =>
        office.done(`cases/${caseId}/wishes`, { officer, interpreter: 'man' });
      await wish('woman');
      expect(await give()).toMatchObject({ id: office.ids['ann'], reasons: [{ code: 'wish_kept' }, {}, {}] });
      await wish('man');
      expect((await give()).reasons[0]).toEqual({ code: 'wish_not_kept', wish: 'man' });
      await wish();
      expect((await give()).reasons.map(({ code }) => code)).toEqual(['speaks_language', 'least_caseload']);
      expect(await office.seen(`cases/${caseId}/wishes`)).toEqual({ officer: null, interpreter: 'man' });
      await office.done('staff/gender', {}, 'ann');
      expect(await service.rows('SELECT id FROM staff WHERE gender IS NOT NULL')).toEqual([]);
    });
  });

  describe('a message about what had ended', () => {
    it('opens a claim of its own, and a second look at the old message does not', async () => {
      const { caseId, claim, phone } = await opened();
      await office.done(`claims/${claim}/acknowledge`);
      await office.done(`claims/${claim}/examine`);
      const finding = { outcome: 'not_upheld', reasons: 'paid', evidence: ['x'], partyHeard: 'declined' };
      await office.done(`claims/${claim}/finding`, finding);
      await office.done(`claims/${claim}/close`);
      const claims = () =>
        service.rows<{ status: string }>(
          `SELECT status FROM claim WHERE case_id = $1 AND issue = 'wages' ORDER BY opened_at, id`,
          [caseId],
        );
      const [first] = await service.rows<{ id: string }>(
        'SELECT submission_id AS id FROM case_submission WHERE case_id = $1',
        [caseId],
      );
      const judged = { language: 'en', issues: ['wages'], urgency: 'standard' };
      await office.done(`submissions/${first!.id}/correction`, judged);
      expect(await claims()).toEqual([{ status: 'closed' }]);
      await phone.text(WAGES);
      expect((await phone.case()).id).toBe(caseId);
      expect(await claims()).toEqual([{ status: 'closed' }, { status: 'routed' }]);
      const [clock] = await service.rows(
        `SELECT k.state FROM clock k JOIN claim c ON c.id = k.claim_id
          WHERE c.case_id = $1 AND c.status = 'routed' AND k.kind = 'acknowledge'`,
        [caseId],
      );
      expect(clock).toEqual({ state: 'running' });
    });
  });

  describe('a question of what a provision means', () => {
    it('goes from a state or a union to the panel without a case, and is answered by a precedent', async () => {
      const asked = {
        ...{ agreement: 'sample-compact', provision: 'fees-and-debt', askedBy: 'union', state: 'PH' },
        ...{
          asker: 'Federation of seafarers',
          question: 'Does it cover fees that were paid in instalments?',
        },
      };
      expect(await office.refused('interpretations', { ...asked, state: 'KW' })).toEqual([409, 'no_panel']);
      expect(
        await office.refused('interpretations', { ...asked, question: 'Was Maria Santos right?' }),
      ).toEqual([400, 'invalid']);
      const id = await office.done('interpretations', asked);
      const list = async () =>
        (await office.seen<{ items: Record<string, unknown>[] }>('interpretations', 'panel')).items;
      expect(await list()).toMatchObject([{ id, panel: 'regional-panel', precedentId: null }]);
      const answer = {
        answer: 'Yes.',
        reasons: 'The provision speaks of what was paid, however it was paid.',
      };
      expect(await office.refused(`interpretations/${id}/answer`, answer, 'support')).toEqual([
        ...[403, 'forbidden'],
      ]);
      await office.done(`interpretations/${id}/answer`, answer, 'panel');
      const [answered] = await list();
      expect(await service.rows('SELECT id, question, answer FROM precedent')).toEqual([
        { id: answered!['precedentId'], question: asked.question, answer: 'Yes.' },
      ]);
      expect(await office.refused(`interpretations/${id}/answer`, answer, 'panel')).toEqual([
        ...[409, 'answered_already'],
      ]);
      expect(
        await service.rows('SELECT 1 FROM audit_event WHERE event = $1', ['interpretation.answered']),
      ).toHaveLength(1);
    });
  });
});
