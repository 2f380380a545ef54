import { stateOfStatus, statusReport } from './twilio-status.rules';

const sid = `SM${'0'.repeat(32)}`;

it.each([
  ['queued', 'sent'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['something new', null],
  [undefined, null],
])('%s is %s', (status, state) => expect(stateOfStatus(status)).toBe(state));

describe('statusReport', () => {
  it('reads what it knows and leaves the rest alone', () => {
    const params = {
      MessageSid: sid,
      MessageStatus: 'undelivered',
      ErrorCode: '30005',
      RawDlrDoneDate: '2603011200',
    };
    expect(statusReport(params)).toEqual({ providerId: sid, state: 'failed', errorCode: '30005' });
  });

  it.each([
    ['no sid', { MessageStatus: 'sent' }],
    ['two sids', { MessageSid: [sid, sid], MessageStatus: 'sent' }],
    ['a sid that is none', { MessageSid: "SM'; --", MessageStatus: 'sent' }],
    ['a status we do not know', { MessageSid: sid, MessageStatus: 'pondering' }],
    ['no form', {}],
  ])('takes nothing from %s', (_what, params) => expect(statusReport(params)).toBeNull());

  it('drops an error code that is none', () => {
    expect(
      statusReport({ MessageSid: sid, MessageStatus: 'failed', ErrorCode: 'none' })?.errorCode,
    ).toBeNull();
  });
});
