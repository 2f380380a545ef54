import { ChannelCapabilities } from '../../src/notifications/channels/channel-capabilities.channel';
import { ContactService } from '../../src/notifications/contact.service';
import { NoticeReconcile } from '../../src/notifications/notice-reconcile.service';
import { NoticeRelease } from '../../src/notifications/notice-release.service';
import { NoticeService } from '../../src/notifications/notice.service';
import { ContentTemplates } from '../../src/notifications/templates/content-templates.service';
import type { Tx } from '../../src/platform/database/database';
import { anyHour, ChosenCapabilities, noWayBack, NotificationsAlone } from '../support/notifications';

/** Ten in the morning in Qatar. */
const MORNING = new Date('2026-11-02T07:00:00Z');
const RECEIPT = '1234 5678 9012 3456';

describe('a text on its way', () => {
  let at: NotificationsAlone;
  let policy: ChosenCapabilities;

  beforeAll(async () => {
    at = await NotificationsAlone.start({ withTwilio: true });
    policy = at.get(ChannelCapabilities) as ChosenCapabilities;
  });
  beforeEach(() => {
    at.twilio.reset();
    policy.able = noWayBack;
    policy.most = anyHour;
    at.clock.set(MORNING);
    at.clock.advance({ days: ++day });
  });
  afterAll(() => at.close());

  let day = 0;
  const release = () => at.get(NoticeRelease).run(at.clock.now());
  const contacts = () => at.get(ContactService);
  const hears = (id: string, words = '') =>
    at.write((tx) => contacts().recordInbound(tx, id, at.clock.now(), words));
  const nobodyWaits = (id: string) =>
    at.sql(`UPDATE contact SET last_inbound_at = last_inbound_at - interval '2 hours' WHERE id = $1`, [id]);
  /** The same number on WhatsApp, whose window is open or not. */
  async function onWhatsApp(number: string, safety: 'safe' | 'unsafe', hoursSilent: number): Promise<string> {
    const { id } = await at.write((tx) => contacts().byAddress(tx, 'whatsapp', number));
    await at.write(async (tx) => {
      await contacts().recordInbound(tx, id, new Date(tx.now.getTime() - hoursSilent * 3_600_000));
      await contacts().setSafety(tx, id, safety);
    });
    return id;
  }

  describe('when its hour has not come', () => {
    it('waits for the hours that the worker chose, says until when, and goes by itself', async () => {
      const { id: contactId } = await at.contact('safe');
      await at.write((tx) =>
        contacts().setWishes(tx, contactId, { safeHours: [{ from: 1_140, to: 1_200 }] }),
      );
      const id = await at.queue(contactId, 'danger_no');
      await at.run(id);
      const evening = new Date(at.clock.now().getTime() + 9 * 3_600_000);
      expect(await at.row(id)).toMatchObject({
        state: 'held',
        heldFor: 'outside_safe_hours',
        nextAttemptAt: evening,
      });
      at.clock.advance({ hours: 8 });
      expect(await release()).toBe(0);
      at.clock.advance({ hours: 1 });
      expect(await release()).toBe(1);
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'sent', heldFor: null });
    });

    it('waits for the morning where nobody has just written, and answers whoever has', async () => {
      policy.most = { ...anyHour, hours: [{ from: 720, to: 1_260 }] };
      const { id: waiting } = await at.contact();
      const answered = await at.queue(waiting);
      await at.run(answered);
      expect(await at.row(answered)).toMatchObject({ state: 'sent' });
      const { id: asleep } = await at.contact();
      await nobodyWaits(asleep);
      const id = await at.queue(asleep);
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'quiet_hours' });
    });

    it('is asked anew when its hour comes: what has become unsafe meanwhile stays', async () => {
      const { id: contactId } = await at.contact('safe');
      await at.write((tx) =>
        contacts().setWishes(tx, contactId, { safeHours: [{ from: 1_140, to: 1_200 }] }),
      );
      const id = await at.queue(contactId, 'danger_no');
      await at.run(id);
      await at.write((tx) => contacts().setSafety(tx, contactId, 'unsafe'));
      at.clock.advance({ hours: 9 });
      await release();
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'unsafe' });
      expect(await release()).toBe(0);
      expect(at.twilio.requests).toBe(0);
    });
  });

  it('goes nowhere where nothing at all may be sent', async () => {
    const { id: contactId } = await at.contact('safe');
    await at.write((tx) => contacts().setDoNotContact(tx, contactId, true));
    const id = await at.queue(contactId);
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'do_not_contact' });
    await at.write(async (tx) => {
      await contacts().setDoNotContact(tx, contactId, false);
      await at.get(NoticeService).release(tx, contactId);
    });
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent' });
  });

  it('goes to a number by no way where one way of it is silenced, and STOP keeps to its own way', async () => {
    const silence: readonly [string, (tx: Tx, id: string) => Promise<unknown>][] = [
      ['unsafe', (tx, id) => contacts().setSafety(tx, id, 'unsafe')],
      ['safety_held', (tx, id) => contacts().setSafety(tx, id, 'held')],
      ['do_not_contact', (tx, id) => contacts().setDoNotContact(tx, id, true)],
      ['decision_refused', (_tx, id) => at.openCase(id, 'refused')],
    ];
    for (const [reason, by] of silence) {
      const { id: text, number } = await at.contact('safe');
      const whatsapp = await onWhatsApp(number, 'safe', 0);
      await at.write((tx) => by(tx, text));
      const id = await at.queue(whatsapp, 'danger_no');
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: reason });
    }
    const { id: stopped, number } = await at.contact('safe');
    const whatsapp = await onWhatsApp(number, 'safe', 0);
    await at.write((tx) => contacts().setStopped(tx, stopped, true));
    const id = await at.queue(whatsapp, 'danger_no');
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent' });
  });

  it('goes by every way once the way that was silenced is free again', async () => {
    const { id: text, number } = await at.contact('safe');
    const whatsapp = await onWhatsApp(number, 'safe', 0);
    await at.write((tx) => contacts().setDoNotContact(tx, text, true));
    const id = await at.queue(whatsapp, 'danger_no');
    await at.run(id);
    await at.write(async (tx) => {
      await contacts().setDoNotContact(tx, text, false);
      await at.get(NoticeService).release(tx, text);
    });
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent' });
  });

  it('waits for the safe word where there is one, and the word is kept sealed', async () => {
    const { id: contactId } = await at.contact('safe');
    await at.write((tx) => contacts().setWishes(tx, contactId, { safeWord: 'Mango tree' }));
    const id = await at.queue(contactId, 'danger_no');
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'safe_word' });
    at.clock.advance({ minutes: 5 });
    await hears(contactId, 'yes it is me');
    expect(await release()).toBe(0);
    await hears(contactId, 'mango TREE, it is me');
    expect(await release()).toBe(1);
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent' });
    const contact = await at.contactRow(contactId);
    expect(contact.safeWord!.toString('latin1')).not.toContain('Mango');
    expect(await at.write((tx) => contacts().safeWord(tx.manager, contact))).toBe('Mango tree');
  });

  it('after long silence is only the neutral question, until something is heard', async () => {
    const { id: contactId } = await at.contact('safe');
    at.clock.advance({ days: 61 });
    const [news, question] = [await at.queue(contactId, 'danger_no'), await at.queue(contactId)];
    await at.run(news);
    await at.run(question);
    expect(await at.row(news)).toMatchObject({ state: 'held', heldFor: 'silent' });
    expect(await at.row(question)).toMatchObject({ state: 'sent' });
    at.clock.advance({ minutes: 5 });
    await hears(contactId);
    expect(await release()).toBe(1);
  });

  it('is one of so many an hour to one number, by whatever way, and the rest goes later', async () => {
    policy.most = { ...anyHour, mostAnHour: 2 };
    const { id: contactId, number } = await at.contact('safe');
    const whatsapp = await onWhatsApp(number, 'safe', 0);
    const ids = [
      await at.queue(contactId, 'danger_no'),
      await at.queue(whatsapp, 'danger_no'),
      await at.queue(contactId, 'receipt', { receipt: RECEIPT }),
    ];
    for (const id of ids) await at.run(id);
    expect(at.twilio.sent).toHaveLength(2);
    expect(await at.row(ids[2]!)).toMatchObject({ state: 'held', heldFor: 'limit_hour' });
    at.clock.advance({ minutes: 60 });
    await hears(contactId);
    expect(await release()).toBe(1);
    await at.run(ids[2]!);
    expect(at.twilio.sent).toHaveLength(3);
  });

  describe('in a country that forbids', () => {
    const sent = async (able: Partial<typeof policy.able>) => {
      policy.able = { ...noWayBack, fallback: [], ...able };
      const { id: contactId } = await at.contact('safe');
      const id = await at.queue(contactId, 'receipt', { receipt: RECEIPT });
      await at.run(id);
      return at.row(id);
    };

    it('rows of digits, a receipt stands with bars', async () => {
      expect(await sent({ receipt: 'separated' })).toMatchObject({ state: 'sent' });
      expect(at.twilio.sent[0]!.body).toContain('1234 | 5678 | 9012 | 3456');
    });

    it('digits altogether, a receipt stays here', async () => {
      expect(await sent({ receipt: 'withheld' })).toMatchObject({ state: 'held', heldFor: 'no_receipt' });
    });

    it('telephone numbers, a receipt is none', async () => {
      expect(await sent({ numbers: 'no' })).toMatchObject({ state: 'sent' });
    });

    it('sentences that are not registered, only registered ones go', async () => {
      expect(await sent({ templateNeeded: 'yes' })).toMatchObject({
        state: 'held',
        heldFor: 'template_needed',
      });
    });

    it('answers, a question goes by another way that was called safe, and by no other', async () => {
      policy.able = { ...noWayBack, fallback: ['whatsapp'] };
      for (const safety of ['unsafe', 'safe'] as const) {
        const { id: contactId, number } = await at.contact('safe');
        await at.sql('UPDATE contact SET last_inbound_at = NULL WHERE id = $1', [contactId]);
        await onWhatsApp(number, safety, 1);
        const id = await at.queue(contactId, 'ask_danger');
        await at.run(id);
        const found = await at.row(id);
        if (safety === 'safe') expect(found).toMatchObject({ state: 'sent', channel: 'whatsapp' });
        else expect(found).toMatchObject({ state: 'held', heldFor: 'unsafe' });
      }
      expect(at.twilio.sent.map(({ to }) => to)).toEqual([expect.stringMatching(/^whatsapp:/)]);
    });
  });

  describe('on WhatsApp a day after the last word', () => {
    const template = (name: string, status: 'approved' | 'pending') =>
      at.write((tx) =>
        at.get(ContentTemplates).record(tx, { language: 'en', name, sid: `HX${'1'.repeat(32)}`, status }),
      );
    const silent = async () => {
      policy.able = { ...noWayBack, twoWay: 'yes', fallback: ['sms'] };
      const { number } = await at.contact();
      return onWhatsApp(number, 'safe', 25);
    };

    it('waits, and the office sees why, where no template is approved', async () => {
      await template('knock', 'pending');
      const contactId = await silent();
      const id = await at.queue(contactId, 'danger_no');
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'whatsapp_window' });
      expect(await at.sql(`SELECT 1 FROM notice WHERE contact_id = $1`, [contactId])).toHaveLength(1);
    });

    it('knocks once by the approved template, and goes when somebody answers', async () => {
      await template('knock', 'approved');
      const contactId = await silent();
      const ids = [
        await at.queue(contactId, 'danger_no'),
        await at.queue(contactId, 'receipt', { receipt: RECEIPT }),
      ];
      for (const id of ids) await at.run(id);
      const knocks = await at.sql(`SELECT id FROM notice WHERE contact_id = $1 AND message = 'knock'`, [
        contactId,
      ]);
      for (const { id } of knocks) await at.run(id as string);
      expect(at.twilio.sent).toHaveLength(1);
      expect(at.twilio.sent[0]!.form.get('ContentSid')).toBe(`HX${'1'.repeat(32)}`);
      expect(at.twilio.sent[0]!.form.get('Body')).toBeNull();
      at.clock.advance({ minutes: 5 });
      await hears(contactId);
      expect(await release()).toBe(2);
      for (const id of ids) await at.run(id);
      expect(at.twilio.sent).toHaveLength(3);
    });

    it('goes as a text to the same number, where that was called safe', async () => {
      const contactId = await silent();
      await at.sql(
        `UPDATE contact SET safety = 'safe' WHERE channel = 'sms' AND address_digest =
           (SELECT address_digest FROM contact WHERE id = $1)`,
        [contactId],
      );
      const id = await at.queue(contactId, 'danger_no');
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'sent', channel: 'sms' });
    });

    it('that went out as a template without an answer is found again', async () => {
      await template('first_contact', 'approved');
      const contactId = await silent();
      const id = await at.queue(contactId);
      at.twilio.answer = () => 'take and hang up';
      await at.run(id);
      at.clock.advance({ minutes: 3 });
      await at.get(NoticeReconcile).run(at.clock.now());
      expect(await at.row(id)).toMatchObject({ state: 'sent', template: `HX${'1'.repeat(32)}` });
      expect(at.twilio.requests).toBe(1);
    });
  });
});
