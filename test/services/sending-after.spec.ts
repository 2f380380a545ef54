import { ChannelCapabilities } from '../../src/notifications/channels/channel-capabilities.channel';
import { NoticeCost } from '../../src/notifications/notice-cost.service';
import { anyHour, ChosenCapabilities, noWayBack, NotificationsAlone } from '../support/notifications';

/** Ten in the morning in Qatar. */
const MORNING = new Date('2026-11-02T07:00:00Z');

describe('what comes of a text at Twilio', () => {
  let at: NotificationsAlone;

  beforeAll(async () => {
    at = await NotificationsAlone.start({ withTwilio: true });
    Object.assign(at.get(ChannelCapabilities) as ChosenCapabilities, { able: noWayBack, most: anyHour });
  });
  beforeEach(() => {
    at.twilio.reset();
    at.clock.set(MORNING);
    at.clock.advance({ days: ++day });
  });
  afterAll(() => at.close());

  let day = 0;

  it('is taken from Twilio a day after it left, and with its record where it was erased here meanwhile', async () => {
    const { id: contactId } = await at.contact();
    const id = await at.queue(contactId);
    await at.run(id);
    const { providerId, dataKeyId } = await at.row(id);
    const asked = () =>
      at.sql(
        'SELECT kind, next_attempt_at AS at FROM provider_deletion WHERE provider_id = $1 ORDER BY kind',
        [providerId],
      );
    const tomorrow = new Date(at.clock.now().getTime() + 24 * 3_600_000);
    expect(await asked()).toEqual([{ kind: 'body', at: tomorrow }]);
    await at.sql('UPDATE data_key SET wrapped = NULL, destroyed_at = $2 WHERE id = $1', [
      dataKeyId,
      at.clock.now(),
    ]);
    expect(await at.report(id, { MessageSid: providerId!, MessageStatus: 'delivered' })).toBe(204);
    expect(await asked()).toEqual([
      { kind: 'body', at: tomorrow },
      { kind: 'message', at: tomorrow },
    ]);
  });

  it('that was too much at once is tried again when Twilio said, and not before', async () => {
    const id = await at.queue((await at.contact()).id);
    const busy = { code: 20429, message: 'Too many', status: 429 };
    at.twilio.answer = () => ({ status: 429, body: busy, headers: { 'retry-after': '120' } });
    await at.run(id);
    expect(await at.row(id)).toMatchObject({
      state: 'queued',
      attempts: 1,
      nextAttemptAt: new Date(at.clock.now().getTime() + 120_000),
    });
  });

  it('has its price and parts written down when Twilio knows them', async () => {
    const id = await at.queue((await at.contact()).id);
    await at.run(id);
    const [text] = at.twilio.sent;
    at.clock.advance({ minutes: 40 });
    await at.get(NoticeCost).run(at.clock.now());
    expect(await at.row(id)).toMatchObject({ price: null, priceAskedAt: at.clock.now() });
    Object.assign(text!, { price: '-0.00750', priceUnit: 'usd', segments: 1 });
    at.clock.advance({ hours: 6 });
    await at.get(NoticeCost).run(at.clock.now());
    expect(await at.row(id)).toMatchObject({ price: '0.00750', priceUnit: 'USD', segments: 1 });
  });
});
