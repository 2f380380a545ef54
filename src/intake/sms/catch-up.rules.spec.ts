import fc from 'fast-check';
import { asWebhook, isOurs, listFrom, type ListedMessage } from './catch-up.rules';
import { arrivalOf } from './twilio-message.rules';

const now = new Date('2026-11-02T08:00:00Z');
const listed: ListedMessage = {
  ...{ sid: 'SM1', direction: 'inbound', from: '+97455501234', to: '+15005550006', body: 'hello' },
  ...{ messagingServiceSid: null, media: [] },
};

describe('a message that the provider lists', () => {
  it('is the same as the webhook that tells of it', () => {
    const media = [{ url: 'https://api.twilio.com/x/Media/ME1', type: 'image/png' }];
    const webhook = {
      ...{ MessageSid: 'SM1', From: '+97455501234', To: '+15005550006', Body: 'hello', NumMedia: '1' },
      ...{ MediaUrl0: media[0]!.url, MediaContentType0: 'image/png', SmsStatus: 'received' },
    };
    const raw = Buffer.alloc(0);
    const fromList = arrivalOf(asWebhook({ ...listed, media }), raw, 'x');
    expect(fromList).toEqual(arrivalOf(webhook, raw, 'x'));
  });

  it.each([
    ['stop', 'STOP'],
    [' Unsubscribe ', 'STOP'],
    ['START', 'START'],
    ['help', 'HELP'],
    ['stop hitting me', undefined],
    ['', undefined],
  ])('that says %j opts as %s', (body, optOut) => {
    expect(asWebhook({ ...listed, body }).OptOutType).toBe(optOut);
  });

  it('is ours where it came in, and not for another service', () => {
    expect(isOurs(listed, 'MG1')).toBe(true);
    expect(isOurs({ ...listed, messagingServiceSid: 'MG1' }, 'MG1')).toBe(true);
    expect(isOurs({ ...listed, messagingServiceSid: 'MG2' }, 'MG1')).toBe(false);
    expect(isOurs({ ...listed, direction: 'outbound-api' }, 'MG1')).toBe(false);
  });

  it('is looked for again for a while before the last look, and never only after it', () => {
    expect(listFrom(null, now)).toEqual(new Date('2026-11-01T08:00:00Z'));
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: now }),
        (until) => listFrom(until, now) < until,
      ),
    );
  });
});
