import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseDetail, CaseSummary, PageOf } from '../../src/cases/case-view.rules';
import type { StatusView } from '../../src/cases/status.rules';
import { startTestApp, type TestApp } from '../support/app';
import { backends } from '../support/backends';
import { newNumber, Phone } from '../support/phone';
import { caseOf, fileCall, fileForm, filePartner, trace } from '../support/sources';

const WAGES = 'Company not paying my salary three months';
const transcript = (name: string) => readFileSync(join(__dirname, '../support/transcripts', name), 'utf8');

describe.each(backends)('from each channel to a routed case, with the queue on $name', ({ start }) => {
  let backend: Awaited<ReturnType<typeof start>>;
  let service: TestApp;
  /** What each source called what it sent: all of it is traced and listed at the end. */
  const sent: Parameters<typeof trace>[1] = [];

  beforeAll(async () => {
    backend = await start();
    // The pack as it is shipped.
    service = await startTestApp({ redisUrl: backend.redisUrl, env: { POLICY_DIR: 'policy' } });
  });
  afterAll(async () => {
    await service?.stop();
    await backend?.stop();
  });

  /** Every claim has an office, or the duty officer knows why not; and two clocks that run from now on. */
  const expectHeld = (found: CaseDetail) => {
    expect(found.claimViews.length).toBeGreaterThan(0);
    for (const { office, status, reasons, clocks } of found.claimViews) {
      expect(status).toBe(office ? 'routed' : 'unrouted');
      if (!office) expect(found.pages.map(({ reason }) => reason)).toContain('unrouted');
      expect(reasons.length).toBeGreaterThan(0);
      expect(clocks.map(({ kind }) => kind).sort()).toEqual(['acknowledge', 'remedy']);
      for (const { state, dueAt } of clocks) {
        expect(state).toBe('running');
        expect(new Date(dueAt).getTime()).toBeGreaterThan(service.clock.now().getTime());
      }
    }
  };

  it('a text becomes a case with a claim, an office and running clocks', async () => {
    const phone = new Phone(service);
    const sid = await phone.text(WAGES);
    sent.push({ source: 'sms', externalId: sid });
    const found = await phone.case();
    expect(found).toMatchObject({ channel: 'sms', language: 'en', country: 'QA', status: 'open' });
    expect(found.claims).toMatchObject([{ issue: 'wages', office: expect.any(String), status: 'routed' }]);
    expect(found.nextClock).toMatchObject({ kind: 'acknowledge', state: 'running' });
    expect(found.submissions).toMatchObject([{ text: WAGES, stage: 'done' }]);
    expect(await phone.heard()).toHaveLength(1);
    expectHeld(found);
  });

  it('a WhatsApp message is answered on WhatsApp and is not taken for a text from the same number', async () => {
    const number = newNumber();
    const phone = new Phone(service, number, 'whatsapp');
    sent.push({
      source: 'sms',
      externalId: await phone.text(WAGES, { ProfileName: 'Somebody', WaId: number.slice(1) }),
    });
    const found = await phone.case();
    expect(found).toMatchObject({ channel: 'whatsapp', contact: { channel: 'whatsapp' } });
    expect(await phone.heard()).toHaveLength(1);
    expectHeld(found);

    const other = new Phone(service, number);
    sent.push({ source: 'sms', externalId: await other.text(WAGES) });
    expect((await other.case()).id).not.toBe(found.id);
  });

  it('the web form gives a receipt at once, and with it and a PIN the worker comes back', async () => {
    const page = await service.get<string>('duty_officer', '/report?lang=en');
    const nonce = /name="nonce" value="([^"]+)"/.exec(page.body)![1]!;
    const filed = await fileForm(service, {
      nonce,
      story: 'They took my passport and do not give it back',
      where: 'Doha, Qatar',
      about: 'Golden Sands Contracting',
      phone: '',
      safe: '',
      pin: '4821',
    });
    expect(filed).toMatchObject({ status: 200, receipt: expect.stringMatching(/^(\d{4} ){3}\d{4}$/) });
    await service.settle();
    sent.push({ source: 'web', externalId: nonce });
    const found = await caseOf(service, 'web', nonce);
    expect(found).toMatchObject({
      channel: 'web',
      contact: null,
      issues: expect.arrayContaining(['documents']),
    });
    expect(found.submissions[0]!.text).toContain('They took my passport');
    expect(found.submissions[0]!.form).toEqual({ where: 'Doha, Qatar', about: 'Golden Sands Contracting' });
    expectHeld(found);

    const look = (pin?: string) =>
      service.post<StatusView>(null, '/api/v1/receipts/lookup', {
        receipt: filed.receipt,
        ...(pin ? { pin } : {}),
      });
    expect(await look()).toMatchObject({ status: 200, body: { stage: 'received', withPin: null } });
    expect(await look('1111')).toMatchObject({ status: 403, body: { code: 'pin_wrong' } });
    expect((await look('4821')).body.withPin!.claims.map(({ issue }) => issue)).toEqual(found.issues);
  });

  it('a call is known by its own id, and when it was made is kept apart from when it was imported', async () => {
    const call = {
      call_id: 'call-0001',
      called_at: '2026-10-30T20:15:00+03:00',
      caller_number: '+974 5550 7788',
      language: 'en',
      turns: [
        { speaker: 'operator', start: 0, end: 4, text: 'Hotline. Were you beaten or locked in?' },
        { speaker: 'caller', start: 4.5, end: 30, text: WAGES },
      ],
    };
    const filed = await fileCall(service, call);
    expect(filed).toMatchObject({ status: 201, body: { state: 'accepted' } });
    await service.settle();
    sent.push({ source: 'hotline', externalId: 'call-0001' });
    const found = await caseOf(service, 'hotline', 'call-0001');
    expect(found).toMatchObject({ channel: 'hotline', contact: null });
    // What the operator asked is kept, and is not taken for what the worker said.
    expect(found.claims.map(({ issue }) => issue)).toEqual(['wages']);
    expect(found.submissions[0]).toMatchObject({
      text: WAGES,
      occurredAt: '2026-10-30T17:15:00.000Z',
      receivedAt: service.clock.now().toISOString(),
    });
    expect(found.submissions[0]!.turns.map(({ speaker }) => speaker)).toEqual(['operator', 'caller']);
    expectHeld(found);
  });

  it('a call in WebVTT, in Amharic, is a case like any other', async () => {
    const filed = await fileCall(service, transcript('am.vtt'), 'text/vtt');
    expect(filed.status).toBe(201);
    await service.settle();
    sent.push({ source: 'hotline', externalId: 'hl-2026-11-0417' });
    const found = await caseOf(service, 'hotline', 'hl-2026-11-0417');
    expect(found).toMatchObject({ channel: 'hotline', language: 'am', country: 'LB' });
    expect(found.submissions[0]!.occurredAt).toBe('2026-11-03T18:42:10.000Z');
    expectHeld(found);
  });

  it("a partner's app files under a key of its own, and gets a receipt to hand on", async () => {
    const unnamed = await service.post('hotline', '/api/v1/submissions', { text: WAGES });
    expect(unnamed).toMatchObject({ status: 400, body: { code: 'idempotency_key_missing' } });
    const grievance = { text: WAGES, language: 'en', country: 'QA', occurredAt: '2026-10-31T10:00:00Z' };
    const filed = await filePartner(service, 'partner-7/0001', grievance);
    expect(filed).toMatchObject({
      status: 201,
      body: { state: 'accepted', receipt: expect.stringMatching(/^\d{4} /) },
    });
    await service.settle();
    sent.push({ source: 'api', externalId: 'partner-7/0001' });
    const found = await caseOf(service, 'api', 'partner-7/0001');
    expect(found).toMatchObject({ channel: 'api', country: 'QA' });
    expect(found.submissions[0]!.occurredAt).toBe('2026-10-31T10:00:00.000Z');
    expectHeld(found);
  });

  it.each(['duty_officer', 'hotline'])(
    'each is traced to its case by the name its source gave it, by the %s',
    async (role) => {
      const found = await trace(service, [...sent, { source: 'sms', externalId: 'SM-never-sent' }], role);
      const unknown = found.pop();
      expect(unknown).toMatchObject({ submissionId: null, stage: null, caseId: null });
      expect(found.map(({ source, externalId }) => ({ source, externalId }))).toEqual(sent);
      for (const each of found) expect(each).toMatchObject({ stage: 'done', caseId: expect.any(String) });
      expect(new Set(found.map(({ caseId }) => caseId)).size).toBe(sent.length);
    },
  );

  it('the list gives each case exactly once, page by page, the gravest first', async () => {
    const listed: CaseSummary[] = [];
    for (let after = ''; ;) {
      const url = `/api/v1/cases?limit=2&after=${encodeURIComponent(after)}`;
      const { body } = await service.get<PageOf<CaseSummary>>('duty_officer', url);
      expect(body.items.length).toBeLessThanOrEqual(2);
      listed.push(...body.items);
      if (body.next === null) break;
      after = body.next;
    }
    const stored = await service.rows<{ id: string }>('SELECT id FROM cases');
    expect(listed.map(({ id }) => id).sort()).toEqual(stored.map(({ id }) => id).sort());
    expect(stored).toHaveLength(sent.length);
    const ranks = listed.map(({ urgency }) => ['emergency', 'urgent', 'standard', 'none'].indexOf(urgency));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });
});
