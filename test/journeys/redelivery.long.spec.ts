import { randomUUID } from 'node:crypto';
import type { CaseDetail, CaseSummary, PageOf } from '../../src/cases/case-view.rules';
import { newSid, startTestApp, textOf, type TestApp } from '../support/app';
import { backends } from '../support/backends';
import { fingerprint } from '../support/fingerprint';
import { newNumber, Phone } from '../support/phone';
import { caseOf, fileCall, fileForm, filePartner } from '../support/sources';

const WAGES = 'Company not paying my salary three months';
const CALL = {
  call_id: 'call-again',
  called_at: '2026-11-01T09:00:00Z',
  turns: [{ speaker: 'caller', start: 0, end: 9, text: WAGES }],
};

describe.each(backends)('what is delivered again, with the queue on $name', ({ start }) => {
  let backend: Awaited<ReturnType<typeof start>>;
  let service: TestApp;

  beforeAll(async () => {
    backend = await start();
    service = await startTestApp({ redisUrl: backend.redisUrl });
  });
  afterAll(async () => {
    await service?.stop();
    await backend?.stop();
  });

  /** Nothing that was said, decided, promised or sent is another than before. */
  const expectNothingNew = async (deliver: () => Promise<unknown>) => {
    const before = await fingerprint(service);
    await deliver();
    await service.settle();
    service.clock.advance({ minutes: 2 });
    await service.tick();
    expect(await fingerprint(service)).toEqual(before);
  };

  it('a text that Twilio sends again, hours later too, changes nothing', async () => {
    const params = textOf(newNumber(), WAGES);
    const first = await service.webhook(params);
    expect(first).toEqual({ status: 200, body: '<Response/>' });
    await service.settle();
    await expectNothingNew(async () => expect(await service.webhook(params)).toEqual(first));
    service.clock.advance({ hours: 3 });
    await service.tick();
    await expectNothingNew(async () => expect(await service.webhook(params)).toEqual(first));
  });

  it.each([2, 10])('a text that arrives %i times at the same moment is one text', async (times) => {
    const params = textOf(newNumber(), WAGES);
    const answers = await Promise.all(Array.from({ length: times }, () => service.webhook(params)));
    expect(answers.map(({ status }) => status)).toEqual(Array(times).fill(200));
    await service.settle();
    const found = await caseOf(service, 'sms', params.MessageSid!);
    expect(found.submissions).toHaveLength(1);
    expect(found.notices.map(({ message }) => message)).toEqual(['first_contact']);
    await expectNothingNew(() => service.webhook(params));
  });

  it('ten texts of ten new numbers, each delivered twice at once, are ten cases', async () => {
    const texts = Array.from({ length: 10 }, () => textOf(newNumber(), WAGES));
    await Promise.all([...texts, ...texts].map((params) => service.webhook(params)));
    await service.settle();
    const ids = new Set<string>();
    for (const { MessageSid } of texts) ids.add((await caseOf(service, 'sms', MessageSid!)).id);
    expect(ids.size).toBe(10);
  });

  it('the form sent twice, or again and again at once, shows the same receipt and is one case', async () => {
    const nonce = randomUUID();
    const form = { nonce, story: 'They took my passport', pin: '4821' };
    const first = await fileForm(service, form);
    expect(first.receipt).not.toBeNull();
    await service.settle();
    await expectNothingNew(async () => {
      // The back button, an impatient thumb, and a copy in capitals.
      const again = await Promise.all([
        fileForm(service, form),
        fileForm(service, form),
        fileForm(service, form),
      ]);
      const capitals = await fileForm(service, { ...form, nonce: nonce.toUpperCase() });
      expect([...again, capitals].map(({ receipt }) => receipt)).toEqual(Array(4).fill(first.receipt));
    });
    const atOnce = { nonce: randomUUID(), story: 'They took my passport' };
    const filed = await Promise.all(Array.from({ length: 5 }, () => fileForm(service, atOnce)));
    expect(new Set(filed.map(({ receipt }) => receipt)).size).toBe(1);
    await service.settle();
    expect((await caseOf(service, 'web', atOnce.nonce)).submissions).toHaveLength(1);
  });

  it('a call imported again is known, and so is what a partner files again under the same key', async () => {
    expect(await fileCall(service, CALL)).toMatchObject({ status: 201, body: { state: 'accepted' } });
    const filed = await filePartner(service, 'again-1', { text: WAGES });
    expect(filed).toMatchObject({ status: 201, body: { state: 'accepted' } });
    await service.settle();
    await expectNothingNew(async () => {
      expect(await fileCall(service, CALL)).toMatchObject({ status: 200, body: { state: 'known' } });
      const again = await filePartner(service, 'again-1', { text: WAGES });
      expect(again).toMatchObject({ status: 200, body: { ...filed.body, state: 'known' } });
    });
  });

  it('the same id with other words is kept beside the first for a person to compare, and is not doubled', async () => {
    const phone = new Phone(service);
    const sid = await phone.text(WAGES);
    expect(await phone.case()).toMatchObject({ needsPerson: false });
    const other = { ...textOf(phone.number, 'They also took my passport'), MessageSid: sid };
    for (let i = 0; i < 2; i++) expect((await service.webhook(other)).status).toBe(200);
    await service.settle();

    const found = await phone.case();
    expect(found.needsPerson).toBe(true);
    expect(found.submissions).toMatchObject([
      { text: WAGES, variants: [{ text: 'They also took my passport' }] },
    ]);
    const list = await service.get<PageOf<CaseSummary>>(
      'duty_officer',
      '/api/v1/cases?needsPerson=true&limit=200',
    );
    expect(list.body.items.map(({ id }) => id)).toContain(found.id);
    expect(await phone.heard()).toHaveLength(1);
  });

  it.each<[string, () => Promise<CaseDetail>]>([
    [
      'form',
      async () => {
        const nonce = randomUUID();
        const first = await fileForm(service, { nonce, story: WAGES });
        const second = await fileForm(service, { nonce, story: 'Something else' });
        expect(second.receipt).toBe(first.receipt);
        await service.settle();
        return caseOf(service, 'web', nonce);
      },
    ],
    [
      'call',
      async () => {
        const call = { ...CALL, call_id: newSid() };
        await fileCall(service, call);
        const turns = [{ ...CALL.turns[0], text: 'Something else' }];
        expect(await fileCall(service, { ...call, turns })).toMatchObject({
          status: 200,
          body: { state: 'variant' },
        });
        await service.settle();
        return caseOf(service, 'hotline', call.call_id);
      },
    ],
    [
      "partner's key",
      async () => {
        const first = await filePartner(service, 'varied', { text: WAGES });
        const second = await filePartner(service, 'varied', { text: 'Something else' });
        expect(second).toMatchObject({ status: 200, body: { ...first.body, state: 'variant' } });
        await service.settle();
        return caseOf(service, 'api', 'varied');
      },
    ],
  ])('the same %s with other contents is kept for a person too', async (_source, deliver) => {
    const found = await deliver();
    expect(found.needsPerson).toBe(true);
    expect(found.submissions).toMatchObject([{ text: WAGES, variants: [{ text: 'Something else' }] }]);
  });
});
