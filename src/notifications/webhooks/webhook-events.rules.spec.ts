import {
  answered,
  AUDITED_EVENTS,
  webhookEvent,
  WEBHOOK_EVENTS,
  webhookPayload,
} from './webhook-events.rules';

it('every event is found again from its entry in the audit trail', () => {
  expect(AUDITED_EVENTS.map(webhookEvent)).toEqual(WEBHOOK_EVENTS);
  expect(webhookEvent('contact.revealed')).toBeNull();
});

it('a payload holds the kind, the moment and the id, and nothing else', () => {
  const delivery = {
    event: 'case.opened',
    occurredAt: new Date('2026-03-01T12:00:00Z'),
    subjectType: 'case',
    subjectId: 'c1',
    words: 'they beat me',
  } as const;
  expect(JSON.parse(webhookPayload(delivery))).toEqual({
    type: 'case.opened',
    timestamp: '2026-03-01T12:00:00.000Z',
    data: { object: 'case', id: 'c1' },
  });
});

it.each([
  [200, 'delivered'],
  [204, 'delivered'],
  [301, 'again'],
  [400, 'again'],
  [410, 'gone'],
  [429, 'again'],
  [500, 'again'],
])('%d is %s', (status, meaning) => expect(answered(status)).toBe(meaning));
