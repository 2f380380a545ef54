import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatusView } from '../../src/cases/status.rules';
import { startTestApp, type TestApp } from '../support/app';
import { newNumber, Phone } from '../support/phone';

const locales = join(__dirname, '../../locales');
const read = <T>(tag: string, file: string) =>
  JSON.parse(readFileSync(join(locales, tag, `${file}.json`), 'utf8')) as T;
const sentence = (tag: string, key: string) => read<Record<string, string>>(tag, 'messages')[key]!;
/** Words of each language that would tell a stranger what this is about. */
const exposing = (tag: string) => read<{ exposes: string[] }>(tag, 'meta').exposes;

const WAGES = 'salary not paid 3 months';
const FIRST = sentence('en', 'first_contact');
/** The neutral question, in any language there is. */
const NEUTRAL = new RegExp(
  `^(${readdirSync(locales)
    .map((tag) => sentence(tag, 'first_contact').replace(/[.*+?^$()|[\]{}\\]/g, '\\$&'))
    .join('|')})$`,
  'u',
);
const RECEIPT = /(\d{4}[ \u00a0]){3}\d{4}/;

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp();
});
afterAll(() => service?.stop());

describe('a phone that others may read', () => {
  const pass = async (by: { minutes?: number; hours?: number; days?: number }) => {
    service.clock.advance(by);
    await service.tick();
  };

  it('the first text is answered by one neutral question that tells a stranger nothing', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    const found = await phone.case();
    expect(found.notices).toMatchObject([{ message: 'first_contact', state: 'sent', body: FIRST }]);
    expect(await phone.notices()).toHaveLength(1);
    const words = [
      ...exposing('en'),
      found.reference,
      found.claimViews[0]!.officeName!,
      'money',
      'months',
      'Qatar',
    ];
    for (const word of words) expect(FIRST.toLowerCase()).not.toContain(word.toLowerCase());
    expect(FIRST).not.toMatch(/\d{3}/);

    // Nor does it say more by being repeated: it is not.
    await phone.text('hello, anybody?');
    await pass({ hours: 2 });
    await phone.text('please');
    expect(await phone.heard()).toEqual([FIRST]);
  });

  it.each([
    ['1', 'en', WAGES],
    ['1.', 'en', WAGES],
    ['১', 'bn', 'মালিক তিন মাস ধরে আমার বেতন দেয় না'],
    ['١', 'ar', 'صاحب العمل لم يدفع راتبي منذ ثلاثة أشهر'],
    ['1️⃣', 'en', WAGES],
  ])(
    '"%s" says that it is safe: only now come the receipt and the question of danger, in %s',
    async (one, language, text) => {
      const phone = new Phone(service);
      await phone.text(text);
      await phone.text(one);
      const heard = await phone.heard();
      expect(heard).toHaveLength(2);
      const [before, after] = sentence(language, 'receipt_and_question').split('{{receipt}}') as [
        string,
        string,
      ];
      expect(heard[1]).toMatch(RECEIPT);
      expect(heard[1]!.startsWith(before) && heard[1]!.endsWith(after)).toBe(true);
      const found = await phone.case();
      expect(found.contact).toMatchObject({ safety: 'safe', stopped: false });
      expect(found.submissions.map(({ text: words }) => words)).toEqual([text, one]);

      const receipt = RECEIPT.exec(heard[1]!)![0];
      const status = await service.post<StatusView>(null, '/api/v1/receipts/lookup', { receipt });
      // Whoever holds the receipt is not thereby the worker: no office, no matter.
      expect(status.body).toEqual({ stage: 'received', nextDate: expect.any(String), withPin: null });
    },
  );

  it('"2" says that it is not: nothing is ever sent again, and the desk shows why', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await phone.text('2');
    await phone.text('1');
    await phone.text('are you there');
    await pass({ days: 2 });
    await phone.text('salary still not paid');
    await pass({ days: 3 });
    await phone.text('1');
    expect(await phone.heard()).toEqual([FIRST]);
    expect((await phone.notices()).filter(({ state }) => state === 'queued')).toEqual([]);
    for (const found of await phone.cases()) expect(found.contact).toMatchObject({ safety: 'unsafe' });
  });

  it('a question that nobody answers lapses into silence, and a "1" after that is read as a message', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await pass({ hours: 24 });
    expect(await phone.heard()).toEqual([FIRST]);
    const before = await phone.case();
    expect(before.contact).toMatchObject({ safety: 'unknown', answeredAt: null });
    expect(before.history.map(({ event }) => event)).toContain('question.lapsed');

    await phone.text('1');
    const [, after] = await phone.cases();
    expect(after!.submissions).toMatchObject([
      { text: '1', assessment: { person: expect.arrayContaining(['issue_unsure']) } },
    ]);
    expect(after!.contact).toMatchObject({ safety: 'unknown' });
    // It is asked anew whether it is safe, and nothing else.
    expect(await phone.heard()).toEqual([FIRST, FIRST]);
  });

  it('an answer that arrives as the question lapses, before anybody has closed it, is no answer either', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    service.clock.advance({ hours: 24 });
    await phone.text('1');
    for (const found of await phone.cases()) expect(found).toMatchObject({ contact: { safety: 'unknown' } });
    // The worker is not left without an answer by it.
    expect(await phone.heard()).toEqual([FIRST, FIRST]);
  });

  it('"do not reply": nothing is sent, the duty officer is told, and what they decide counts', async () => {
    const phone = new Phone(service);
    await phone.text('salary not paid 4 months. do not reply, my boss reads this phone');
    expect(await phone.notices()).toEqual([]);
    const found = await phone.case();
    expect(found).toMatchObject({ contactDecision: 'pending', contact: { safety: 'held' } });
    expect(found.contact!.signs).toContain('do_not_answer');
    expect(found.pages).toMatchObject([{ reason: 'contact_held', calls: [{ staff: 'Duty officer 1' }] }]);
    await pass({ minutes: 10 });
    expect((await phone.case()).pages[0]!.calls).toHaveLength(2);

    const decide = (decision: string) =>
      service.post('duty_officer', `/api/v1/cases/${found.id}/contact-decision`, { decision });
    await decide('refused');
    await phone.text('1');
    await pass({ days: 1 });
    expect(await phone.notices()).toEqual([]);
    await decide('allowed');
    await service.settle();
    expect(await phone.heard()).toEqual([FIRST]);
  });

  it('"do not reply" after the neutral question has gone out: even a "1" brings nothing until a person allows it', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await phone.text('do not reply to this phone my boss reads it');
    await phone.text('1');
    expect(await phone.heard()).toEqual([FIRST]);
  });

  it.each(['1', '2', 'who is this', 'whose number is this', 'STATUS', '?'])(
    'an employer who finds the phone and sends "%s" learns nothing of the matter',
    async (text) => {
      const stranger = new Phone(service);
      await stranger.text(text);
      // In whatever language one word seems to be.
      expect(await stranger.heard()).toEqual([expect.stringMatching(NEUTRAL)]);
      if (/^\d$/.test(text)) return;
      const found = new Phone(service);
      await found.text(WAGES);
      await found.text(text);
      expect(await found.heard()).toEqual([FIRST]);
    },
  );

  it('STOP is obeyed, and seen on the desk; START lets us ask again', async () => {
    const phone = new Phone(service);
    await phone.text(WAGES);
    await phone.text('STOP', { OptOutType: 'STOP' });
    expect(await phone.case()).toMatchObject({ contact: { stopped: true } });
    await phone.text('1');
    await phone.text('my boss took my passport too');
    await pass({ days: 2 });
    await phone.text('anybody?');
    expect(await phone.heard()).toEqual([FIRST]);

    await phone.text('START', { OptOutType: 'START' });
    await phone.text('hello');
    for (const found of await phone.cases()) expect(found.contact).toMatchObject({ stopped: false });
    const heard = await phone.heard();
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.slice(1).filter((text) => !NEUTRAL.test(text) && !RECEIPT.test(text))).toEqual([]);
  });

  it('HELP is likeliest from somebody who needs it: it is read by a person', async () => {
    const phone = new Phone(service);
    await phone.text('HELP', { OptOutType: 'HELP' });
    expect(await phone.case()).toMatchObject({ needsPerson: true });
  });
});

describe('the first text is in the language of the writer', () => {
  const written: Record<string, string> = {
    en: 'My employer has not paid my salary for three months',
    ar: 'صاحب العمل لم يدفع راتبي منذ ثلاثة أشهر',
    bn: 'মালিক তিন মাস ধরে আমার বেতন দেয় না',
    hi: 'मालिक ने तीन महीने से मेरी तनख्वाह नहीं दी है, कृपया मदद कीजिए',
    ne: 'मालिकले तीन महिनादेखि मेरो तलब दिएको छैन, कृपया सहयोग गर्नुहोस्',
    ur: 'مالک نے تین مہینے سے میری تنخواہ نہیں دی ہے',
    fil: 'Tatlong buwan na akong hindi pinapasahod ng amo ko',
    id: 'Majikan saya belum membayar gaji saya selama tiga bulan, mohon dibantu',
    am: 'አሠሪዬ ለሦስት ወር ደሞዜን አልከፈለኝም',
    es: 'Mi patrón no me paga el salario desde hace tres meses',
    fr: 'Mon patron ne me paie pas mon salaire depuis trois mois',
  };
  const romanised: Record<string, string> = {
    'hi-Latn': 'Malik ne teen mahine se meri tankhwah nahi di hai, kripya madad kijiye',
    'ur-Latn': 'Malik ne teen maheene se meri tankhwah nahi di, mehrbani farma kar madad karein',
  };
  const phones = new Map<string, Phone>();

  beforeAll(async () => {
    for (const [tag, text] of Object.entries({ ...written, ...romanised })) {
      phones.set(tag, new Phone(service, newNumber()));
      await phones.get(tag)!.send(text);
    }
    await service.settle();
  });

  it.each(Object.keys(written))('%s', async (tag) => {
    const found = await phones.get(tag)!.case();
    expect(found.language).toBe(tag);
    expect(found.notices).toMatchObject([
      { message: 'first_contact', language: tag, body: sentence(tag, 'first_contact') },
    ]);
  });

  it.each(Object.keys(romanised))('%s: in Latin letters as it was written, or in English', async (tag) => {
    const [text] = await phones.get(tag)!.heard();
    const inKind = ['hi-Latn', 'ur-Latn', 'en'].map((each) => sentence(each, 'first_contact'));
    expect(inKind).toContain(text);
  });

  it('and in none of the languages there are does it tell a stranger anything', () => {
    for (const tag of readdirSync(locales)) {
      const text = sentence(tag, 'first_contact').toLowerCase();
      for (const word of exposing(tag)) expect(`${tag}: ${text}`).not.toContain(word.toLowerCase());
      expect(text).not.toMatch(/\d{3}/);
    }
  });
});
