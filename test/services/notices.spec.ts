import { NotificationsAlone, PUBLIC_URL } from '../support/notifications';
import type { SentText } from '../support/twilio';
import { ContactService } from '../../src/notifications/contact.service';
import { NoticeReading } from '../../src/notifications/notice-reading.service';
import { NoticeReconcile } from '../../src/notifications/notice-reconcile.service';
import { NoticeSending } from '../../src/notifications/notice-sending.service';
import { NoticeService } from '../../src/notifications/notice.service';
import { system } from '../../src/platform/database/actor';

const FIRST = 'We got your message. Is it safe to write to you here? 1 yes, 2 no';

describe('a notice', () => {
  let at: NotificationsAlone;

  beforeAll(async () => {
    at = await NotificationsAlone.start({ withTwilio: true });
  });

  beforeEach(() => {
    at.twilio.reset();
    at.clock.advance({ hours: 13 });
  });

  afterAll(() => at.close());

  it('hands a text to Twilio with the way back to its notice, and keeps what was said sealed', async () => {
    const { id: contactId, number } = await at.contact();
    const id = await at.queue(contactId);
    await at.run(id);
    expect(at.twilio.sent).toHaveLength(1);
    const [{ form, sid }] = at.twilio.sent as [SentText];
    expect(Object.fromEntries(form)).toEqual({
      To: number,
      MessagingServiceSid: `MG${'0'.repeat(32)}`,
      Body: FIRST,
      StatusCallback: `${PUBLIC_URL}/webhooks/twilio/status?notice=${id}`,
    });
    const sent = await at.row(id);
    expect(sent).toMatchObject({
      state: 'sent',
      channel: 'sms',
      providerId: sid,
      segments: 1,
      sentAt: at.clock.now(),
    });
    expect(sent.body!.toString('latin1')).not.toContain('first_contact');
    expect(await at.database.read(system('test'), (m) => at.get(NoticeReading).body(m, sent))).toBe(FIRST);
  });

  it('sends it once, however often it is asked to', async () => {
    const id = await at.queue((await at.contact()).id);
    await Promise.all([at.run(id), at.run(id), at.run(id)]);
    await at.run(id);
    expect(at.twilio.sent).toHaveLength(1);
  });

  it('holds what reveals until the address was called safe, and then lets it go', async () => {
    const { id: contactId } = await at.contact();
    const id = await at.queue(contactId, 'receipt_and_question', { receipt: '1234 5678 9012 3456' });
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'not_yet_safe', body: null });
    expect(at.twilio.requests).toBe(0);
    const released = await at.write(async (tx) => {
      await at.get(ContactService).setSafety(tx, contactId, 'safe');
      return at.get(NoticeService).release(tx, contactId);
    });
    expect(released).toBe(1);
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent', heldFor: null });
  });

  it.each([
    ['pending', 'decision_pending'],
    ['refused', 'decision_refused'],
  ])(
    'holds everything for a number while the decision in any open case of it is %s',
    async (decision, reason) => {
      const { id: contactId } = await at.contact('safe');
      await at.openCase(contactId, 'automatic');
      const caseId = await at.openCase(contactId, decision);
      const id = await at.queue(contactId, 'danger_no');
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: reason });
      await at.sql(`UPDATE cases SET status = 'closed' WHERE id = $1`, [caseId]);
      await at.write((tx) => at.get(NoticeService).release(tx, contactId));
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'sent' });
    },
  );

  it('looks at the rows as they are when it sends, after whoever is changing them', async () => {
    const { id: contactId } = await at.contact('safe');
    const id = await at.queue(contactId, 'danger_no');
    let sending: Promise<void> = Promise.resolve();
    await at.write(async (tx) => {
      await at.get(ContactService).setSafety(tx, contactId, 'unsafe');
      sending = at.run(id);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(at.twilio.requests).toBe(0);
    });
    await sending;
    expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'unsafe' });
    expect(at.twilio.requests).toBe(0);
  });

  it('does not ask the same twice in a short while', async () => {
    const { id: contactId } = await at.contact();
    await at.run(await at.queue(contactId));
    const again = await at.queue(contactId);
    await at.run(again);
    expect(await at.row(again)).toMatchObject({ state: 'held', heldFor: 'sent_recently' });
  });

  describe('when Twilio refuses', () => {
    it('takes the number off after 21610 and does not try again', async () => {
      const { id: contactId } = await at.contact();
      at.twilio.answer = () => ({ status: 400, body: { code: 21610, message: 'unsubscribed', status: 400 } });
      const id = await at.queue(contactId);
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'failed', errorCode: '21610' });
      expect((await at.contactRow(contactId)).stoppedAt).toEqual(at.clock.now());
      at.clock.advance({ minutes: 60 });
      await at.run(id);
      expect(at.twilio.requests).toBe(1);
      const next = await at.queue(contactId);
      await at.run(next);
      expect(await at.row(next)).toMatchObject({ state: 'held', heldFor: 'stopped' });
    });

    it('tries again later when it was too much at once', async () => {
      const id = await at.queue((await at.contact()).id);
      at.twilio.answer = () => ({ status: 429, body: { code: 20429, message: 'Too many', status: 429 } });
      await at.run(id);
      expect(await at.row(id)).toMatchObject({
        state: 'queued',
        attempts: 1,
        lastError: expect.stringContaining('20429'),
      });
      await at.run(id);
      expect(at.twilio.requests).toBe(1);
      at.twilio.answer = () => ({ status: 201, body: {} });
      at.clock.advance({ minutes: 1 });
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'sent' });
    });

    it('gives up after eight tries', async () => {
      const id = await at.queue((await at.contact()).id);
      at.twilio.answer = () => ({ status: 429, body: { code: 20429, message: 'Too many', status: 429 } });
      for (let n = 0; n < 10; n++) {
        await at.run(id);
        at.clock.advance({ minutes: 11 });
      }
      expect(at.twilio.requests).toBe(8);
      expect(await at.row(id)).toMatchObject({ state: 'failed', errorCode: 'exhausted' });
    });
  });

  describe('when there is no answer', () => {
    const reconcile = () => at.get(NoticeReconcile).run(at.clock.now());

    it('does not send again, and finds that it went out', async () => {
      const id = await at.queue((await at.contact()).id);
      at.twilio.answer = () => 'take and hang up';
      await at.run(id);
      expect(await at.row(id)).toMatchObject({ state: 'sending', providerId: null });
      at.clock.advance({ minutes: 1 });
      await at.run(id);
      await reconcile();
      expect(await at.row(id)).toMatchObject({ state: 'sending' });
      at.clock.advance({ minutes: 1 });
      await reconcile();
      expect(await at.row(id)).toMatchObject({ state: 'sent', providerId: at.twilio.sent[0]!.sid });
      expect(at.twilio.requests).toBe(1);
    });

    it('sends again once when Twilio never had it, and then leaves it to a person', async () => {
      const id = await at.queue((await at.contact()).id);
      at.twilio.answer = () => 'hang up';
      await at.run(id);
      at.clock.advance({ minutes: 9 });
      await reconcile();
      expect(await at.row(id)).toMatchObject({ state: 'sending' });
      at.clock.advance({ minutes: 1 });
      await reconcile();
      expect(await at.row(id)).toMatchObject({ state: 'queued' });
      await at.run(id);
      at.clock.advance({ minutes: 10 });
      await reconcile();
      expect(await at.row(id)).toMatchObject({ state: 'unresolved' });
      at.clock.advance({ minutes: 60 });
      await at.run(id);
      await reconcile();
      expect(at.twilio.requests).toBe(2);
    });

    it('does not take the text of another notice for its own', async () => {
      const { id: contactId } = await at.contact('safe');
      const [first, second] = [
        await at.queue(contactId, 'danger_no'),
        await at.queue(contactId, 'danger_no'),
      ];
      await at.run(first);
      at.twilio.answer = () => 'hang up';
      await at.run(second);
      at.clock.advance({ minutes: 10 });
      await reconcile();
      expect(await at.row(second)).toMatchObject({ state: 'queued', providerId: null });
    });

    it('does not send what was being sent when the process died', async () => {
      const id = await at.queue((await at.contact()).id);
      await at.sql('UPDATE notice SET attempts = 1 WHERE id = $1', [id]);
      expect(await at.get(NoticeSending).begin({ job: 'notice.send', id, attempt: 1 })).toMatchObject({
        noticeId: id,
      });
      await at.run(id);
      expect(at.twilio.requests).toBe(0);
      at.clock.advance({ minutes: 5 });
      at.twilio.listing = false;
      await reconcile();
      expect(await at.row(id)).toMatchObject({ state: 'sending' });
      at.clock.advance({ minutes: 60 });
      await reconcile();
      expect(await at.row(id)).toMatchObject({ state: 'unresolved' });
    });
  });
});
