import { randomUUID } from 'node:crypto';
import { NotificationsAlone } from '../support/notifications';
import type { Contact } from '../../src/notifications/contact.entity';
import { ContactService } from '../../src/notifications/contact.service';
import { DevPhoneReading } from '../../src/notifications/dev-phone-reading.service';
import { Notice } from '../../src/notifications/notice.entity';
import { NoticeService } from '../../src/notifications/notice.service';
import { StaffService } from '../../src/identity/staff.service';
import { system } from '../../src/platform/database/actor';
import type { Tx } from '../../src/platform/database/database';

const MINUTE = 60_000;
const FIRST = 'We got your message. Is it safe to write to you here? 1 yes, 2 no';

describe('notifications', () => {
  let at: NotificationsAlone;

  beforeAll(async () => {
    at = await NotificationsAlone.start({ withTwilio: true });
  });

  beforeEach(() => {
    at.twilio.reset();
    at.clock.advance({ hours: 13 });
  });

  afterAll(() => at.close());

  describe('a status report', () => {
    async function sent(): Promise<{ id: string; sid: string; contactId: string }> {
      const { id: contactId } = await at.contact();
      const id = await at.queue(contactId);
      await at.run(id);
      return { id, contactId, sid: at.twilio.sent.at(-1)!.sid };
    }

    it('only moves a notice forward', async () => {
      const { id, sid } = await sent();
      const of = (status: string) => at.report(id, { MessageSid: sid, MessageStatus: status, Unheard: 'of' });
      expect(await of('delivered')).toBe(204);
      expect(await of('sent')).toBe(204);
      expect(await of('undelivered')).toBe(204);
      expect(await at.row(id)).toMatchObject({ state: 'delivered', errorCode: null });
    });

    it('may come before the answer to the sending', async () => {
      const { id: contactId } = await at.contact();
      const id = await at.queue(contactId);
      at.twilio.meanwhile = async ({ sid }) => {
        expect(await at.report(id, { MessageSid: sid, MessageStatus: 'delivered' })).toBe(204);
      };
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'delivered', providerId: at.twilio.sent[0]!.sid });
    });

    it('may be the first to tell that a number refuses texts', async () => {
      const { id, sid, contactId } = await sent();
      await at.report(id, { MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '21610' });
      expect(await at.row(id)).toMatchObject({ state: 'failed', errorCode: '21610' });
      expect((await at.contactRow(contactId)).stoppedAt).toEqual(at.clock.now());
    });

    it('waits behind whoever holds the contact, and neither waits for ever', async () => {
      const { id, sid, contactId } = await sent();
      let reporting: Promise<number> | undefined;
      await at.write(async (tx) => {
        await at.get(ContactService).lock(tx, contactId);
        reporting = at.report(id, { MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '21610' });
        await new Promise((resolve) => setTimeout(resolve, 200));
        await tx.manager.update(Notice, { id }, { segments: 2 });
      });
      expect(await reporting).toBe(204);
      expect(await at.row(id)).toMatchObject({ state: 'failed', segments: 2 });
    });

    it('under a second id does not change the first', async () => {
      const { id, sid } = await sent();
      await at.report(id, { MessageSid: `SM${'f'.repeat(32)}`, MessageStatus: 'failed' });
      expect(await at.row(id)).toMatchObject({ state: 'sent', providerId: sid });
    });

    it.each([
      ['a notice we do not have', randomUUID()],
      ['no notice at all', 'x'],
    ])('of %s is taken and left', async (_what, id) => {
      expect(await at.report(id, { MessageSid: 'SM1', MessageStatus: 'sent' })).toBe(204);
    });

    it('that Twilio did not sign is refused', async () => {
      const { id, sid } = await sent();
      expect(await at.report(id, { MessageSid: sid, MessageStatus: 'failed' }, 'another-token')).toBe(403);
      const unsigned = await at.app.inject({
        method: 'POST',
        url: `/webhooks/twilio/status?notice=${id}`,
      });
      expect(unsigned.statusCode).toBe(403);
      expect(await at.row(id)).toMatchObject({ state: 'sent' });
    });
  });

  describe('a contact', () => {
    it('is one, also when two texts arrive from it at once', async () => {
      const number = '+97455990001';
      const byAddress = (tx: Tx) => at.get(ContactService).byAddress(tx, 'sms', number);
      let second: Promise<Contact> | undefined;
      const first = await at.write(async (tx) => {
        const made = await byAddress(tx);
        second = at.write(byAddress);
        await new Promise((resolve) => setTimeout(resolve, 200));
        return made;
      });
      expect((await second!).id).toBe(first.id);
      expect(first).toMatchObject({ country: 'QA', safety: 'unknown' });
      const keys = await at.sql(
        `SELECT 1 FROM data_key k WHERE purpose = 'contact' AND NOT EXISTS (SELECT 1 FROM contact WHERE data_key_id = k.id)`,
      );
      expect(keys).toEqual([]);
      const other = await at.write((tx) => at.get(ContactService).byAddress(tx, 'whatsapp', number));
      expect(other.id).not.toBe(first.id);
    });

    it('keeps its number sealed', async () => {
      const { id, number } = await at.contact();
      const stored = await at.contactRow(id);
      expect(stored.address.toString('latin1')).not.toContain(number.slice(1));
      expect(await at.database.read(system('test'), (m) => at.get(ContactService).address(m, stored))).toBe(
        number,
      );
    });

    it('remembers its latest message, in whatever order they come', async () => {
      const { id } = await at.contact();
      const later = new Date(at.clock.now().getTime() + MINUTE);
      await at.write((tx) => at.get(ContactService).recordInbound(tx, id, later));
      await at.write((tx) => at.get(ContactService).recordInbound(tx, id, at.clock.now()));
      expect((await at.contactRow(id)).lastInboundAt).toEqual(later);
    });

    it('adds up the signs of who reads it', async () => {
      const { id } = await at.contact();
      await at.write((tx) => at.get(ContactService).setSafety(tx, id, 'held', ['phone_watched']));
      await at.write((tx) =>
        at.get(ContactService).setSafety(tx, id, 'held', ['do_not_call', 'phone_watched']),
      );
      expect(await at.contactRow(id)).toMatchObject({
        safety: 'held',
        safetySigns: ['phone_watched', 'do_not_call'],
      });
    });
  });

  it('tells staff by text, in their language, and which deadline it is', async () => {
    await at.run(await tellStaff(at, '+97455120098'));
    expect(at.twilio.sent).toMatchObject([
      {
        to: '+97455120098',
        body: 'Recourse : R-1. Le délai pour la réparation expire bientôt ou a expiré. Ouvrez le poste de travail.',
      },
    ]);
  });

  it('shows the demo phone nothing where demo is not allowed', () => {
    expect(() => at.get(DevPhoneReading).conversation('+97455120001')).toThrow('not_found');
  });
});

describe('without Twilio', () => {
  let at: NotificationsAlone;
  const state = (id: string) => at.sql(`SELECT state, held_for, channel FROM notice WHERE id = $1`, [id]);

  afterEach(() => at.close());

  it('the demo phone shows what was sent to its number, and nothing else', async () => {
    at = await NotificationsAlone.start({ withTwilio: false, env: { DEMO: '1' } });
    const { id, number } = await at.contact();
    for (const contact of [id, (await at.contact()).id]) await at.run(await at.queue(contact));
    await at.queue(id);
    expect(await at.get(DevPhoneReading).conversation(number)).toEqual([
      { at: at.clock.now(), channel: 'sms', message: 'first_contact', body: FIRST, segments: 1 },
    ]);
  });

  it('and without demo there is nothing to send with', async () => {
    at = await NotificationsAlone.start({ withTwilio: false });
    const id = await at.queue((await at.contact()).id);
    await at.run(id);
    expect(await state(id)).toEqual([{ state: 'held', held_for: 'no_channel', channel: 'sms' }]);
  });

  it('staff find at the desk what could not be texted', async () => {
    at = await NotificationsAlone.start({ withTwilio: false });
    const id = await tellStaff(at, '+97455120099');
    await at.run(id);
    expect(await state(id)).toEqual([{ state: 'sent', held_for: null, channel: 'desk' }]);
  });
});

/** Queues a warning of a deadline for a French-speaking officer with this number. */
function tellStaff(at: NotificationsAlone, phone: string): Promise<string> {
  return at.write(async (tx) => {
    const officer = {
      email: `${randomUUID()}@office`,
      name: 'Officer',
      role: 'caseworker',
      office: 'x',
    } as const;
    const credentials = { password: randomUUID(), token: randomUUID() };
    const { id: staffId } = await at
      .get(StaffService)
      .create(tx, { ...officer, language: 'fr', phone }, credentials);
    const params = { reference: 'R-1', clock: 'remedy' };
    return at
      .get(NoticeService)
      .queue(tx, { to: { staffId }, message: 'escalation', params, language: 'fr' });
  });
}
