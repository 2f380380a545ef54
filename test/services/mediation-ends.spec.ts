import type { CaseDetail } from '../../src/cases/case-view.rules';
import type { ConductView, PartyView } from '../../src/cases/mediation/mediation-view.rules';
import type { RemedyView } from '../../src/cases/remedies/remedy-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { acknowledged, hold, notify, PANEL, panelAnd, preparation, sessionIn } from '../support/hearing';
import { Office } from '../support/office';

const WAGES = 'Company not paying my salary three months, I am Sunita of block nineteen';

describe('a mediation that ends early', () => {
  let service: TestApp;
  let office: Office;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['runner', 'caseworker', 'qa-ombudsperson'],
      ['colleague', 'caseworker', 'qa-ombudsperson'],
      ['stranger', 'caseworker', 'ph-ombudsperson'],
      ['mover', 'caseworker', 'qa-ombudsperson'],
      ...PANEL,
    ]);
  });
  afterAll(() => service?.stop());

  const statusOf = async (id: string) => (await office.seen<ConductView>(`mediations/${id}`)).status;
  const remedy = (claim: string) => office.seen<RemedyView>(`claims/${claim}/remedy`);
  const notified = async () => {
    const of = await acknowledged(service, office, WAGES);
    return { ...of, ...(await notify(service, office, of)) };
  };

  it('ends when violence comes out, and the party hears of an ordinary adjournment', async () => {
    const held = await notified();
    const { caseId, claim, id, url } = held;
    await hold(service, office, url, 'runner');
    await office.done(`${url}/adjourn`);
    const adjourned = await office.seen<PartyView>(`${url}/party?zone=Asia/Qatar`);
    await office.done(`${url}/suspend`, { flags: ['violence'] });
    expect(await office.seen<PartyView>(`${url}/party?zone=Asia/Qatar`)).toEqual({
      ...adjourned,
      notice: 'adjourned',
    });
    expect(await statusOf(id)).toBe('barred');

    // It goes where it would have gone, had the worker written it.
    const claims = await service.rows<{ issue: string; office: string; mediation: string }>(
      'SELECT issue, office, mediation FROM claim WHERE case_id = $1 ORDER BY issue',
      [caseId],
    );
    expect(claims).toEqual([
      { issue: 'violence', office: 'survivor-support', mediation: 'excluded' },
      { issue: 'wages', office: 'qa-ombudsperson', mediation: 'excluded' },
    ]);
    expect(await service.rows('SELECT reason FROM duty_page WHERE case_id = $1', [caseId])).toEqual([
      { reason: 'danger' },
    ]);
    expect((await remedy(claim)).status).toBe('examining');
    for (const path of ['sessions/2', 'offers', 'bind', 'notes'])
      expect((await office.refused(`${url}/${path}`, {}))[0]).toBeGreaterThanOrEqual(400);
    expect(await office.refused(`claims/${claim}/mediations`, { party: 'employer' })).toEqual([
      409,
      'mediation_excluded',
    ]);
    expect(await office.seen(`claims/${claim}/mediation`, 'colleague')).toEqual({
      mediation: { mediation: 'ended_without_agreement', withoutPrejudice: true },
    });
  });

  it('lets nobody in by their own act who has no part in it', async () => {
    const { id, url, claim } = await notified();
    await office.done(`${url}/bundle`);
    const letters = await office.seen<{ items: { id: string }[] }>(`${url}/letters`);
    for (const path of ['bundle', 'letters', 'party?zone=Asia/Qatar'])
      expect([path, await office.look(`${url}/${path}`, 'colleague')]).toEqual([path, 404]);
    const acts: [string, object][] = [
      [`${url}/notes`, { words: 'the van' }],
      [`${url}/reply`, {}],
      [`${url}/adjourn`, {}],
      [`${url}/refuse`, {}],
      [`${url}/suspend`, { flags: ['violence'] }],
      [`${url}/sessions/1`, sessionIn(service, 2)],
      [`${url}/recusals`, { staff: office.ids['judge'], tie: 'family' }],
      [`letters/${letters.items[0]!.id}/handed-over`, {}],
    ];
    for (const [path, body] of acts)
      expect([path, (await office.refused(path, body, 'colleague'))[0]]).toEqual([path, 404]);
    expect(await office.look(`${url}/words`, 'colleague')).toBe(404);
    expect(await statusOf(id)).toBe('notified');
    expect(
      await service.rows(`SELECT 1 FROM mediation_event WHERE claim_id = $1 AND recorded_by = $2`, [
        claim,
        office.ids['colleague'],
      ]),
    ).toEqual([]);
  });

  it('opens what was said to nobody who stepped back or went to another office', async () => {
    const { caseId, url } = await notified();
    await office.done(`${url}/sessions/1`, sessionIn(service, 2));
    for (const side of ['worker', 'party']) await office.done(`${url}/sessions/1/confirm`, { side });
    await office.days(2);
    const there = panelAnd(office, 'runner');
    await office.done(`${url}/sessions/1/held`, { ...there, staff: [...there.staff, office.ids['mover']] });
    await office.done(`${url}/notes`, { words: 'the van' }, 'union');
    for (const who of ['union', 'mover'])
      expect([who, await office.look(`${url}/words`, who)]).toEqual([who, 200]);
    await office.done(`${url}/recusals`, { staff: office.ids['union'], tie: 'family' });
    await service.rows(`UPDATE staff SET office = 'ph-ombudsperson' WHERE id = $1`, [office.ids['mover']]);
    for (const who of ['union', 'mover'])
      expect([who, await office.look(`${url}/words`, who)]).toEqual([who, 404]);
    const bar = 'SELECT because FROM case_bar WHERE case_id = $1 AND staff_id = $2';
    expect(await service.rows(bar, [caseId, office.ids['union']])).toEqual([{ because: 'family' }]);
  });

  it('looks the same in the history of the case, however it ended, and shows the finder no letter of it', async () => {
    const endings: [path: string, body: object][] = [
      ['revoke', {}],
      ['fail', {}],
    ];
    const told: string[][] = [];
    for (const [path, body] of endings) {
      const { caseId, url } = await notified();
      await hold(service, office, url, 'runner');
      await office.done(`${url}/notes`, { words: 'the van' });
      await office.done(`${url}/${path}`, body);
      const seen = await office.seen<CaseDetail>(`cases/${caseId}`, 'colleague');
      told.push(seen.history.map(({ event }) => event).filter((event) => event.startsWith('mediation.')));
      expect(seen.notices.filter(({ message }) => message.startsWith('party_'))).toEqual([]);
    }
    expect(told).toEqual(endings.map(() => ['mediation.opened', 'mediation.ended']));
  });

  it('writes to an address of the party only once a second person has confirmed it', async () => {
    const id = await office.done('organisations', { kind: 'employer', name: 'Qasr Building' });
    const give = (who: string, address: string) =>
      office.done(`organisations/${id}/mail`, { address, language: 'en' }, who);
    const confirmed = async () =>
      (
        await service.rows<{ by: string | null }>(
          'SELECT mail_confirmed_by AS by FROM organisation WHERE id = $1',
          [id],
        )
      )[0]!.by;
    await give('runner', 'legal@qasr.example');
    await give('runner', 'legal@qasr.example');
    expect(await confirmed()).toBeNull();
    await give('colleague', 'legal@qasr.example');
    expect(await confirmed()).toBe(office.ids['colleague']);
    await give('stranger', 'mine@elsewhere.example');
    expect(await confirmed()).toBeNull();
    const rows = await service.rows<{ event: string; details: { was: string | null; is: string } }>(
      `SELECT event, details FROM audit_event WHERE subject_id = $1 AND event LIKE '%mail%' ORDER BY id`,
      [id],
    );
    expect(rows.map(({ event }) => event)).toEqual([
      'organisation.mail_proposed',
      'organisation.mail_proposed',
      'organisation.mail_confirmed',
      'organisation.mail_proposed',
    ]);
    const first = rows[0]!.details.is;
    expect(rows.map(({ details }) => details.was)).toEqual([null, first, first, first]);
    expect(JSON.stringify(rows)).not.toContain('example');
  });

  it('writes to the party the same whether it was adjourned or suspended, and never without a consent', async () => {
    const letters = async (url: string) =>
      (await office.seen<{ items: { id: string; text: string; how: string }[] }>(`${url}/letters`)).items;
    const adjourned = await notified();
    await hold(service, office, adjourned.url, 'runner');
    await office.done(`${adjourned.url}/adjourn`);
    const suspended = await notified();
    await hold(service, office, suspended.url, 'runner');
    await office.done(`${suspended.url}/suspend`, { flags: ['threatened'] });
    const wordless = (items: { text: string; how: string }[], reference: string) =>
      items.map(({ text, how }) => [how, text.replace(reference, '')]);
    const reference = async (caseId: string) =>
      (await office.seen<{ reference: string }>(`cases/${caseId}`)).reference;
    const usual = await letters(adjourned.url);
    const grave = await letters(suspended.url);
    expect(usual).toHaveLength(2);
    expect(wordless(grave, await reference(suspended.caseId))).toEqual(
      wordless(usual, await reference(adjourned.caseId)),
    );
    expect(JSON.stringify([usual, grave])).not.toMatch(/Sunita|salary|wages|threat/i);
    // Printed, it is handed over once, and not after the worker has said no.
    await office.done(`letters/${usual[0]!.id}/handed-over`);
    expect(await office.refused(`letters/${usual[0]!.id}/handed-over`)).toEqual([409, 'handed_over_already']);
    const [consented] = await service.rows<{ id: string }>(
      `SELECT consent_id AS id FROM party_notice WHERE id = $1`,
      [usual[1]!.id],
    );
    await office.done(`consents/${consented!.id}/revoke`);
    expect(await office.refused(`letters/${usual[1]!.id}/handed-over`)).toEqual([409, 'no_consent']);
    await office.done(`${adjourned.url}/revoke`);
    expect(await letters(adjourned.url)).toHaveLength(2);
  });

  it('ends by itself when the worker writes of violence', async () => {
    const { claim, id, url, phone } = await notified();
    await phone.text('He beat me with a stick yesterday, I am bleeding');
    expect(await statusOf(id)).toBe('barred');
    expect((await office.clocks(claim, 'party_reply')).at(-1)).toBe('cancelled');
    expect(await office.refused(`${url}/reply`)).toEqual([409, 'not_from_here']);
    expect((await office.seen<PartyView>(`${url}/party?zone=Asia/Qatar`)).notice).toBe('adjourned');
    expect(await office.look(`${url}/party?zone=Asia/Qatar`, 'stranger')).toBe(404);
  });

  it('does not begin with a worker who is pressed, and nothing is held against one who says no', async () => {
    const pressed = await acknowledged(service, office, WAGES);
    const first = await office.done(`claims/${pressed.claim}/mediations`, { party: 'employer' });
    await office.done(`mediations/${first}/preparation`, preparation(service, { threatened: 'unsure' }));
    expect(await statusOf(first)).toBe('barred');
    expect((await remedy(pressed.claim)).status).toBe('examining');
    expect(await service.rows('SELECT reason FROM duty_page WHERE case_id = $1', [pressed.caseId])).toEqual([
      { reason: 'danger' },
    ]);

    const free = await acknowledged(service, office, WAGES);
    const second = await office.done(`claims/${free.claim}/mediations`, { party: 'employer' });
    await office.done(`mediations/${second}/preparation`, preparation(service));
    await office.done(`mediations/${second}/refuse`);
    const view = ({ claim }: { claim: string }) => office.seen(`claims/${claim}/mediation`, 'colleague');
    expect(await view(pressed)).toEqual(await view(free));
    expect((await remedy(free.claim)).status).toBe('examining');
    // And may think better of it, or of all of it.
    const third = await office.done(`claims/${free.claim}/mediations`, { party: 'employer' });
    await office.done(`claims/${free.claim}/withdraw`);
    expect(await statusOf(third)).toBe('declined');
  });
});
