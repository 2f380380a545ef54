import { letterAfter } from './party-notice.rules';

describe('the letter to a party', () => {
  it('is the same after a suspension, a leaving and an adjournment', () => {
    const adjourned = letterAfter('adjourned', true);
    expect(adjourned).toBe('party_notice_moved');
    for (const verb of ['suspended', 'revoked', 'not_appeared', 'moved'] as const)
      expect(letterAfter(verb, true)).toBe(adjourned);
  });

  it('goes to nobody who was never told', () => {
    for (const verb of ['adjourned', 'suspended', 'revoked', 'moved', 'offered'] as const)
      expect(letterAfter(verb, false)).toBeNull();
    expect(letterAfter('notified', false)).toBe('party_notice_served');
  });

  it('says nothing of what was said in the room', () => {
    for (const verb of [
      'noted',
      'offered',
      'advised',
      'attested',
      'turned_down',
      'refused',
      'failed',
    ] as const)
      expect(letterAfter(verb, true)).toBeNull();
  });
});
