import type { CaseDetail } from '../../src/cases/case-view.rules';
import type { Unassigned } from '../../src/cases/routing/assignment.service';
import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const WAGES = 'Company not paying my salary three months';

describe('routing', () => {
  let service: TestApp;
  let office: Office;
  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['ann', 'caseworker', 'qa-ombudsperson'],
      ['ben', 'caseworker', 'qa-ombudsperson'],
      ['cho', 'caseworker', 'qa-ombudsperson'],
      ['boss', 'coordinator', 'qa-ombudsperson'],
      ['manila', 'caseworker', 'ph-ombudsperson'],
      ['support', 'survivor_support', 'survivor-support'],
      ['duty', 'duty_officer', null],
    ]);
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
  });
  afterAll(() => service?.stop());

  async function opened(words = WAGES): Promise<{ caseId: string; claim: string; phone: Phone }> {
    const phone = new Phone(service);
    await phone.text(words);
    const { id: caseId, claimViews } = await phone.case();
    return { caseId, claim: claimViews[0]!.id, phone };
  }
  const row = async (claim: string) =>
    (
      await service.rows<{
        office: string | null;
        status: string;
        route: string;
        assigned_to: string | null;
      }>('SELECT office, status, route, assigned_to FROM claim WHERE id = $1', [claim])
    )[0]!;
  const clocks = async (claim: string) =>
    service.rows<{ kind: string; state: string; due_at: Date; office: string | null }>(
      'SELECT kind, state, due_at, office FROM clock WHERE claim_id = $1 ORDER BY kind, due_at',
      [claim],
    );
  const employer = (name: string, kind = 'employer') => office.done('organisations', { kind, name });
  const party = (claim: string, organisationId: string, who?: string) =>
    office.done(`claims/${claim}/party`, { organisationId }, who);

  describe('away from whoever is tied to the party', () => {
    it('sends a claim whose party is confirmed to another desk, with its clocks', async () => {
      const { caseId, claim } = await opened();
      await office.done(`claims/${claim}/acknowledge`);
      const before = (await clocks(claim)).find(({ kind }) => kind === 'remedy')!;
      const palm = await employer('Gulf Palm Holdings');
      expect(await employer('gulf palm holdings')).toBe(palm);
      await party(claim, palm);
      expect(await row(claim)).toMatchObject({ office: null, status: 'unrouted', assigned_to: null });
      const { alternatives } = (await office.seen<CaseDetail>(`cases/${caseId}`, 'duty')).claimViews[0]!;
      expect(alternatives).toContainEqual({
        ...{ office: 'qa-ombudsperson', route: 'work-at-destination' },
        rejected: [{ code: 'tied_to_party', because: 'organisation' }],
      });
      const after = await clocks(claim);
      expect(after.filter(({ kind }) => kind === 'remedy')).toMatchObject([
        { state: 'running', office: null },
      ]);
      expect(after.find(({ kind }) => kind === 'remedy')!.due_at >= before.due_at).toBe(true);
      // Nobody has it: somebody has to say that they do.
      expect(await office.clocks(claim, 'acknowledge')).toEqual(['met', 'running']);
      expect(await office.look(`cases/${caseId}`)).toBe(404);
      expect(await service.rows('SELECT reason FROM duty_page WHERE case_id = $1', [caseId])).toContainEqual({
        reason: 'unrouted',
      });
    });

    it('sends a claim elsewhere that only names such a party, and one against a public body', async () => {
      const named = await opened('My company Gulf Palm Holding not paying salary 3 months');
      expect(await row(named.claim)).toMatchObject({ office: null });
      const { claim } = await opened();
      await party(claim, await employer('Ministry of Works', 'public_body'));
      expect(await row(claim)).toMatchObject({ office: null });
    });

    it('hides a case from an officer who is tied, and gives it to nobody who is', async () => {
      const { caseId, claim } = await opened('My company Al Noor Trading not paying salary 3 months');
      await office.done(`claims/${claim}/acknowledge`, {}, 'ben');
      await office.done('ties', { kind: 'family', name: 'Al Noor Traiding' }, 'ben');
      expect(await row(claim)).toMatchObject({ assigned_to: null, office: 'qa-ombudsperson' });
      expect(await office.look(`cases/${caseId}`, 'ben')).toBe(404);
      expect(await office.look(`cases/${caseId}`)).toBe(200);
      expect(await office.refused(`claims/${claim}/examine`, {}, 'ben')).toEqual([404, 'not_found']);
      const toBen = { staffId: office.ids['ben'] };
      expect(await office.refused(`claims/${claim}/assign`, toBen, 'boss')).toEqual([409, 'tied_to_party']);
      const given = await office.done(`claims/${claim}/assign`, {}, 'boss');
      expect(given).not.toBe(office.ids['ben']);
      expect(await office.clocks(claim, 'acknowledge')).toEqual(['met', 'met']);
      // The next message about it finds him barred already.
      const next = await opened('My company Al Noor Trading not paying my overtime');
      expect(await office.look(`cases/${next.caseId}`, 'ben')).toBe(404);
      const kept = await service.rows<{ digests: Buffer[] }>('SELECT digests FROM staff_tie');
      expect(
        kept
          .flatMap(({ digests }) => digests)
          .map(String)
          .join(),
      ).not.toMatch(/noor/i);
    });

    it('lets no office that is tied look again', async () => {
      const { claim } = await opened('My company Manila Crew Agency not paying salary 3 months');
      await office.done(`claims/${claim}/acknowledge`);
      await office.done(`claims/${claim}/complaints`, { words: 'nobody calls back' });
      expect(await service.rows('SELECT office FROM review WHERE claim_id = $1', [claim])).toEqual([
        { office: null },
      ]);
    });

    it('hides a case from the duty officer too, until somebody else lifts the bar', async () => {
      const { caseId, claim, phone } = await opened();
      await office.done(`claims/${claim}/recuse`, { reason: 'other' }, 'duty');
      expect(await office.look(`cases/${caseId}`, 'duty')).toBe(404);
      const lookup = async (who: string) => {
        const items = phone.sids.map((externalId) => ({ source: 'sms', externalId }));
        const { body } = await office.call<{ items: { submissionId: string | null }[] }>(
          ...([who, 'POST', 'submissions/lookup', { items }] as const),
        );
        return body.items.map(({ submissionId }) => submissionId !== null);
      };
      expect(await lookup('duty')).toEqual([false]);
      const lift = `cases/${caseId}/bars/${office.ids['duty']}/lift`;
      expect(await office.refused(lift, { reason: 'declared_in_error' }, 'duty')).toEqual([404, 'not_found']);
      expect(await office.refused(lift, { reason: 'because' }, 'boss')).toEqual([400, 'invalid']);
      await office.done(lift, { reason: 'declared_in_error' }, 'boss');
      expect(await office.look(`cases/${caseId}`, 'duty')).toBe(200);
      expect(await lookup('duty')).toEqual([true]);
      expect(await office.refused(lift, { reason: 'declared_in_error' }, 'boss')).toEqual([
        ...[409, 'lifted_already'],
      ]);
      const { items } = await office.seen<{ items: object[] }>(`cases/${caseId}/bars`, 'boss');
      expect(items).toMatchObject([{ liftedBy: office.ids['boss'], liftReason: 'declared_in_error' }]);
      // Whoever steps back again is barred again.
      await office.done(`claims/${claim}/recuse`, { reason: 'other' }, 'duty');
      expect(await office.look(`cases/${caseId}`, 'duty')).toBe(404);
    });

    it('takes a claim from whoever steps back or leaves, and it escalates', async () => {
      const { caseId, claim } = await opened();
      await office.done(`claims/${claim}/acknowledge`, {}, 'ben');
      await office.done(`claims/${claim}/recuse`, { reason: 'acted_for_party' }, 'ben');
      expect(await office.look(`cases/${caseId}`, 'ben')).toBe(404);
      const listed = async () =>
        (await office.seen<{ items: Unassigned[] }>('claims/unassigned')).items.some(
          ({ id }) => id === claim,
        );
      expect(await listed()).toBe(true);
      expect(await office.clocks(claim, 'acknowledge')).toEqual(['met', 'running']);
      await office.done(`claims/${claim}/assign`, { staffId: office.ids['ann'] }, 'boss');
      expect(await listed()).toBe(false);
      await office.done(`claims/${claim}/assign`, { staffId: office.ids['cho'] }, 'boss');
      await service.rows('UPDATE staff SET active = false WHERE id = $1', [office.ids['cho']]);
      service.clock.advance({ minutes: 2 });
      await service.tick();
      expect(await row(claim)).toMatchObject({ assigned_to: null, status: 'acknowledged' });
      expect(await office.clocks(claim, 'acknowledge')).toEqual(['met', 'met', 'running']);
      expect(await listed()).toBe(true);
    });
  });

  describe('to another office', () => {
    const consent = (caseId: string, claimId: string, recipientOffice: string) =>
      office.done(`cases/${caseId}/consents`, {
        ...{ claimId, recipient: 'office', recipientOffice, what: ['name', 'claim'] },
        ...{ explained: 'by_call', language: 'en' },
      });

    it('waits for the worker, and keeps history and clocks', async () => {
      const { caseId, claim } = await opened();
      await office.done(`claims/${claim}/acknowledge`);
      const transfer = `claims/${claim}/transfers`;
      const asked = { to: 'survivor-support', reason: 'worker_wish' };
      expect(await office.refused(transfer, { ...asked, to: 'ph-ombudsperson' })).toEqual([
        409,
        'outside_mandate',
      ]);
      const id = await office.done(transfer, asked);
      expect(await office.refused(transfer, asked)).toEqual([409, 'proposed_already']);
      expect(await row(claim)).toMatchObject({ office: 'qa-ombudsperson' });
      expect(await office.look(`cases/${caseId}`, 'support')).toBe(404);
      expect(await office.refused(`transfers/${id}/accept`)).toEqual([409, 'no_consent']);
      await consent(caseId, claim, 'regional-panel');
      expect(await office.refused(`transfers/${id}/accept`)).toEqual([409, 'no_consent']);
      await consent(caseId, claim, 'survivor-support');
      await office.done(`transfers/${id}/accept`);
      expect(await row(claim)).toMatchObject({
        ...{ office: 'survivor-support', route: 'transfer', status: 'routed', assigned_to: null },
      });
      expect((await clocks(claim)).map(({ kind, state, office: of }) => [kind, state, of])).toEqual([
        ['acknowledge', 'met', 'survivor-support'],
        ['acknowledge', 'running', 'survivor-support'],
        ['remedy', 'running', 'survivor-support'],
      ]);
      expect(await office.look(`cases/${caseId}`)).toBe(404);
      const { history } = await office.seen<CaseDetail>(`cases/${caseId}`, 'support');
      expect(history.map(({ event }) => event)).toEqual(
        expect.arrayContaining(['case.opened', 'claim.acknowledge', 'claim.transfer_accepted']),
      );
      await office.done(`claims/${claim}/acknowledge`, {}, 'support');
      expect(await office.clocks(claim, 'acknowledge')).toEqual(['met', 'met']);
    });

    it('goes nowhere against the worker’s will, and is not closed for it', async () => {
      const { claim } = await opened();
      await office.done(`claims/${claim}/acknowledge`);
      const id = await office.done(`claims/${claim}/transfers`, {
        to: 'survivor-support',
        reason: 'capacity',
      });
      await office.done(`transfers/${id}/refuse`);
      expect(await office.refused(`transfers/${id}/accept`)).toEqual([409, 'answered_already']);
      expect(await row(claim)).toMatchObject({ office: 'qa-ombudsperson', status: 'acknowledged' });
      await office.done(`claims/${claim}/examine`);
      const finding = {
        outcome: 'undetermined',
        reasons: 'not ours',
        evidence: ['x'],
        partyHeard: 'declined',
      };
      await office.done(`claims/${claim}/finding`, finding);
      expect(await office.refused(`claims/${claim}/close`)).toEqual([409, 'not_ours_is_no_end']);
    });
  });

  describe('again, or into two claims or one', () => {
    it('keeps the clocks of what there was, and gives nobody time', async () => {
      const { caseId, claim } = await opened();
      const remedy = async (of: string) =>
        (await clocks(of))
          .filter(({ kind }) => kind === 'remedy')
          .map(({ due_at, state }) => [due_at, state]);
      const before = await remedy(claim);
      service.clock.advance({ days: 1 });
      await office.done(`claims/${claim}/reroute`, {}, 'boss');
      expect(await remedy(claim)).toEqual(before);
      const housing = await office.done(`claims/${claim}/split`, { issue: 'housing' }, 'boss');
      expect(await office.refused(`claims/${claim}/split`, { issue: 'housing' }, 'boss')).toEqual([
        409,
        'there_already',
      ]);
      expect(await remedy(claim)).toEqual(before);
      expect(await row(housing)).toMatchObject({ office: 'qa-ombudsperson', status: 'routed' });
      const [ours, other] = [await remedy(claim), await remedy(housing)];
      const [first, later] = ours[0]![0]! <= other[0]![0]! ? [claim, housing] : [housing, claim];
      if (ours[0]![0]!.valueOf() !== other[0]![0]!.valueOf())
        expect(await office.refused(`claims/${first}/merge`, { into: later }, 'boss')).toEqual([
          409,
          'later_deadline',
        ]);
      await office.done(`claims/${later}/merge`, { into: first }, 'boss');
      expect(await row(later)).toMatchObject({ status: 'withdrawn' });
      expect((await remedy(first)).map(([, state]) => state)).toEqual(['running']);
      expect(await office.look(`cases/${caseId}`)).toBe(200);
      expect(await office.refused(`claims/${later}/reroute`, {}, 'boss')).toEqual([409, 'ended']);
    });
  });

  describe('against the days in a worker’s life', () => {
    it('warns before a limitation period ends, whatever is paused, withdrawn or moved', async () => {
      const { claim } = await opened();
      const dates = `claims/${claim}/dates`;
      const left = { kind: 'limitation', countedFrom: '2026-11-01' };
      expect(await office.refused(dates, { kind: 'departure' })).toEqual([400, 'invalid']);
      await office.done(dates, left);
      const [unknown] = (await office.seen<{ items: Record<string, unknown>[] }>(dates)).items;
      expect(unknown).toMatchObject({
        lastDay: null,
        rule: 'qa-any',
        clockId: null,
        recordedBy: office.ids['ann'],
      });
      expect(await office.clocks(claim, 'limitation')).toEqual([]);
      await office.done(dates, { ...left, state: 'AE' });
      const limitation = async () => (await clocks(claim)).filter(({ kind }) => kind === 'limitation');
      const [{ due_at: due } = { due_at: new Date(0) }] = await limitation();
      // The last day, 31 October 2028, is over in Doha.
      expect(due.toISOString()).toBe('2028-10-31T21:00:00.000Z');
      await office.done(dates, { kind: 'departure', on: '2026-12-01', citation: 'ticket' });
      await office.done(`claims/${claim}/acknowledge`);
      await office.done(`claims/${claim}/examine`);
      await office.done(`claims/${claim}/pause`);
      expect((await limitation()).map(({ state }) => state)).toEqual(['running']);
      expect(await office.clocks(claim, 'departure')).toEqual(['running']);
      await office.done(`claims/${claim}/withdraw`);
      expect((await limitation()).map(({ state }) => state)).toEqual(['running']);
      await office.days(40);
      expect(await office.clocks(claim, 'departure')).toEqual(['breached']);
      const told = await service.rows<{ rung: number }>(
        `SELECT r.rung FROM clock_rung r JOIN clock c ON c.id = r.clock_id
          WHERE c.claim_id = $1 AND c.kind = 'departure' ORDER BY r.rung`,
        [claim],
      );
      expect(told.length).toBeGreaterThan(0);
      await office.done(`${dates}/kept`, { kind: 'limitation' });
      expect((await limitation()).map(({ state }) => state)).toEqual(['met']);
      expect(await office.refused(`${dates}/kept`, { kind: 'limitation' })).toEqual([409, 'no_clock']);
    });
  });

  describe('beside a mandate', () => {
    it('tells nobody anything without one, and a relative of a child nothing at all', async () => {
      const { caseId } = await opened();
      const mandates = `cases/${caseId}/mandates`;
      const union = { holder: 'union', scope: ['status', 'sums'], givenBy: 'worker', language: 'en' };
      const id = await office.done(mandates, union);
      const may = async (what: string, of = id) =>
        (await office.seen<{ may: boolean }>(`mandates/${of}/may-tell?what=${what}`)).may;
      expect([await may('status'), await may('documents'), await may('status', caseId)]).toEqual([
        ...[true, false, false],
      ]);
      await office.done(`mandates/${id}/revoke`);
      expect(await may('status')).toBe(false);
      expect(await office.look(`cases/${caseId}/mandates`, 'manila')).toBe(404);
      await service.rows(`UPDATE claim SET issue = 'child' WHERE case_id = $1`, [caseId]);
      const relative = { ...union, holder: 'relative' };
      expect(await office.refused(mandates, relative)).toEqual([409, 'relative_of_a_child']);
      expect(await office.refused(mandates, { ...relative, givenBy: 'best_interests_officer' })).toEqual([
        409,
        'no_best_interests_officer',
      ]);
    });
  });

  it('says under which policy it was decided, and what must be reported', async () => {
    const { claim } = await opened();
    expect(await office.seen(`claims/${claim}/policy`)).toMatchObject({
      ...{ same: true, routes: { added: [], removed: [], changed: [], moved: false } },
    });
    expect(await office.seen(`claims/${claim}/duties`)).toEqual({ items: [] });
  });
});
