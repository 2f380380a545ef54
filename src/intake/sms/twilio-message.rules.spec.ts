import fc from 'fast-check';
import { arrivalOf } from './twilio-message.rules';

const raw = Buffer.from('');

describe('a Twilio message', () => {
  it('is called by its MessageSid and answered to its number', () => {
    const arrival = arrivalOf(
      { MessageSid: 'SM1', From: '+97455501234', To: '+15005550006', Body: 'hello' },
      raw,
      'x',
    );
    expect(arrival).toMatchObject({ externalId: 'SM1', channel: 'sms', address: '+97455501234' });
    expect(arrival.content).toEqual({ text: 'hello', source: { id: 'SM1', to: '+15005550006' } });
  });

  it('knows WhatsApp', () => {
    const arrival = arrivalOf({ MessageSid: 'SM2', From: 'whatsapp:+97455501234', Body: '' }, raw, 'x');
    expect(arrival).toMatchObject({ channel: 'whatsapp', address: '+97455501234' });
  });

  it('keeps every picture and no empty address', () => {
    const params = {
      MessageSid: 'MM1',
      From: '+97455501234',
      NumMedia: '3',
      MediaUrl0: 'https://api.twilio.com/a',
      MediaContentType0: 'image/jpeg',
      MediaUrl2: 'https://api.twilio.com/c',
    };
    expect(arrivalOf(params, raw, 'x').content.source?.media).toEqual([
      { url: 'https://api.twilio.com/a', type: 'image/jpeg' },
      { url: 'https://api.twilio.com/c', type: 'application/octet-stream' },
    ]);
  });

  it('keeps a sender that is no number, and a message without an id', () => {
    const arrival = arrivalOf({ From: 'AMEEN', Body: 'x' }, raw, 'digest');
    expect(arrival).toMatchObject({ address: null, externalId: 'digest' });
    expect(arrival.content.caller).toBe('AMEEN');
  });

  it('takes any parameters', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'binary' })), (params) => {
        arrivalOf(params, raw, 'x');
      }),
    );
  });
});
