import type { ConductView, MemberBundle, PartyView } from '../../src/cases/mediation/mediation-view.rules';
import type { RemedyView } from '../../src/cases/remedies/remedy-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { found, tables } from '../support/canaries';
import {
  acknowledged,
  AGREES,
  CONSENT,
  dayIn,
  hold,
  interpreter,
  NOTICE,
  notify,
  PANEL,
  panelAnd,
  preparation,
  seat,
  sessionIn,
  wagesIn,
} from '../support/hearing';
import { Office } from '../support/office';

const WAGES = 'Company not paying my salary three months, I am Sunita of block nineteen';
const SECRET = 'the owner would rather sell the van';

describe('a mediation', () => {
  let service: TestApp;
  let office: Office;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([
      ['runner', 'caseworker', 'qa-ombudsperson'],
      ['colleague', 'caseworker', 'qa-ombudsperson'],
      ['stranger', 'caseworker', 'ph-ombudsperson'],
      ['spare', 'panel_member', null],
      ['adviser', 'adviser', null],
      ['reader', 'interpreter', null],
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
  const offer = (each: string, days: readonly number[]) => ({
    ...wagesIn(service, '4500', each, days),
    words: SECRET,
  });

  it('is guarded at every step until it is heard', async () => {
    const { caseId, claim } = await acknowledged(service, office, WAGES);
    const id = await office.done(`claims/${claim}/mediations`, { party: 'employer' });
    const url = `mediations/${id}`;
    const refused = async (path: string, body: object, reason: string) =>
      expect([path, await office.refused(path, body)]).toEqual([path, [409, reason]]);
    await refused(`claims/${claim}/mediations`, { party: 'employer' }, 'open_already');

    await refused(`${url}/consent`, AGREES, 'not_from_here');
    await refused(`${url}/preparation`, { ...preparation(service), alone: false }, 'not_alone');
    await office.done(`${url}/preparation`, preparation(service));
    await office.done(`${url}/consent`, AGREES);

    await refused(`${url}/seats`, seat(office, 'trade', 'employer', ['money']), 'tied_to_party');
    await refused(`${url}/seats`, seat(office, 'runner', 'government'), 'has_the_claim');
    await office.done(`${url}/seats`, seat(office, 'union', 'worker'));
    await office.done(`${url}/seats`, seat(office, 'trade', 'employer'));
    await refused(`${url}/constitute`, {}, 'seat_missing');
    await office.done(`${url}/seats`, seat(office, 'judge', 'government'));
    await refused(`${url}/constitute`, {}, 'no_interpreter');
    await office.done(`${url}/interpreter`, interpreter('office'));
    await office.done(`${url}/interpreter/veto`);
    await refused(`${url}/constitute`, {}, 'no_interpreter');
    await office.done(`${url}/interpreter`, interpreter('worker'));
    await office.done(`${url}/constitute`);

    await refused(`${url}/notice`, NOTICE, 'no_consent');
    await office.done(`cases/${caseId}/consents`, { ...CONSENT, what: ['claim'] });
    await refused(`${url}/notice`, NOTICE, 'no_consent');
    expect(await office.look(`${url}/party?zone=Asia/Qatar`)).toBe(404);
    await office.done(`cases/${caseId}/consents`, CONSENT);
    await office.done(`${url}/notice`, NOTICE);

    await refused(`${url}/sessions/1`, sessionIn(service, 2, 'face_to_face'), 'not_at_workers_request');
    const day = dayIn(service, 2);
    await office.done(`${url}/sessions/1`, sessionIn(service, 2));
    await office.done(`${url}/sessions/1/confirm`, { side: 'worker' });
    const there = panelAnd(office, 'runner');
    await refused(`${url}/sessions/1/held`, there, 'not_confirmed');
    await office.done(`${url}/sessions/1/confirm`, { side: 'party' });
    await refused(`${url}/sessions/1/held`, there, 'too_early');
    const { next } = await office.seen<PartyView>(`${url}/party?zone=Asia/Kathmandu`);
    expect(next?.wall).toBe(`${day}T12:45`);
    await office.days(2);
    await refused(`${url}/sessions/1/held`, { ...there, present: [office.ids['judge']] }, 'no_quorum');
    await office.done(`${url}/sessions/1/held`, there);
  });

  it('goes from the gate to a settlement, and what was agreed on is pursued until it is kept', async () => {
    service.clock.set(new Date('2026-11-02T08:00:00Z'));
    const held = await notified();
    const { claim, id, url } = held;
    expect(await office.clocks(claim, 'party_reply')).toEqual(['running']);
    expect(await office.clocks(claim, 'retaliation_check')).toHaveLength(3);
    expect(await office.refused(`${url}/no-reply`)).toEqual([409, 'reply_not_due']);
    await office.done(`${url}/reply`);
    expect(await office.clocks(claim, 'party_reply')).toEqual(['met']);
    await office.done(`${url}/documents`, { code: 'W1', document: 'pay_slip', from: 'worker' });
    await office.done(`${url}/documents`, { code: 'P1', document: 'bank_record', from: 'party' });

    // The members see what was prepared for them, and nothing of who asks.
    expect(await office.look(`${url}/bundle`, 'judge')).toBe(404);
    await office.done(`${url}/bundle`);
    const bundle = await office.seen<MemberBundle>(`${url}/bundle`, 'judge');
    expect(bundle.documents.map(({ code }) => code)).toEqual(['W1', 'P1']);
    expect(JSON.stringify(bundle)).not.toMatch(/Sunita|nineteen|9745500/);
    expect(await office.look(`${url}/bundle`, 'spare')).toBe(404);
    for (const path of [`claims/${claim}/remedy`, `mediations/${id}`, `cases/${held.caseId}`])
      expect(await office.look(path, 'judge')).toBe(403);
    expect(
      (await office.seen<PartyView>(`${url}/party?zone=Asia/Qatar`)).documents.map(({ code }) => code),
    ).toEqual(['P1']);

    await hold(service, office, url, 'runner');
    const file = await office.seen<string>(`${url}/sessions/1/calendar?for=party`);
    expect(file).toContain('SUMMARY:');
    expect(file).not.toMatch(/wages|Sunita/);
    expect(await office.look(`${url}/sessions/1/calendar?for=worker`)).toBe(404);

    // What was said in confidence is for those who mediate.
    await office.done(`${url}/notes`, { words: SECRET }, 'judge');
    expect((await office.seen<{ items: object[] }>(`${url}/words`, 'judge')).items).toEqual([
      { kind: 'noted', words: SECRET },
    ]);
    for (const who of ['colleague', 'spare', 'stranger'])
      expect([who, await office.look(`${url}/words`, who)]).toEqual([who, 404]);
    expect(found([SECRET], await tables(service))).toEqual([]);
    expect(await office.seen(`claims/${claim}/mediation`, 'colleague')).toEqual({
      mediation: { mediation: 'under_way', withoutPrejudice: true },
    });
    expect(await office.look(url, 'colleague')).toBe(404);

    // The floor.
    const thirds = [20, 50, 80];
    expect(await office.refused(`${url}/offers`, offer('2999.99', [20]))).toEqual([409, 'below_minimum']);
    const gag = { ...offer('1000', thirds), contains: ['silence_towards_authorities'] };
    expect(await office.refused(`${url}/offers`, gag)).toEqual([409, 'refused_term']);
    await office.done(`${url}/offers`, offer('1000', thirds));
    const yes = { side: 'worker', by: 'in_person' };
    expect(await office.refused(`${url}/acceptance`, { ...yes, by: 'sms' })).toEqual([409, 'not_heard']);
    expect(await office.refused(`${url}/acceptance`, yes)).toEqual([409, 'not_read_aloud']);
    expect(await office.refused(`${url}/attestation`, { by: 'officer' })).toEqual([
      409,
      'not_by_interpreter',
    ]);
    await office.done(`${url}/attestation`, { by: 'interpreter' });
    expect(await office.refused(`${url}/acceptance`, yes)).toEqual([409, 'no_advice']);
    await office.done(`${url}/advice`, { by: 'union' });
    await office.done(`${url}/acceptance`, yes);
    await office.done(`${url}/acceptance`, { side: 'party', by: 'office' });
    expect(await office.refused(`${url}/bind`)).toEqual([409, 'cooling_off']);
    expect((await remedy(claim)).obligations).toEqual([]);
    // The worker thinks better of it, and of that once more.
    await office.done(`${url}/withdrawal`);
    expect(await statusOf(id)).toBe('adjourned');
    await office.done(`${url}/offers`, offer('1400', thirds));
    await office.done(`${url}/attestation`, { by: 'interpreter' });
    await office.done(`${url}/acceptance`, { side: 'party', by: 'office' });
    await office.done(`${url}/acceptance`, yes);
    await office.days(5);
    await office.done(`${url}/bind`);
    expect(await statusOf(id)).toBe('settled');
    expect(await office.clocks(claim, 'cooling_off')).toEqual(['cancelled', 'met']);

    // From here it is owed like anything else.
    const [owed] = (await remedy(claim)).obligations;
    expect(owed).toMatchObject({
      ...{ source: 'settlement', sourceId: id, accelerates: true },
      owed: { digits: '4500.00' },
      agreed: { digits: '4200.00' },
    });
    expect((await remedy(claim)).status).toBe('remedy_due');
    expect(await office.clocks(claim, 'obligation')).toEqual(['running', 'running', 'running']);
    await office.days(17);
    expect((await remedy(claim)).obligations[0]).toMatchObject({
      broken: true,
      acceleratedAt: expect.any(String),
    });
    await office.done(`obligations/${owed!.id}/steps`, { step: 'support' });
    await office.days(3);
    await office.done(`obligations/${owed!.id}/steps`, { step: 'notice', recipient: 'employer' });
    const said = (what: string, sum?: string) => ({
      ...{ saidBy: 'worker', channel: 'call', what },
      ...(sum ? { currency: 'QAR', sum } : {}),
    });
    await office.done(`obligations/${owed!.id}/reports`, said('arrived', '1400'));
    await office.done(`obligations/${owed!.id}/reports`, said('arrived', '2800'));
    await office.days(31);
    await office.done(`obligations/${owed!.id}/reports`, said('kept'));
    const end = await remedy(claim);
    expect([end.status, end.obligations[0]!.outcome]).toEqual(['remedied', 'kept']);

    // Even then, whoever mediated does not decide, and a colleague does.
    await office.done(`claims/${claim}/reopen`);
    const finding = { outcome: 'upheld', reasons: 'x', evidence: [], partyHeard: 'heard' };
    expect(await office.refused(`claims/${claim}/finding`, finding)).toEqual([409, 'mediated_it']);
    await office.done(`claims/${claim}/finding`, finding, 'colleague');
    expect(await office.look(`${url}/words`, 'colleague')).toBe(404);
  });

  it('is advised on and read aloud by accounts of their own, who see the settlement and no case', async () => {
    const { url, id, caseId, claim } = await notified();
    await hold(service, office, url, 'runner');
    await office.done(`${url}/offers`, offer('3000', [60]));
    expect(await office.look(`settlements/${id}`, 'adviser')).toBe(404);
    expect(await office.refused(`${url}/helpers`, { staff: office.ids['spare'] })).toEqual([400, 'invalid']);
    for (const who of ['adviser', 'reader']) await office.done(`${url}/helpers`, { staff: office.ids[who] });
    const text = await office.seen<{ words: string; offer: object }>(`settlements/${id}`, 'adviser');
    expect(text.words).toBe(SECRET);
    expect(JSON.stringify(text)).not.toMatch(/Sunita|nineteen/);
    for (const path of [`cases/${caseId}`, `claims/${claim}/remedy`, url])
      expect(await office.look(path, 'adviser')).toBe(403);
    expect((await office.refused(`settlements/${id}/attestation`, {}, 'adviser'))[0]).toBe(404);
    await office.done(`settlements/${id}/advice`, { by: 'lawyer' }, 'adviser');
    await office.done(`settlements/${id}/attestation`, {}, 'reader');
    const { mediation } = await office.seen<ConductView>(url);
    expect(mediation).toMatchObject({
      advised: true,
      attested: true,
      own: { advised: true, attested: true },
    });
    await office.done(`${url}/acceptance`, { side: 'worker', by: 'call' });
  });

  it('has its letters printed and handed over once, and its helpers named, on a page', async () => {
    const { id } = await notified();
    const base = `/desk/docket/${id}`;
    const ask = async (url: string, fields?: Record<string, string>, who = 'runner') => {
      const { statusCode, body } = await service.app.inject({
        ...{ method: fields ? 'POST' : 'GET', url: base + url },
        headers: {
          ...{ authorization: `Bearer token-of-${who}@test`, accept: 'text/html' },
          ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
        ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
      });
      return { status: statusCode, body };
    };
    const { body } = await ask('/letters');
    expect(body).toContain('There is a notice for your organisation.');
    const [, letter = ''] = new RegExp(`${base}/letters/([0-9a-f-]{36})`).exec(body) ?? [];
    expect((await ask(`/letters/${letter}`)).body).toContain('There is a notice for your organisation.');
    for (const url of ['/letters', `/letters/${letter}`])
      expect((await ask(url, undefined, 'stranger')).status).toBe(404);
    expect((await ask('/handed-over', { subject: letter })).status).toBe(303);
    const again = await ask('/handed-over', { subject: letter });
    expect([again.status, again.body.includes('It was handed over already.')]).toEqual([409, true]);
    expect((await ask('/helpers', { staff: office.ids['adviser']! })).status).toBe(303);
    expect((await ask('/letters')).body).toContain('adviser@test, Adviser, since');
  });

  it('leaves behind how a provision was read, without anybody in it', async () => {
    const { claim } = await acknowledged(service, office, WAGES);
    const { agreement, provision } = (
      await service.rows<{ agreement: string; provision: string }>(
        'SELECT agreement, provision FROM claim WHERE id = $1',
        [claim],
      )
    )[0]!;
    const precedent = {
      ...{ agreement, provision, question: 'Is the food allowance part of the wage?' },
      ...{
        answer: 'Yes, where it is paid in money.',
        reasons: 'It is paid at the same time and spent alike.',
      },
    };
    const named = { ...precedent, reasons: 'The worker, called Sunita Tamang, said so.' };
    expect(await office.refused('precedents', named)).toEqual([400, 'invalid']);
    // In any script: what the registry knows as a party is nobody's example.
    await office.done('organisations', { kind: 'employer', name: 'شركة النور للمقاولات' });
    const inArabic = { ...precedent, answer: 'قالت شركة النور للمقاولات نعم' };
    expect(await office.refused('precedents', inArabic)).toEqual([400, 'invalid']);
    await office.done('precedents', precedent);
    const { items } = await office.seen<{ items: object[] }>(`claims/${claim}/precedents`, 'colleague');
    expect(items).toMatchObject([precedent]);
  });
});
