import { startTestApp, type TestApp } from '../support/app';
import { Office } from '../support/office';
import { Phone } from '../support/phone';

const WAGES = 'Not paid my salary three months';
const FIRST = 'We got your message. Is it safe to write to you here? 1 yes, 2 no';
const RECEIPT = /(\d{4} ){3}\d{4}/;
const PIN = '4711';

describe('a case carried by text', () => {
  let service: TestApp;
  let office: Office;

  beforeAll(async () => {
    service = await startTestApp();
    office = new Office(service);
    await office.hire([['finder', 'caseworker', 'qa-ombudsperson']]);
  });
  afterAll(() => service?.stop());

  const pass = async (by: { minutes?: number; hours?: number; days?: number }) => {
    service.clock.advance(by);
    await service.tick();
  };
  /** Sends a text and returns what has come back since. */
  const said = async (phone: Phone, text: string, more: Record<string, string> = {}): Promise<string[]> => {
    const before = (await phone.heard()).length;
    await phone.text(text, more);
    return (await phone.heard()).slice(before);
  };
  /** A number with a case, called safe, its first questions left out or answered. */
  const safePhone = async (answers: readonly string[] = ['0', '0', '3', PIN]): Promise<Phone> => {
    const phone = new Phone(service);
    for (const text of [WAGES, '1', '2', ...answers]) await phone.text(text);
    return phone;
  };
  const receiptOf = async (phone: Phone) => RECEIPT.exec((await phone.heard()).join('\n'))![0];
  const requests = (caseId: string) =>
    service.rows<{ verb: string; proof: string; state: string }>(
      'SELECT verb, proof, state FROM worker_request WHERE case_id = $1 ORDER BY asked_at',
      [caseId],
    );
  const pages = async (phone: Phone) => (await phone.case()).pages.map(({ reason }) => reason);
  /** A sum of 1000 riyals that fell due five days ago. */
  const owed = async (phone: Phone): Promise<{ caseId: string; claim: string; obligation: string }> => {
    const { id: caseId, claimViews } = await phone.case();
    const claim = claimViews[0]!.id;
    await office.done(`claims/${claim}/acknowledge`);
    await office.done(`claims/${claim}/examine`);
    const finding = {
      outcome: 'partly',
      reasons: 'Shown',
      evidence: ['pay slips'],
      partyHeard: 'declined',
    };
    const sourceId = await office.done(`claims/${claim}/finding`, finding);
    const dueOn = service.clock.advance({}).toISOString().slice(0, 10);
    const obligation = await office.done(`claims/${claim}/obligations`, {
      ...{ kind: 'pay_wages', obligor: 'employer', source: 'finding', sourceId, accelerates: false },
      money: { currency: 'QAR', owed: '1000', agreed: '1000' },
      instalments: [{ agreed: '1000', dueOn }],
    });
    await pass({ days: 5 });
    return { caseId, claim, obligation };
  };

  it('from the first text to the remedy', async () => {
    const phone = new Phone(service);
    expect(await said(phone, WAGES)).toEqual([FIRST]);
    expect(await said(phone, '1')).toEqual([
      expect.stringMatching(/Your number is .* Are you in danger now/),
    ]);
    expect(await said(phone, '2')).toEqual([expect.stringContaining('Who is it about?')]);
    expect(await said(phone, 'Al Noor Cleaning Company')).toEqual([expect.stringContaining('Where is it?')]);
    expect(await said(phone, 'Street 12, Industrial Area, Doha')).toEqual([
      expect.stringContaining('May a person call you?'),
    ]);
    expect(await said(phone, '4')).toEqual([expect.stringContaining('only a number')]);
    expect(await said(phone, '٢')).toEqual([expect.stringContaining('Choose a secret number')]);
    const thanks = await said(phone, PIN);
    expect(thanks).toEqual([expect.stringContaining('Tell nobody your secret number')]);
    expect(thanks[0]).not.toContain(PIN);

    const found = await phone.case();
    const texts = found.submissions.map(({ text }) => text);
    expect(texts).toEqual([
      WAGES,
      '1',
      '2',
      'Al Noor Cleaning Company',
      'Street 12, Industrial Area, Doha',
      '4',
      '٢',
    ]);
    expect(found.claims).toHaveLength(1);
    const [contact] = await service.rows<{ call_when: string }>(
      'SELECT call_when FROM contact k JOIN cases c ON c.contact_id = k.id WHERE c.id = $1',
      [found.id],
    );
    expect(contact).toEqual({ call_when: 'evening' });

    // How it stands, and in another language: the least that there is to say.
    await pass({ minutes: 40 });
    const standing = await said(phone, 'STATUS');
    expect(standing).toEqual([expect.stringMatching(/We have your message|next step/)]);
    expect(standing[0]).not.toMatch(/salary|Noor|\d{4} \d{4}/);
    expect(await said(phone, `status ${await receiptOf(phone)}`)).toEqual(standing);
    const [menu] = await said(phone, 'Language');
    expect(menu).toMatch(/^Which language\? 1 English, 2 /);
    expect(await said(phone, '1')).toEqual(['We will write to you in this language.']);

    // Later it is asked whether it is the same.
    await pass({ minutes: 40 });
    expect(await said(phone, 'they took my passport')).toEqual([
      'Is this the same as before, or something new? 1 same, 2 new',
    ]);
    expect(await said(phone, '1')).toEqual([]);
    expect((await phone.case()).claims.map(({ issue }) => issue)).toEqual(['wages', 'documents']);
  });

  it('what arrived is asked, and moves the claim by the worker’s own PIN', async () => {
    const phone = await safePhone();
    const { caseId, obligation } = await owed(phone);
    expect((await phone.heard()).at(-1)).toBe(
      'How much money came? Write the number, in QAR. If nothing came, write 0.',
    );
    await pass({ minutes: 5 });
    expect((await phone.heard()).filter((text) => text.includes('How much money came'))).toHaveLength(1);
    expect(await said(phone, '٤٠٠')).toEqual([expect.stringContaining('Write your secret number')]);
    expect(await said(phone, PIN)).toEqual(['Thank you. We have written it down.']);
    const reports = await service.rows(
      'SELECT said_by, what, paid, channel FROM receipt_report WHERE obligation_id = $1',
      [obligation],
    );
    expect(reports).toEqual([{ said_by: 'worker', what: 'arrived', paid: '40000', channel: 'sms' }]);
    expect(await requests(caseId)).toEqual([]);
    // The PIN stands in no thread.
    expect((await phone.case()).submissions.map(({ text }) => text)).not.toContain(PIN);
  });

  it('a wrong PIN sounds the same and changes nothing until an officer has asked', async () => {
    const phone = await safePhone();
    const { caseId, obligation } = await owed(phone);
    await phone.text('1000');
    expect(await said(phone, '9999')).toEqual(['Thank you. We have written it down.']);
    expect(
      await service.rows('SELECT id FROM receipt_report WHERE obligation_id = $1', [obligation]),
    ).toEqual([]);
    expect(await requests(caseId)).toEqual([{ verb: 'report_receipt', proof: 'none', state: 'held' }]);
  });

  it('words instead of a sum go to the case, and the question stays open', async () => {
    const phone = await safePhone();
    await owed(phone);
    expect(await said(phone, 'boss says he will pay next week')).toEqual([]);
    expect((await phone.case()).submissions.map(({ text }) => text)).toContain(
      'boss says he will pay next week',
    );
    expect(await said(phone, '0')).toEqual([expect.stringContaining('Write your secret number')]);
  });

  describe('"has anyone punished you?"', () => {
    const ASKED = 'Has anyone threatened or punished you since? 1 yes, 2 no';
    const asked = async () => {
      const phone = await safePhone();
      const claim = (await phone.case()).claimViews[0]!.id;
      await office.done(`claims/${claim}/retaliation/watch`, { occasion: 'party_told' });
      await pass({ days: 8 });
      expect((await phone.heard()).at(-1)).toBe(ASKED);
      return { phone, claim };
    };
    const checks = (claim: string) => office.clocks(claim, 'retaliation_check');

    it('yes calls a person at once', async () => {
      const { phone } = await asked();
      expect(await said(phone, '1')).toEqual([expect.stringContaining('We are telling a person now')]);
      expect(await pages(phone)).toContain('retaliation');
    });

    it('no counts by the worker’s own PIN alone', async () => {
      const { phone, claim } = await asked();
      await phone.text('2');
      await phone.text('9999');
      expect(await checks(claim)).not.toContain('met');
      const other = await asked();
      await other.phone.text('2');
      await other.phone.text(PIN);
      expect(await checks(other.claim)).toContain('met');
    });

    it('silence leaves it to a person', async () => {
      const { phone, claim } = await asked();
      await pass({ days: 4 });
      expect(await checks(claim)).not.toContain('met');
      expect((await phone.heard()).filter((text) => text === ASKED)).toHaveLength(1);
    });
  });

  it('a command reveals nothing at an address that nobody has called safe: it is a text like any other', async () => {
    for (const word of ['STATUS', 'rights', 'person', 'delete']) {
      const phone = new Phone(service);
      await phone.text(word);
      expect((await phone.case()).submissions.map(({ text }) => text)).toEqual([word]);
      expect((await phone.notices()).filter(({ message }) => message !== 'first_contact')).toEqual([]);
      expect(await said(phone, 'LANGUAGE')).toEqual([]);
    }
  });

  it('whoever holds the phone and nothing else learns little and changes nothing', async () => {
    const phone = await safePhone();
    const { id } = await phone.case();
    await pass({ hours: 1 });
    for (const text of ['withdraw', '1234', 'delete', '0']) await phone.text(text);
    expect(await requests(id)).toEqual([
      { verb: 'withdraw', proof: 'none', state: 'held' },
      { verb: 'delete_data', proof: 'none', state: 'held' },
    ]);
    const status = await said(phone, 'status');
    expect(status.join()).not.toMatch(/salary|wage|paid/i);
    expect((await phone.case()).claimViews.map((claim) => claim.status)).not.toContain('withdrawn');
  });

  it('withdrawing with the PIN still waits for its day', async () => {
    const phone = await safePhone();
    const { id } = await phone.case();
    expect(await said(phone, 'withdraw')).toEqual([expect.stringContaining('Write your secret number')]);
    expect(await said(phone, PIN)).toEqual([expect.stringContaining('before anything changes')]);
    expect(await requests(id)).toEqual([{ verb: 'withdraw', proof: 'pin', state: 'held' }]);
  });

  it('a person is called on one word, and a right is told', async () => {
    const phone = await safePhone();
    expect(await said(phone, 'Person')).toEqual([expect.stringContaining('We have told a person')]);
    expect(await pages(phone)).toContain('person_asked');
    const [right, ...more] = (await said(phone, 'rights')).sort().reverse();
    expect([right, ...more].join(' ')).toContain('must be paid');
  });

  it('a question that was not understood is asked again in the language that was chosen', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await phone.text('1');
    await phone.text('LANGUAGE');
    expect(await said(phone, '1')).toEqual(['Are you in danger now? 1 yes, 2 no']);
    expect(await said(phone, '2')).toEqual([expect.stringContaining('Who is it about?')]);
    expect(await said(phone, 'english')).toEqual([expect.stringContaining('Who is it about?')]);
  });

  it('a worker with a new number comes back by receipt and PIN', async () => {
    const old = await safePhone();
    const { id } = await old.case();
    const receipt = await receiptOf(old);
    const fresh = new Phone(service);
    expect(await said(fresh, receipt)).toEqual([FIRST]);
    expect(await said(fresh, '1')).toEqual([expect.stringContaining('Write your secret number')]);
    expect(await said(fresh, PIN)).toEqual([expect.stringContaining('We have written it down')]);
    const rows = await service.rows<{ same: boolean }>(
      `SELECT c.contact_id = (SELECT contact_id FROM question WHERE kind = 'pin' ORDER BY asked_at DESC LIMIT 1) AS same
         FROM cases c WHERE c.id = $1`,
      [id],
    );
    const waiting = await requests(id);
    expect(rows[0]!.same || waiting.some(({ verb }) => verb === 'change_contact')).toBe(true);
    expect(await fresh.cases()).toEqual([]);
  });

  it('a receipt that is none sounds the same', async () => {
    const phone = new Phone(service);
    expect(await said(phone, '7777 7777 7777 7777'.replaceAll('7', '0'))).toEqual([FIRST]);
    expect(await said(phone, '1')).toEqual([expect.stringContaining('Write your secret number')]);
    expect(await said(phone, PIN)).toEqual([expect.stringContaining('We have written it down')]);
  });

  it('STOP ends it, and START begins with safety again', async () => {
    const phone = await safePhone(['0', '0', '3']);
    expect(await said(phone, 'STOP', { OptOutType: 'STOP' })).toEqual([]);
    for (const text of [PIN, 'status', 'LANGUAGE', '1', 'person'])
      expect(await said(phone, text)).toEqual([]);
    await pass({ days: 1 });
    expect(await said(phone, 'START', { OptOutType: 'START' })).toEqual([FIRST]);
    expect(await said(phone, 'status')).toEqual([]);
    expect(await said(phone, '1')).toContainEqual(expect.stringContaining('Are you in danger now?'));
  });

  it('HELP calls a person at once; asking waits for the duty officer, as after every sign of danger', async () => {
    const help = { OptOutType: 'HELP' };
    const allow = async (phone: Phone) => {
      const { id } = await phone.case();
      const url = `/api/v1/cases/${id}/contact-decision`;
      expect((await service.post('duty_officer', url, { decision: 'allowed' })).status).toBe(204);
      await service.settle();
    };
    const phone = await safePhone();
    expect(await said(phone, 'HELP', help)).toEqual([]);
    expect(await pages(phone)).toContain('danger');
    await allow(phone);
    expect((await phone.heard()).at(-1)).toBe('Are you in danger now? 1 yes, 2 no');
    const fresh = new Phone(service);
    expect(await said(fresh, 'HELP', help)).toEqual([]);
    await allow(fresh);
    expect((await fresh.notices()).map(({ message }) => message)).toEqual(['first_contact']);
  });

  it('a voice note alone goes to a person among the urgent', async () => {
    const phone = new Phone(service);
    const media = { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/none', MediaContentType0: 'audio/ogg' };
    await phone.text('', media);
    expect(await phone.case()).toMatchObject({ urgency: 'urgent', needsPerson: true });
  });
});
