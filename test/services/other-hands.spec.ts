import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const WAGES = 'Not paid my salary three months';
const RECEIPT = /(\d{4} ){3}\d{4}/g;
const PIN = '4711';
const SAME_OR_NEW = 'Is this the same as before, or something new? 1 same, 2 new';
const FIRST = 'We got your message. Is it safe to write to you here? 1 yes, 2 no';

describe('a case whose phone has changed hands, or whose worker has a new one', () => {
  let service: TestApp;
  let office: Office;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([['officer', 'caseworker', 'qa-ombudsperson']]);
  });
  afterAll(() => service?.stop());

  const pass = async (by: { minutes?: number; hours?: number; days?: number }) => {
    service.clock.advance(by);
    await service.tick();
  };
  const said = async (phone: Phone, text: string, more: Record<string, string> = {}): Promise<string[]> => {
    const before = (await phone.heard()).length;
    await phone.text(text, more);
    return (await phone.heard()).slice(before);
  };
  /** A number with a case, called safe, and every first question left out but for the PIN. */
  const settled = async (): Promise<Phone> => {
    const phone = new Phone(service);
    for (const text of [WAGES, '1', '2', '0', '0', '3', PIN]) await phone.text(text);
    return phone;
  };
  const receiptsHeard = async (phone: Phone) => (await phone.heard()).join('\n').match(RECEIPT) ?? [];
  const json = { 'content-type': 'application/json' };
  const look = async (receipt: string, pin: string) =>
    (await service.post(null, '/api/v1/receipts/lookup', JSON.stringify({ receipt, pin }), json)).status;
  const ask = async (receipt: string, asked: object) =>
    service.post(null, '/api/v1/receipts/requests', JSON.stringify({ receipt, ask: asked }), json);

  it('a case has one receipt, and whoever hears it again by the phone can set no PIN of their own', async () => {
    const phone = await settled();
    const [receipt] = await receiptsHeard(phone);
    await pass({ hours: 25 });
    expect(await said(phone, 'hello')).toEqual([SAME_OR_NEW]);
    expect(await said(phone, '1')).toEqual([FIRST]);
    await phone.text('1');
    expect(new Set(await receiptsHeard(phone))).toEqual(new Set([receipt]));
    expect((await ask(receipt!, { verb: 'set_pin', pin: '9999' })).status).toBe(202);
    expect(await look(receipt!, '9999')).toBe(403);
    expect(await look(receipt!, PIN)).toBe(201);
  });
});
