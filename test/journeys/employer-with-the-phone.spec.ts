import type { StatusView } from '../../src/cases/status.rules';
import { startTestApp, type TestApp } from '../support/app';
import { Phone } from '../support/phone';

const WAGES = 'Company not paying my salary three months';
const NUMBER = /(\d{4}[ \u00a0]){3}\d{4}/;

/** Her employer has taken her phone, with the messages that are on it. He tries what he can think of. */
describe('an employer with the worker’s phone', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service?.stop());

  const TRIES = ['1', '2', 'withdraw', 'Withdraw my complaint, all is paid', 'status', 'who are you', '0'];
  const claims = (phone: Phone) =>
    service.rows(
      `SELECT c.id, c.status, c.issue, c.office, c.assigned_to FROM claim c JOIN case_submission s USING (case_id)
        JOIN submission u ON u.id = s.submission_id JOIN contact t ON t.id = u.contact_id
       WHERE s.submission_id = ANY ($1) GROUP BY c.id ORDER BY c.id`,
      [[...ids.get(phone)!]],
    );
  const ids = new Map<Phone, Set<string>>();
  const remember = async (phone: Phone) =>
    ids.set(phone, new Set((await phone.trace()).flatMap(({ submissionId }) => submissionId ?? [])));

  it('learns nothing and changes nothing where she had not said that it is safe', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await remember(phone);
    const before = await claims(phone);
    service.clock.advance({ days: 2 });
    await service.tick();
    for (const text of TRIES.filter((each) => !/^\d$/.test(each))) {
      await phone.text(text);
      service.clock.advance({ hours: 1 });
      await service.tick();
    }
    expect(await claims(phone)).toEqual(before);
    for (const said of await phone.heard()) expect(said).not.toMatch(/salary|wage|company|office|\d{4}/i);
  });

  it('with the receipt beside it as well: neither "1", nor "withdraw", nor the receipt does anything', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await phone.text('1');
    await phone.text('2');
    const receipt = NUMBER.exec((await phone.heard()).join('\n'))![0];
    await remember(phone);
    const before = await claims(phone);
    const heard = (await phone.heard()).length;
    service.clock.advance({ days: 3 });
    await service.tick();
    for (const text of [...TRIES, receipt, `withdraw ${receipt}`, `status ${receipt}`, '1']) {
      await phone.text(text);
      service.clock.advance({ hours: 3 });
      await service.tick();
    }
    expect(await claims(phone)).toEqual(before);
    const since = (await phone.heard()).slice(heard).join('\n');
    expect(since).not.toMatch(/salary|wage|company|months|ombuds|employer/i);

    // The web shows the receipt's few words, and a guess at the PIN nothing.
    const looked = await service.post<StatusView>(null, '/api/v1/receipts/lookup', { receipt });
    expect(looked.body).toEqual({ stage: 'received', nextDate: expect.any(String), withPin: null });
    const guessed = await service.post<{ code: string }>(null, '/api/v1/receipts/lookup', {
      receipt,
      pin: '1234',
    });
    expect([guessed.status, guessed.body.code]).toEqual([403, 'pin_wrong']);
    expect(await claims(phone)).toEqual(before);
  });
});
