import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RemedyView } from '../../src/cases/remedies/remedy-view.rules';
import type { TestApp } from '../support/app';
import { dayIn } from '../support/hearing';
import { Hints } from '../../src/platform/queue/hints';
import { Loops } from '../../src/platform/queue/loops';
import { Office } from '../support/office';
import { Phone } from '../support/phone';
import type { FakeTwilio } from '../support/twilio';
import { startWithTwilio } from '../support/twilio-app';

const PIN = '471100';

/** A sentence of the locale, with anything where its values stand. */
function sentence(tag: string, key: string): RegExp {
  const file = join(__dirname, '../../locales', tag, 'messages.json');
  const words = (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)[key]!;
  const plain = words.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\{\w+\}\}/g, '.+');
  return new RegExp(`^${plain}$`, 'u');
}

/**
 * Three workers carry a case from the first text to the money in their hands, over signed webhooks and over calls that are
 * measured against Twilio's own description. Each message arrives once.
 */
describe('a whole case by text', () => {
  let service: TestApp;
  let twilio: FakeTwilio;
  let stop: () => Promise<void>;
  let office: Office;

  beforeAll(async () => {
    ({ service, twilio, stop } = await startWithTwilio());
    office = new Office(service);
    await office.hire([
      ['ann', 'caseworker', 'qa-ombudsperson'],
      ['duty', 'duty_officer', null],
    ]);
    service.clock.set(new Date('2026-11-02T07:00:00Z'));
  });
  afterEach(() => twilio.reset());
  afterAll(() => stop?.());

  /** A worker's phone, and what it is to hear next. */
  class Worker {
    readonly phone: Phone;
    private heardBefore = 0;

    constructor(
      readonly tag: string,
      private readonly channel: 'sms' | 'whatsapp' = 'sms',
    ) {
      this.phone = new Phone(service, undefined, channel);
    }

    heard(): string[] {
      const to = this.channel === 'whatsapp' ? `whatsapp:${this.phone.number}` : this.phone.number;
      return twilio.sent.filter((text) => text.to === to).map(({ body }) => body);
    }

    /** What came since the last time, each of them one of the sentences named, in order. */
    hears(...keys: string[]): void {
      const fresh = this.heard().slice(this.heardBefore);
      this.heardBefore += fresh.length;
      expect(fresh).toHaveLength(keys.length);
      keys.forEach((key, n) => expect(fresh[n]).toMatch(sentence(this.tag, key)));
    }

    async says(text: string, ...keys: string[]): Promise<void> {
      await this.phone.text(text);
      this.hears(...keys);
    }

    forget(): void {
      this.heardBefore = 0;
    }
  }

  /** From the first text to a case with everything that is asked about it. */
  async function opened(worker: Worker, words: string, digits = ['1', '2'] as const): Promise<string> {
    const [one, two] = digits;
    await worker.says(words, 'first_contact');
    await worker.says(one, 'receipt_and_question');
    await worker.phone.text(two);
    const asked = [
      ['ask_who', 'Al Noor Trading'],
      ['ask_where', 'Doha Industrial Area'],
      ['ask_call', '3'],
      ['ask_new_pin', PIN],
    ] as const;
    for (const [key, answer] of asked) {
      // What the first text said already is not asked.
      if (!sentence(worker.tag, key).test(worker.heard().at(-1)!)) continue;
      worker.forget();
      await worker.phone.text(answer);
    }
    expect(worker.heard().at(-1)).toMatch(sentence(worker.tag, 'pin_set'));
    expect(worker.heard().join('\n')).not.toContain(PIN);
    const { claimViews, language } = await worker.phone.case();
    expect(language).toBe(worker.tag);
    expect(claimViews.map(({ issue }) => issue)).toContain('wages');
    return claimViews.find(({ issue }) => issue === 'wages')!.id;
  }

  /** The office finds for the worker, and 1,200 are due in three days. */
  async function owed(claim: string): Promise<void> {
    await office.done(`claims/${claim}/acknowledge`);
    await office.done(`claims/${claim}/examine`);
    const finding = {
      outcome: 'upheld',
      reasons: 'Unpaid.',
      evidence: ['bank record'],
      partyHeard: 'declined',
    };
    const sourceId = await office.done(`claims/${claim}/finding`, finding);
    await office.done(`claims/${claim}/obligations`, {
      ...{ kind: 'pay_wages', obligor: 'employer', source: 'finding', sourceId, accelerates: false },
      money: { currency: 'QAR', owed: '1200', agreed: '1200' },
      instalments: [{ agreed: '1200', dueOn: dayIn(service, 3) }],
    });
  }
  const remedy = (claim: string) => office.seen<RemedyView>(`claims/${claim}/remedy`);

  /** Lets days pass until the worker is asked how much came; whatever else is asked meanwhile is answered. */
  async function asked(worker: Worker, [yes, no] = ['1', '2']): Promise<void> {
    const question = sentence(worker.tag, 'ask_arrived');
    const last = (key: string) => sentence(worker.tag, key).test(worker.heard().at(-1) ?? '');
    let answered = worker.heard().length - 1;
    for (let day = 0; day < 8 && !last('ask_arrived'); day++) {
      while (worker.heard().length > answered && (last('first_contact') || last('receipt_and_question'))) {
        answered = worker.heard().length;
        await worker.phone.text(last('first_contact') ? yes! : no!);
      }
      if (!last('ask_arrived')) await office.days(1);
    }
    expect(worker.heard().filter((text) => question.test(text))).toHaveLength(1);
  }

  it('in Bengali, in Bengali digits, with a STOP and a START between', async () => {
    const worker = new Worker('bn');
    const claim = await opened(worker, 'মালিক তিন মাস ধরে আমার বেতন দেয় না', ['১', '২'] as never);
    await worker.phone.text('STOP', { OptOutType: 'STOP' });
    await owed(claim);
    const before = worker.heard().length;
    await office.days(6);
    // Nothing goes to whoever asked us to be silent, and the office sees why.
    expect(worker.heard()).toHaveLength(before);
    expect(await worker.phone.case()).toMatchObject({ contact: { stopped: true } });

    await worker.phone.text('START', { OptOutType: 'START' });
    await worker.phone.text('এখনো বেতন পাইনি');
    const last = () => worker.heard().at(-1)!;
    expect(last()).toMatch(sentence('bn', 'first_contact'));
    // Where triage would rather be safe, the duty officer has looked, and lets us write.
    for (const { id, contactDecision } of await worker.phone.cases())
      if (contactDecision === 'pending')
        await office.done(`cases/${id}/contact-decision`, { decision: 'allowed' }, 'duty');
    await asked(worker, ['১', '২']);
    await worker.phone.text('১২০০');
    expect(last()).toMatch(sentence('bn', 'ask_pin'));
    await worker.phone.text('৪৭১১০০');
    expect((await remedy(claim)).obligations[0]).toMatchObject({
      paid: { digits: '1200.00' },
      outcome: 'paid',
    });
  });

  it('in Hindi written in Latin letters, with a crash between the sending and the record', async () => {
    const worker = new Worker('hi-Latn');
    const claim = await opened(worker, 'Malik ne 3 mahine se salary nahi di hai, kripya madad kijiye');
    await owed(claim);
    // Twilio takes it, and the line breaks before anybody here hears of it.
    twilio.answer = () => 'take and hang up';
    const question = sentence('hi-Latn', 'ask_arrived');
    const asks = () => twilio.sent.filter(({ body }) => question.test(body)).length;
    for (let day = 0; day < 8 && asks() === 0; day++) {
      service.clock.advance({ days: 1 });
      // It does not come to rest: one of its texts is under way for good.
      await service.app.get(Loops).runDue();
      await service.app.get(Hints).settled();
    }
    expect(asks()).toBe(1);
    twilio.answer = () => ({ status: 201, body: {} });
    for (let n = 0; n < 6; n++) {
      service.clock.advance({ minutes: 10 });
      await service.tick();
    }
    expect(asks()).toBe(1);
    const [row] = await service.rows<{ state: string }>(
      `SELECT state FROM notice WHERE message = 'ask_arrived' ORDER BY created_at DESC LIMIT 1`,
    );
    expect(row!.state).toBe('sent');
    await worker.phone.text('1,200');
    await worker.phone.text(PIN);
    expect((await remedy(claim)).obligations[0]).toMatchObject({ paid: { digits: '1200.00' } });
  });

  it('in Amharic by WhatsApp, whose window closes before the question', async () => {
    const worker = new Worker('am', 'whatsapp');
    const claim = await opened(worker, 'አሠሪዬ ለሦስት ወር ደሞዜን አልከፈለኝም');
    await owed(claim);
    const before = worker.heard().length;
    await office.days(6);
    // Free text is not taken there any more, and no sentence of ours is registered in Amharic: it waits, and shows.
    expect(worker.heard()).toHaveLength(before);
    const held = (await worker.phone.notices()).filter(({ heldFor }) => heldFor === 'whatsapp_window');
    expect(held.map(({ message }) => message)).toContain('ask_arrived');

    await worker.phone.text('ሰላም');
    const question = sentence('am', 'ask_arrived');
    for (let n = 0; n < 3 && !worker.heard().some((text) => question.test(text)); n++) {
      const last = worker.heard().at(-1)!;
      if (sentence('am', 'first_contact').test(last)) await worker.phone.text('1');
      service.clock.advance({ minutes: 10 });
      await service.tick();
    }
    expect(worker.heard().filter((text) => question.test(text))).toHaveLength(1);
    await worker.phone.text('1200');
    await worker.phone.text(PIN);
    expect((await remedy(claim)).obligations[0]).toMatchObject({ paid: { digits: '1200.00' } });
  });
});
