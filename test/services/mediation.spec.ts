import { FLAGS } from '../../src/cases/mediation/gate.rules';
import type { ConductView, MemberBundle, PartyView } from '../../src/cases/mediation/mediation-view.rules';
import type { RemedyView } from '../../src/cases/remedies/remedy-view.rules';
import { startTestApp, type TestApp } from '../support/app';
import { found, tables } from '../support/canaries';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

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
      ['union', 'panel_member', null],
      ['trade', 'panel_member', null],
      ['judge', 'panel_member', null],
      ['spare', 'panel_member', null],
      ['adviser', 'adviser', null],
      ['reader', 'interpreter', null],
    ]);
  });
  afterAll(() => service?.stop());

  const statusOf = async (id: string) => (await office.seen<ConductView>(`mediations/${id}`)).status;
  const remedy = (claim: string) => office.seen<RemedyView>(`claims/${claim}/remedy`);
  const on = (n: number) =>
    new Date(service.clock.now().getTime() + n * 86_400_000).toISOString().slice(0, 10);

  async function acknowledged(): Promise<{ caseId: string; claim: string; phone: Phone }> {
    const phone = new Phone(service);
    await phone.text(WAGES);
    const { id: caseId, claimViews } = await phone.case();
    const claim = claimViews[0]!.id;
    await office.done(`claims/${claim}/acknowledge`);
    return { caseId, claim, phone };
  }
  const preparation = (answers: Record<string, string> = {}) => ({
    ...{ heldAt: service.clock.now().toISOString(), alone: true },
    ...{ interpreter: 'present', supportPerson: 'offered' },
    answers: FLAGS.map((question) => ({ question, answer: answers[question] ?? 'no' })),
  });
  const seat = (who: string, side: string, chair = false, ties: string[] = []) => ({
    ...{ staff: office.ids[who], side, chair, ties },
  });
  const consent = {
    recipient: 'employer',
    what: ['name', 'claim'],
    explained: 'by_interpreter',
    language: 'ne',
  };

  async function notified(): Promise<{
    caseId: string;
    claim: string;
    id: string;
    url: string;
    phone: Phone;
  }> {
    const { caseId, claim, phone } = await acknowledged();
    const id = await office.done(`claims/${claim}/mediations`, { party: 'employer' });
    const url = `mediations/${id}`;
    expect(await office.refused(`claims/${claim}/mediations`, { party: 'employer' })).toEqual([
      409,
      'open_already',
    ]);
    const agree = { explained: 'by_interpreter', language: 'ne' };
    expect(await office.refused(`${url}/consent`, agree)).toEqual([409, 'not_from_here']);
    const overheard = { ...preparation(), alone: false };
    expect(await office.refused(`${url}/preparation`, overheard)).toEqual([409, 'not_alone']);
    await office.done(`${url}/preparation`, preparation());
    await office.done(`${url}/consent`, agree);
    expect(await office.refused(`${url}/seats`, seat('trade', 'employer', false, ['money']))).toEqual([
      409,
      'tied_to_party',
    ]);
    expect(await office.refused(`${url}/seats`, seat('runner', 'government'))).toEqual([
      409,
      'has_the_claim',
    ]);
    await office.done(`${url}/seats`, seat('union', 'worker'));
    await office.done(`${url}/seats`, seat('trade', 'employer'));
    expect(await office.refused(`${url}/constitute`)).toEqual([409, 'seat_missing']);
    await office.done(`${url}/seats`, seat('judge', 'government', true));
    expect(await office.refused(`${url}/constitute`)).toEqual([409, 'no_interpreter']);
    await office.done(`${url}/interpreter`, { undertaking: true, ties: [], chosenBy: 'office' });
    await office.done(`${url}/interpreter/veto`);
    expect(await office.refused(`${url}/constitute`)).toEqual([409, 'no_interpreter']);
    await office.done(`${url}/interpreter`, { undertaking: true, ties: [], chosenBy: 'worker' });
    await office.done(`${url}/constitute`);
    const notice = { what: ['name', 'claim'] };
    expect(await office.refused(`${url}/notice`, notice)).toEqual([409, 'no_consent']);
    await office.done(`cases/${caseId}/consents`, { ...consent, what: ['claim'] });
    expect(await office.refused(`${url}/notice`, notice)).toEqual([409, 'no_consent']);
    expect(await office.look(`${url}/party?zone=Asia/Qatar`)).toBe(404);
    await office.done(`cases/${caseId}/consents`, consent);
    await office.done(`${url}/notice`, notice);
    return { caseId, claim, id, url, phone };
  }

  async function inSession(of: { url: string }): Promise<void> {
    const { url } = of;
    const time = { wall: `${on(2)}T10:00`, zone: 'Asia/Qatar', minutes: 90, format: 'separate_rooms' };
    expect(await office.refused(`${url}/sessions/1`, { ...time, format: 'face_to_face' })).toEqual([
      409,
      'not_at_workers_request',
    ]);
    await office.done(`${url}/sessions/1`, time);
    await office.done(`${url}/sessions/1/confirm`, { side: 'worker' });
    const there = {
      present: [office.ids['union'], office.ids['trade'], office.ids['judge']],
      staff: [office.ids['runner']],
    };
    expect(await office.refused(`${url}/sessions/1/held`, there)).toEqual([409, 'not_confirmed']);
    await office.done(`${url}/sessions/1/confirm`, { side: 'party' });
    expect(await office.refused(`${url}/sessions/1/held`, there)).toEqual([409, 'too_early']);
    const { next } = await office.seen<PartyView>(`${url}/party?zone=Asia/Kathmandu`);
    expect(next?.wall).toBe(`${on(2)}T12:45`);
    await office.days(2);
    expect(
      await office.refused(`${url}/sessions/1/held`, { ...there, present: [office.ids['judge']] }),
    ).toEqual([409, 'no_quorum']);
    await office.done(`${url}/sessions/1/held`, there);
  }

  const offer = (offered: string, instalments: [string, number][], more: object = {}) => ({
    items: [
      {
        ...{ kind: 'pay_wages', obligor: 'employer', accelerates: true },
        money: { currency: 'QAR', owed: '4500', minimum: '3000', offered },
        instalments: instalments.map(([part, day]) => ({ offered: part, dueOn: on(day) })),
      },
    ],
    ...{ contains: [], form: 'registered_agreement', enforcer: 'court', enforceBy: on(400) },
    ...{ jointlyLiable: ['agency'], words: SECRET, ...more },
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

    await inSession(held);
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
    const thirds = (each: string) => [20, 50, 80].map((day): [string, number] => [each, day]);
    expect(await office.refused(`${url}/offers`, offer('2999.99', [['2999.99', 20]]))).toEqual([
      409,
      'below_minimum',
    ]);
    const gag = offer('3000', thirds('1000'), { contains: ['silence_towards_authorities'] });
    expect(await office.refused(`${url}/offers`, gag)).toEqual([409, 'refused_term']);
    await office.done(`${url}/offers`, offer('3000', thirds('1000')));
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
    await office.done(`${url}/offers`, offer('4200', thirds('1400')));
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

  it('ends when violence comes out, and the party hears of an ordinary adjournment', async () => {
    const held = await notified();
    const { caseId, claim, id, url } = held;
    await inSession(held);
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

  it('writes to the party the same whether it was adjourned or suspended, and never without a consent', async () => {
    const letters = async (url: string) =>
      (await office.seen<{ items: { id: string; text: string; how: string }[] }>(`${url}/letters`)).items;
    const adjourned = await notified();
    await inSession(adjourned);
    await office.done(`${adjourned.url}/adjourn`);
    const suspended = await notified();
    await inSession(suspended);
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

  it('is advised on and read aloud by accounts of their own, who see the settlement and no case', async () => {
    const held = await notified();
    await inSession(held);
    const { url, id, caseId, claim } = held;
    await office.done(`${url}/offers`, offer('3000', [['3000', 60]]));
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
    const pressed = await acknowledged();
    const first = await office.done(`claims/${pressed.claim}/mediations`, { party: 'employer' });
    await office.done(`mediations/${first}/preparation`, preparation({ threatened: 'unsure' }));
    expect(await statusOf(first)).toBe('barred');
    expect((await remedy(pressed.claim)).status).toBe('examining');
    expect(await service.rows('SELECT reason FROM duty_page WHERE case_id = $1', [pressed.caseId])).toEqual([
      { reason: 'danger' },
    ]);

    const free = await acknowledged();
    const second = await office.done(`claims/${free.claim}/mediations`, { party: 'employer' });
    await office.done(`mediations/${second}/preparation`, preparation());
    await office.done(`mediations/${second}/refuse`);
    const view = ({ claim }: { claim: string }) => office.seen(`claims/${claim}/mediation`, 'colleague');
    expect(await view(pressed)).toEqual(await view(free));
    expect((await remedy(free.claim)).status).toBe('examining');
    // And may think better of it, or of all of it.
    const third = await office.done(`claims/${free.claim}/mediations`, { party: 'employer' });
    await office.done(`claims/${free.claim}/withdraw`);
    expect(await statusOf(third)).toBe('declined');
  });

  it('leaves behind how a provision was read, without anybody in it', async () => {
    const { claim } = await acknowledged();
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
