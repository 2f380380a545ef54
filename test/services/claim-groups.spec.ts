import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

describe('several workers against one party', () => {
  let service: TestApp;
  let office: Office;
  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['ann', 'caseworker', 'qa-ombudsperson'],
      ['boss', 'coordinator', 'qa-ombudsperson'],
      ['manila', 'caseworker', 'ph-ombudsperson'],
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
  });
  afterAll(() => service?.stop());

  async function opened(words: string): Promise<{ caseId: string; claim: string }> {
    const phone = new Phone(service);
    await phone.text(words);
    const { id: caseId, claimViews } = await phone.case();
    return { caseId, claim: claimViews[0]!.id };
  }

  it('are joined by each one’s yes, and the duty desk is told a number', async () => {
    const words = 'My company Gulf Star Cleaning not paying salary 3 months';
    const [one, two, other] = [
      await opened(words),
      await opened(words),
      await opened('Company not paying my salary three months'),
    ];
    const claims = [one.claim, two.claim];
    expect(await office.refused('claim-groups', { claims: [one.claim, other.claim] })).toEqual([
      409,
      'other_party',
    ]);
    const star = await office.done('organisations', { kind: 'employer', name: 'Gulf Star Cleaning' });
    await office.done(`claims/${one.claim}/party`, { organisationId: star });
    const patterns = async () =>
      (await office.seen<{ items: { id: string; cases: number }[] }>('patterns', 'boss')).items;
    expect(await patterns()).toEqual([]);
    await office.done(`claims/${two.claim}/party`, { organisationId: star });
    const [pattern, ...more] = await patterns();
    expect(more).toEqual([]);
    expect(pattern).toMatchObject({ organisationId: star, cases: 2 });
    expect(JSON.stringify(pattern)).not.toContain(one.caseId);
    const referral = `patterns/${pattern!.id}`;
    expect(await office.refused(`${referral}/outcome`, { outcome: 'inspected' }, 'boss')).toEqual([
      409,
      'not_referred',
    ]);
    await office.done(`${referral}/referral`, { to: 'inspection' }, 'boss');
    await office.done(`${referral}/outcome`, { outcome: 'inspected' }, 'boss');

    const group = await office.done('claim-groups', { claims });
    const yes = (claim: string) => office.refused(`claim-groups/${group}/members/${claim}`, { agreed: true });
    expect(await yes(one.claim)).toEqual([409, 'no_consent']);
    const consents: string[] = [];
    for (const { caseId, claim } of [one, two]) {
      const consent = await office.done(`cases/${caseId}/consents`, {
        ...{ claimId: claim, recipient: 'co_claimants', recipientId: group, what: ['claim'] },
        ...{ explained: 'in_person', language: 'en' },
      });
      consents.push(consent);
      await office.done(`claim-groups/${group}/members/${claim}`, { agreed: true });
    }
    const joined = async () => (await office.seen<{ joined: string[] }>(`claim-groups/${group}`)).joined;
    expect((await joined()).toSorted()).toEqual(claims.toSorted());
    await office.done(`consents/${consents[0]}/revoke`);
    expect(await joined()).toEqual([]);
    expect(await office.look(`claim-groups/${group}`, 'manila')).toBe(404);
  });

  it('are one dispute once staff confirm it, and go to the panel together, but for whoever did not agree', async () => {
    const words = 'My company Desert Rose Cleaning not paying salary 3 months';
    const opens = [await opened(words), await opened(words), await opened(words)];
    const claims = opens.map(({ claim }) => claim);
    // Mediation is for states that have both joined that part of the compact.
    await service.rows(
      `UPDATE cases SET origin = 'PH', destination = 'QA', corridor_by = 'staff' WHERE id = ANY($1)`,
      [opens.map(({ caseId }) => caseId)],
    );
    const group = await office.done('claim-groups', { claims });
    const agree = async ({ caseId, claim }: { caseId: string; claim: string }) => {
      await office.done(`cases/${caseId}/consents`, {
        ...{ claimId: claim, recipient: 'co_claimants', recipientId: group, what: ['claim'] },
        ...{ explained: 'in_person', language: 'en' },
      });
      await office.done(`claim-groups/${group}/members/${claim}`, { agreed: true });
    };
    const confirm = () => office.refused(`claim-groups/${group}/confirm`, {}, 'boss');
    await agree(opens[0]!);
    expect(await confirm()).toEqual([409, 'not_two']);
    await agree(opens[1]!);
    await office.done(`claim-groups/${group}/confirm`, {}, 'boss');
    const rows = await service.rows<{ id: string; office: string; route: string; status: string }>(
      'SELECT id, office, route, status FROM claim WHERE id = ANY($1)',
      [claims],
    );
    const of = (claim: string) => rows.find(({ id }) => id === claim);
    for (const claim of claims.slice(0, 2))
      expect(of(claim)).toMatchObject({
        office: 'regional-panel',
        route: 'collective-dispute',
        status: 'routed',
      });
    expect(of(claims[2]!)).toMatchObject({ office: 'qa-ombudsperson' });
    expect(await confirm()).toEqual([409, 'confirmed_already']);
  });
});
